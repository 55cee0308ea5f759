package org.leserbrief.comment.page;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.leserbrief.comment.core.CommentState;
import org.leserbrief.comment.reading.CommentView;

/// A comment on the page.
///
/// @param target whether the page's address points to this comment
/// @param vote the reader's vote: 1, -1 or 0
/// @param ignored whether the reader ignores its author
/// @param checked whether it is the reader's own and waits for an external checker
/// @param report whether the reader may report it, or has reported it
/// @param form the form that is open below it, if any
record CommentItem(
        CommentView comment,
        boolean target,
        int vote,
        boolean ignored,
        boolean checked,
        Reporting report,
        Rights rights,
        @Nullable TextForm form) {

    /// The actions that the reader may take on it.
    record Rights(boolean answer, boolean edit, boolean delete, boolean vote, boolean ignore) {}

    enum Reporting {
        NOT_OFFERED,
        OFFERED,
        REPORTED,
        /// With the request before: the page says thanks.
        JUST_REPORTED
    }

    public String html() {
        return Objects.requireNonNullElse(comment.html(), "");
    }

    public String name() {
        CommentView.Author author = comment.author();
        return author == null ? "" : author.name();
    }

    /// The page of its author's comments; null for a withdrawn account.
    public @Nullable String authorPath() {
        CommentView.Author author = comment.author();
        return author == null || author.isWithdrawn() ? null : "/readers/" + author.id();
    }

    public boolean isByWithdrawn() {
        CommentView.Author author = comment.author();
        return author != null && author.isWithdrawn();
    }

    /// Whether it is shown collapsed: not if the page's address points to it.
    public boolean isFolded() {
        return (comment.isRejectedByReaders() || ignored) && !target && form == null;
    }

    public boolean isVotedUp() {
        return vote > 0;
    }

    public boolean isVotedDown() {
        return vote < 0;
    }

    public boolean isReportOffered() {
        return report == Reporting.OFFERED;
    }

    public boolean isReported() {
        return report == Reporting.REPORTED;
    }

    public boolean isJustReported() {
        return report == Reporting.JUST_REPORTED;
    }

    public boolean isDeletedByAuthor() {
        return comment.state() == CommentState.DELETED;
    }
}
