package org.leserbrief.comment.externalcheck;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import org.leserbrief.comment.core.Comment;
import org.leserbrief.comment.discussion.Discussions;
import org.leserbrief.comment.moderation.Restrictions;

/// Whether anything has come up since a comment was written that keeps it from being published without a moderator.
@ApplicationScoped
class OtherHolds {
    private final Discussions discussions;
    private final Restrictions restrictions;

    OtherHolds(Discussions discussions, Restrictions restrictions) {
        this.discussions = discussions;
        this.restrictions = restrictions;
    }

    boolean hold(Comment comment, Instant now) {
        return restrictions.isRestricted(comment.authorId(), now)
                || discussions
                        .find(comment.articleId())
                        .filter(discussion -> !discussion.isPremoderatedAt(now))
                        .isEmpty();
    }
}
