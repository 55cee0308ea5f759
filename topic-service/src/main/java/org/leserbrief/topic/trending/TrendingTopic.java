package org.leserbrief.topic.trending;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// A topic at which more arrives now than it is used to.
///
/// @param score how many times as much: 2 or more
@Schema(name = "TrendingTopic")
public record TrendingTopic(String slug, String name, String url, double score, Reason reason) {
    /// What has arrived.
    ///
    /// @param since the same hour of the day before
    @Schema(name = "TrendingReason")
    public record Reason(long newArticles, long newComments, Instant since) {}
}
