package org.leserbrief.comment.discussion;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// This service's copy of an article's data.
///
/// @param url the path of the article's page
public record Discussion(
        long articleId,
        DiscussionMode mode,
        @Nullable Instant closesAt,
        boolean withdrawn,
        String headline,
        String url,
        Heat heat) {
    /// Whether commenting has ended.
    public boolean isClosedAt(Instant now) {
        return withdrawn || mode == DiscussionMode.CLOSED || (closesAt != null && !now.isBefore(closesAt));
    }

    /// Whether all comments on this article need a moderator's approval, heated or not.
    public boolean isPremoderated() {
        return mode == DiscussionMode.PREMODERATED;
    }

    /// Whether comments need a moderator's approval before others can read them.
    public boolean isPremoderatedAt(Instant now) {
        return isPremoderated() || heatAt(now).level().isPremoderated();
    }

    /// What its heat demands at a moment.
    public Heat heatAt(Instant now) {
        return heat.at(now);
    }

    public DiscussionState stateAt(Instant now) {
        return DiscussionState.of(this, now);
    }
}
