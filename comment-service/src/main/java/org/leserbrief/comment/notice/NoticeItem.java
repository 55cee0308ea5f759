package org.leserbrief.comment.notice;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.leserbrief.comment.core.CommentState;
import org.leserbrief.comment.discussion.DiscussionUrl;
import org.leserbrief.comment.moderation.CommentContext;
import org.leserbrief.platform.http.page.Language;

/// A notice on the desk, with the forms to decide about its comment.
record NoticeItem(NoticeQueries.Waiting waiting, Language language) {
    public String reference() {
        return waiting.reference();
    }

    public long id() {
        return waiting.id();
    }

    public long commentId() {
        return waiting.commentId();
    }

    public long version() {
        return waiting.version();
    }

    public Instant createdAt() {
        return waiting.createdAt();
    }

    public boolean isDoubted() {
        return waiting.doubted();
    }

    /// Empty without one.
    public String ground() {
        LegalGround ground = waiting.ground();
        return ground == null ? "" : ground.title(language);
    }

    public String explanation() {
        return waiting.explanation();
    }

    /// Empty without one.
    public String name() {
        return Objects.requireNonNullElse(waiting.name(), "");
    }

    /// What was edited may wait for approval again.
    public boolean isPublished() {
        return waiting.state() == CommentState.PUBLISHED;
    }

    public String html() {
        return Objects.requireNonNullElse(waiting.html(), "");
    }

    public @Nullable String headline() {
        return waiting.headline();
    }

    public String discussion() {
        return DiscussionUrl.ofComment(waiting.articleId(), waiting.commentId());
    }

    public String commentPath() {
        return CommentContext.pathOf(waiting.commentId());
    }
}
