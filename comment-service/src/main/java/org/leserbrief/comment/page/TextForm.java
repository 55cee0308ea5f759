package org.leserbrief.comment.page;

import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.leserbrief.comment.discussion.DiscussionUrl;

/// A form for a new comment, a reply, or an edit of the reader's own comment.
///
/// @param discussion the path of the discussion's page
/// @param comment the comment to reply to or to edit, null for the first of a thread
/// @param token the idempotency key for a new comment, or the version for an edit
/// @param failure why the form is shown again
/// @param preview the rendered text, if a preview was requested
/// @param opened what the form before has sent of when it was opened; empty for a new one
record TextForm(
        Kind kind,
        String discussion,
        @Nullable Long comment,
        String token,
        String text,
        Failure failure,
        @Nullable String preview,
        String opened) {

    enum Kind {
        WRITE,
        REPLY,
        EDIT
    }

    /// The reason for showing a form again.
    ///
    /// @param restricted whether the author may not write; the statement of reasons says why
    /// @param warned whether the author has to acknowledge a warning first
    record Failure(@Nullable String error, boolean expired, boolean restricted, boolean warned) {
        static final Failure NONE = new Failure(null, false, false, false);
        static final Failure EXPIRED = new Failure(null, true, false, false);

        static Failure of(String error) {
            return new Failure(error, false, false, false);
        }

        static Failure restricted(String error) {
            return new Failure(error, false, true, false);
        }

        static Failure warned(String error) {
            return new Failure(error, false, false, true);
        }
    }

    static TextForm write(long articleId) {
        return new TextForm(Kind.WRITE, DiscussionUrl.of(articleId), null, newKey(), "", Failure.NONE, null, "");
    }

    static TextForm reply(long articleId, long comment) {
        return reply(articleId, comment, "");
    }

    /// @param text the initial text of the reply
    static TextForm reply(long articleId, long comment, String text) {
        return new TextForm(Kind.REPLY, DiscussionUrl.of(articleId), comment, newKey(), text, Failure.NONE, null, "");
    }

    static TextForm edit(long articleId, long comment, long version, String text) {
        return new TextForm(
                Kind.EDIT, DiscussionUrl.of(articleId), comment, Long.toString(version), text, Failure.NONE, null, "");
    }

    /// The same form with the submitted text and the reason for the refusal.
    TextForm again(String sentText, String sentToken, Failure why) {
        return new TextForm(kind, discussion, comment, sentToken, sentText, why, null, opened);
    }

    /// The same form, which was opened before.
    TextForm openedBefore(@Nullable String sent) {
        return new TextForm(
                kind, discussion, comment, token, text, failure, preview, Objects.requireNonNullElse(sent, ""));
    }

    /// The same form with a preview of its text.
    TextForm previewed(String html) {
        return new TextForm(kind, discussion, comment, token, text, failure, html, opened);
    }

    static String newKey() {
        return UUID.randomUUID().toString();
    }

    /// The text in a form for a new thread, because the comment that it was meant for is gone.
    TextForm alone() {
        return kind == Kind.WRITE
                ? this
                : new TextForm(Kind.WRITE, discussion, null, newKey(), text, failure, preview, opened);
    }

    public boolean isReply() {
        return kind == Kind.REPLY;
    }

    public boolean isEdit() {
        return kind == Kind.EDIT;
    }

    public boolean isFor(long id) {
        return comment != null && comment == id;
    }

    public boolean isExpired() {
        return failure.expired();
    }

    public @Nullable String error() {
        return failure.error();
    }

    public boolean isRestricted() {
        return failure.restricted();
    }

    public boolean isWarned() {
        return failure.warned();
    }

    /// The login link that leads back here.
    public String signInPath() {
        String place = switch (kind) {
            case WRITE -> discussion;
            case REPLY -> discussion + "?reply=" + comment;
            case EDIT -> discussion + "?edit=" + comment;
        };
        return DiscussionView.signIn(place);
    }

    /// The action of the form.
    public String action() {
        return switch (kind) {
            case WRITE, REPLY -> discussion;
            case EDIT -> discussion + "/" + comment + "/edit";
        };
    }

    /// The address of the preview.
    public String previewPath() {
        return discussion + "/preview";
    }

    /// The key under which the browser stores the draft.
    public String draft() {
        return switch (kind) {
            case WRITE -> discussion;
            case REPLY -> discussion + "/reply/" + comment;
            case EDIT -> discussion + "/edit/" + comment;
        };
    }

    /// The path of the comment without the form.
    public String cancelPath() {
        return discussion + "?comment=" + comment + "#c" + comment;
    }
}
