package org.leserbrief.comment.moderation;

import jakarta.ws.rs.FormParam;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.leserbrief.comment.discussion.Identifiers;
import org.leserbrief.platform.http.problem.ProblemException;

/// The form that restricts an author, or lifts a restriction.
///
/// @param kind `none` lifts it
/// @param days how long; 0 for no end
/// @param version of the restriction that the moderator saw; 0 for none
public record RestrictionForm(
        @FormParam("kind") @Nullable String kind,
        @FormParam("days") @Nullable String days,
        @FormParam("reason") @Nullable String reason,
        @FormParam("version") @Nullable String version) {
    private static final int LONGEST_DAYS = 3_650;

    boolean lifts() {
        return "none".equals(kind);
    }

    /// @throws ProblemException 422 for a form that the page has not made
    Restriction.Decision decision(Instant now) {
        Restriction.Kind wanted = Arrays.stream(Restriction.Kind.values())
                .filter(one -> one.code().equals(kind))
                .findFirst()
                .orElseThrow(() -> ProblemException.invalid("kind", "must be premoderated, suspended or banned"));
        long length = number("days", days);
        if (length > LONGEST_DAYS) {
            throw ProblemException.invalid("days", "must be at most " + LONGEST_DAYS);
        }
        Instant until = length == 0 ? null : now.plus(Duration.ofDays(length));
        return new Restriction.Decision(wanted, until, text());
    }

    /// Browsers send line breaks as CR LF.
    String text() {
        return reason == null ? "" : reason.replace("\r\n", "\n").strip();
    }

    long seen() {
        return number("version", version);
    }

    private static long number(String field, @Nullable String value) {
        return "0".equals(value)
                ? 0
                : Identifiers.parse(value == null ? "" : value)
                        .orElseThrow(() -> ProblemException.invalid(field, "must be a number"));
    }
}
