package org.leserbrief.article.counterstatement;

import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.leserbrief.article.publication.PlausibleTime;
import org.leserbrief.platform.base.text.BidiControls;
import org.leserbrief.platform.base.text.ReadableText;
import org.leserbrief.platform.base.time.Clocks;
import org.leserbrief.platform.http.problem.ProblemException;

/// A Gegendarstellung in a request of an editor: always all of it.
@Schema(name = "CounterstatementRequest")
public record CounterstatementRequest(
        @Schema(required = true, description = "who demands it, at most 200 characters")
        @NotNull
        @ReadableText(most = 200)
        String claimant,

        @Schema(required = true, description = "plain text, shown in full, at most 20,000 characters")
        @NotNull
        @ReadableText(most = 20_000, multiline = true)
        String text,

        @Schema(description = "since when it stands; absent: from now on, or as before") @PlausibleTime @Nullable
        Instant since,

        @Schema(
                description = "until when it stands; absent: with the article, and after its withdrawal for as long"
                        + " as the article had been offered")
        @PlausibleTime
        @Nullable
        Instant until) {

    /// @param otherwise since when it stands if the request does not say it
    /// @throws ProblemException 422 if it would end before it begins
    Counterstatement toCounterstatement(Instant otherwise) {
        Instant begin = since == null ? otherwise : Clocks.toMicros(since);
        Instant end = until == null ? null : Clocks.toMicros(until);
        if (end != null && !end.isAfter(begin)) {
            throw ProblemException.invalid("until", "must be after since");
        }
        return new Counterstatement(BidiControls.tame(claimant.strip()), BidiControls.tame(text.strip()), begin, end);
    }
}
