package org.leserbrief.comment.page;

import org.jspecify.annotations.Nullable;
import org.leserbrief.comment.thread.CommentState;
import org.leserbrief.comment.thread.ReadComment;
import org.leserbrief.platform.text.SafeMarkdown;

/// A comment as it stands on the page.
///
/// @param target whether a link leads to this comment
/// @param form the form that is open at it, if any
record CommentLine(ReadComment comment, boolean target, Rights rights, @Nullable TextForm form) {

    /// What the reader may do with it.
    record Rights(boolean answer, boolean edit, boolean delete) {}

    public String html() {
        String body = comment.body();
        return body == null ? "" : SafeMarkdown.toHtml(body);
    }

    public String name() {
        ReadComment.Author author = comment.author();
        return author == null ? "" : author.name();
    }

    public boolean isDeletedByAuthor() {
        return comment.state() == CommentState.DELETED;
    }
}
