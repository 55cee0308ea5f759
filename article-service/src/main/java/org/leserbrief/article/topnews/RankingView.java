package org.leserbrief.article.topnews;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.leserbrief.article.core.Editor;

/// Where an article stands in Top-News and why, for editors.
///
/// @param commenters people with visible comments
/// @param weight that editors have added
/// @param interest the score without the age
/// @param score null if the article is not published
/// @param pin null if the article is not pinned, or not any more
@JsonInclude(JsonInclude.Include.ALWAYS)
public record RankingView(
        long commenters,
        long comments,
        long reads,
        double weight,
        double interest,
        @Nullable Double score,
        @Nullable Pin pin) {
    /// Puts an article before all that are ranked.
    public record Pin(Instant until, Instant pinnedAt, Editor editor) {}
}
