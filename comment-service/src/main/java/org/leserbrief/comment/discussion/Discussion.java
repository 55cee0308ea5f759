package org.leserbrief.comment.discussion;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What is known here of an article.
///
/// @param url the article's page
public record Discussion(
        long articleId,
        DiscussionMode mode,
        @Nullable Instant closesAt,
        boolean withdrawn,
        String headline,
        String url) {
    /// Whether nobody may write any more.
    public boolean isClosedAt(Instant now) {
        return withdrawn || mode == DiscussionMode.CLOSED || (closesAt != null && !now.isBefore(closesAt));
    }

    /// Whether comments wait for a moderator before others read them.
    public boolean isPremoderated() {
        return mode == DiscussionMode.PREMODERATED;
    }
}
