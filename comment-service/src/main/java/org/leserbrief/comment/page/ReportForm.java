package org.leserbrief.comment.page;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.leserbrief.comment.discussion.DiscussionUrl;
import org.leserbrief.comment.reading.CommentView;
import org.leserbrief.comment.report.Grounds;
import org.leserbrief.comment.report.ReportReason;
import org.leserbrief.platform.http.page.Language;

/// The form for reporting a comment, and what stands in its place.
///
/// @param name of the comment's author
/// @param detail as it was typed
/// @param error why the form is shown again
record ReportForm(
        CommentView comment,
        Language language,
        String name,
        Stage stage,
        String detail,
        @Nullable String error) {

    enum Stage {
        /// Nobody is signed in.
        SIGNED_OUT,
        OPEN,
        /// The session has ended since the form was shown.
        EXPIRED,
        DONE
    }

    static ReportForm of(CommentView comment, Language language, Stage stage) {
        CommentView.Author author = comment.author();
        return new ReportForm(
                comment,
                language,
                author == null || author.isWithdrawn()
                        ? ReportPageResource.messages(language).withdrawn()
                        : author.name(),
                stage,
                "",
                null);
    }

    /// The same form with the submitted text, and the reason for the refusal if there is one.
    ReportForm again(String typed, @Nullable String why) {
        return new ReportForm(comment, language, name, stage, typed, why);
    }

    /// The path of the form, to which it is sent.
    static String path(long articleId, long commentId) {
        return "%s/%d/report".formatted(DiscussionUrl.of(articleId), commentId);
    }

    public String path() {
        return path(comment.articleId(), comment.id());
    }

    /// The form for a notice that the comment is illegal.
    public String noticePath() {
        return "/notice?url=" + URLEncoder.encode(commentUrl(), StandardCharsets.UTF_8);
    }

    public long commentId() {
        return comment.id();
    }

    public String commentUrl() {
        return comment.url();
    }

    public String html() {
        return Objects.requireNonNullElse(comment.html(), "");
    }

    public int longest() {
        return Grounds.LONGEST_DETAIL;
    }

    public List<ReportReason> reasons() {
        return List.of(ReportReason.values());
    }

    public String signInPath() {
        return DiscussionView.signInTo(path());
    }

    public boolean isSignedOut() {
        return stage == Stage.SIGNED_OUT;
    }

    public boolean isExpired() {
        return stage == Stage.EXPIRED;
    }

    public boolean isDone() {
        return stage == Stage.DONE;
    }
}
