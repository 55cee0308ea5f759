package org.leserbrief.article.counterstatement;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// What a Gegendarstellung says and when it stands.
///
/// @param until null: with the article, and after its withdrawal for as long as the article had been offered
@JsonInclude(JsonInclude.Include.ALWAYS)
@Schema(name = "CounterstatementContent")
public record Counterstatement(
        String claimant,
        String text,
        Instant since,
        @Nullable Instant until) {

    /// Whether it stands beside a published article.
    boolean standsAt(Instant now) {
        return !since.isAfter(now) && (until == null || now.isBefore(until));
    }
}
