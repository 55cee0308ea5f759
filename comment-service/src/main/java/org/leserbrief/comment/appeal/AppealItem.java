package org.leserbrief.comment.appeal;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.leserbrief.comment.moderation.CommentContext;
import org.leserbrief.comment.moderation.Reason;
import org.leserbrief.comment.statement.Measure;
import org.leserbrief.platform.http.page.Language;

/// An appeal on the desk, with the form to decide about it.
///
/// @param context of the comment; null for a decision about an account
/// @param attempt what the moderator has typed, and why it was refused
record AppealItem(Appeal appeal, @Nullable CommentContext context, Language language, Attempt attempt) {

    /// @param answer as it was typed
    record Attempt(String answer, @Nullable String refusal) {
        static final Attempt NONE = new Attempt("", null);
    }

    public long id() {
        return appeal.id();
    }

    public String path() {
        return AppealDeskPageResource.PATH + "/" + id();
    }

    public String measure() {
        Measure measure = appeal.decision().measure();
        return measure == null ? "comment-kept" : measure.code();
    }

    public Instant decidedAt() {
        return appeal.decision().at();
    }

    /// Empty for a withdrawn account.
    public String decider() {
        return appeal.decision().by();
    }

    public @Nullable String reason() {
        Reason reason = appeal.decision().reason();
        return reason == null ? null : reason.code();
    }

    public @Nullable String words() {
        return appeal.decision().words();
    }

    public String text() {
        return appeal.text();
    }

    public Instant createdAt() {
        return appeal.createdAt();
    }

    /// Empty for a withdrawn account.
    public String author() {
        return appeal.decision().authorName();
    }

    /// Whether somebody objects who gave notice of the comment, and not its author.
    public boolean isByNotifier() {
        return appeal.subject() instanceof Appeal.OfNotice;
    }

    public boolean isOpen() {
        return appeal.isOpen();
    }

    public boolean isInvolved() {
        return appeal.involved();
    }

    public String state() {
        return appeal.outcome().state().code();
    }

    public String settler() {
        return appeal.outcome().by();
    }

    public String answer() {
        return Objects.requireNonNullElse(appeal.outcome().answer(), "");
    }

    /// The comment's page on the desk; null for a decision about an account.
    public @Nullable String commentPath() {
        return appeal.commentId().map(CommentContext::pathOf).orElse(null);
    }

    public int longest() {
        return AppealDecisions.LONGEST_ANSWER;
    }
}
