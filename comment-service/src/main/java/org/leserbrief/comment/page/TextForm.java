package org.leserbrief.comment.page;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.leserbrief.comment.discussion.DiscussionUrl;

/// A form for a text: a new comment, a reply, or another text for one's own comment.
///
/// @param discussion the path of the discussion's page
/// @param comment the comment that is answered or edited, null for the first of a thread
/// @param token what guards the sending: for new comments the idempotency key, for an edit the
///     version edited
/// @param failure why the form is shown again, if it is
/// @param preview the text as it will look, if that was asked for
record TextForm(
        Kind kind,
        String discussion,
        @Nullable Long comment,
        String token,
        String text,
        Failure failure,
        @Nullable String preview) {

    enum Kind {
        WRITE,
        REPLY,
        EDIT
    }

    /// Why a form is shown again.
    record Failure(@Nullable String error, boolean expired) {
        static final Failure NONE = new Failure(null, false);
        static final Failure EXPIRED = new Failure(null, true);

        static Failure of(String error) {
            return new Failure(error, false);
        }
    }

    static TextForm write(long articleId) {
        return new TextForm(Kind.WRITE, DiscussionUrl.of(articleId), null, newKey(), "", Failure.NONE, null);
    }

    static TextForm reply(long articleId, long comment) {
        return reply(articleId, comment, "");
    }

    /// @param text what the answer begins with
    static TextForm reply(long articleId, long comment, String text) {
        return new TextForm(Kind.REPLY, DiscussionUrl.of(articleId), comment, newKey(), text, Failure.NONE, null);
    }

    static TextForm edit(long articleId, long comment, long version, String text) {
        return new TextForm(
                Kind.EDIT, DiscussionUrl.of(articleId), comment, Long.toString(version), text, Failure.NONE, null);
    }

    /// The same form with what was sent, and what came of it.
    TextForm again(String sentText, String sentToken, Failure why) {
        return new TextForm(kind, discussion, comment, sentToken, sentText, why, null);
    }

    /// The same form with its text as it will look.
    TextForm previewed(String html) {
        return new TextForm(kind, discussion, comment, token, text, failure, html);
    }

    static String newKey() {
        return UUID.randomUUID().toString();
    }

    /// The text on its own, where the comment that it was meant for is gone.
    TextForm alone() {
        return kind == Kind.WRITE ? this : new TextForm(Kind.WRITE, discussion, null, newKey(), text, failure, preview);
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

    /// Where to go on after signing in.
    public String signInPath() {
        String place = switch (kind) {
            case WRITE -> discussion;
            case REPLY -> discussion + "?reply=" + comment;
            case EDIT -> discussion + "?edit=" + comment;
        };
        return DiscussionView.signIn(place);
    }

    /// The form's address: where the text goes.
    public String action() {
        return switch (kind) {
            case WRITE, REPLY -> discussion;
            case EDIT -> discussion + "/" + comment + "/edit";
        };
    }

    /// Where the text goes to be looked at before.
    public String previewPath() {
        return discussion + "/preview";
    }

    /// Under which name a browser keeps what is not sent yet.
    public String draft() {
        return switch (kind) {
            case WRITE -> discussion;
            case REPLY -> discussion + "/reply/" + comment;
            case EDIT -> discussion + "/edit/" + comment;
        };
    }

    /// The comment without the form.
    public String cancelPath() {
        return discussion + "?comment=" + comment + "#c" + comment;
    }
}
