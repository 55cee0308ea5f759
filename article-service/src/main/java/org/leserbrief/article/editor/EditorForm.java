package org.leserbrief.article.editor;

import jakarta.ws.rs.FormParam;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.leserbrief.article.core.AiLabel;
import org.leserbrief.article.core.ArticleState;
import org.leserbrief.article.core.CommentMode;
import org.leserbrief.article.core.Editor;
import org.leserbrief.article.desk.ArticleRequest;
import org.leserbrief.article.workingcopy.WorkingCopyView;
import org.leserbrief.platform.http.problem.ProblemException;

/// What is in the fields of the editor: a stored text, or what somebody has typed.
///
/// @param version of the working copy that the text is based on
/// @param base the revision whose changes the text has taken in; empty for the one that it was based on before
/// @param publishOffset which of two hours is meant when clocks are set back
/// @param ressort a slug, empty for none; null, as the three after it, in a form that was shown before it had them
/// @param imageDecorative null unless the box is checked
/// @param seenState of the article, when the page was shown; null in a form that was shown before it had it
public record EditorForm(
        @FormParam("version") @Nullable String version,
        @FormParam("base") @Nullable String base,
        @FormParam("action") @Nullable String action,
        @FormParam("kicker") @Nullable String kicker,
        @FormParam("headline") @Nullable String headline,
        @FormParam("teaser") @Nullable String teaser,
        @FormParam("body") @Nullable String body,
        @FormParam("author") @Nullable String author,
        @FormParam("imageUrl") @Nullable String imageUrl,
        @FormParam("imageAlt") @Nullable String imageAlt,
        @FormParam("imageCredit") @Nullable String imageCredit,
        @FormParam("commentMode") @Nullable String commentMode,
        @FormParam("commentsCloseAt") @Nullable String commentsCloseAt,
        @FormParam("publishAt") @Nullable String publishAt,
        @FormParam("publishOffset") @Nullable String publishOffset,
        @FormParam("embargoUntil") @Nullable String embargoUntil,
        @FormParam("ressort") @Nullable String ressort,
        @FormParam("aiLabel") @Nullable String aiLabel,
        @FormParam("imageCaption") @Nullable String imageCaption,
        @FormParam("imageDecorative") @Nullable String imageDecorative,
        @FormParam("seenState") @Nullable String seenState) {

    /// Between authors: names have commas.
    private static final String SEPARATOR = ";";

    /// Of an hour that comes twice, a discussion closes after the first: summer time.
    private static final String FIRST_OFFSET = "+02:00";

    private static final String CHECKED = "true";

    /// What a new article begins with: who begins it is its author until somebody says otherwise.
    static ArticleRequest empty(Editor author) {
        return new ArticleRequest(null, "", "", "", author.name(), null, null, null, null, null);
    }

    static EditorForm of(WorkingCopyView copy) {
        ArticleRequest content = copy.content();
        ArticleRequest.ImageRequest image = content.image();
        ArticleRequest.CommentsRequest comments = content.comments();
        return new EditorForm(
                Long.toString(copy.version()),
                null,
                null,
                content.kicker(),
                content.headline(),
                content.teaser(),
                content.body(),
                String.join(SEPARATOR + " ", content.authorNames()),
                image == null ? null : image.address(),
                image == null ? null : image.alt(),
                image == null ? null : image.credit(),
                (comments == null || comments.mode() == null ? CommentMode.OPEN : comments.mode()).name(),
                BerlinTime.field(comments == null ? null : comments.closesAt()),
                null,
                null,
                BerlinTime.field(copy.embargoUntil()),
                orEmpty(content.ressort()),
                (content.aiLabel() == null ? AiLabel.NONE : content.aiLabel()).name(),
                orEmpty(image == null ? null : image.caption()),
                image != null && Boolean.TRUE.equals(image.decorative()) ? CHECKED : null,
                copy.state().name());
    }

    /// The text as the API takes it. Line ends are those of the API: browsers send CR LF (HTML, section 4.10.21.8).
    ///
    /// @param stored for what has no field in the form, and for times that a field shows by the minute only
    /// @throws ProblemException 422 for a time that cannot be read
    ArticleRequest toContent(ArticleRequest stored, EditorMessages messages) {
        String url = blankToNull(imageUrl);
        String alt = blankToNull(imageAlt);
        String credit = blankToNull(imageCredit);
        boolean isEmpty = url == null && alt == null && credit == null && blankToNull(imageCaption) == null;
        ArticleRequest.ImageRequest before = stored.image();
        ArticleRequest.ImageRequest image = isEmpty
                ? null
                : ArticleRequest.ImageRequest.at(url, alt, decorative(alt, before), caption(before), credit);
        List<String> names = names();
        return new ArticleRequest(
                blankToNull(kicker),
                orEmpty(lines(headline)),
                orEmpty(lines(teaser)),
                orEmpty(lines(body)),
                names.isEmpty() ? "" : names.getFirst(),
                image,
                new ArticleRequest.CommentsRequest(mode(), closesAt(stored, messages)),
                ressort == null ? stored.ressort() : blankToNull(ressort),
                names.size() < 2 ? null : names,
                label(stored.aiLabel()));
    }

    private @Nullable String caption(ArticleRequest.@Nullable ImageRequest before) {
        if (imageCaption != null) {
            return blankToNull(imageCaption);
        }
        return before == null ? null : before.caption();
    }

    /// A box that is not checked sends nothing, so another field tells whether the form had it.
    private @Nullable Boolean decorative(@Nullable String alt, ArticleRequest.@Nullable ImageRequest before) {
        if (imageCaption != null) {
            return isDecorative() ? true : null;
        }
        return before == null || alt != null ? null : before.decorative();
    }

    public boolean isDecorative() {
        return CHECKED.equals(imageDecorative);
    }

    private @Nullable AiLabel label(@Nullable AiLabel before) {
        if (aiLabel == null || (before == null && aiLabel.equals(AiLabel.NONE.name()))) {
            return before;
        }
        return Arrays.stream(AiLabel.values())
                .filter(label -> label.name().equals(aiLabel))
                .findFirst()
                .orElseThrow(() -> ProblemException.invalid("aiLabel", "must be NONE, ASSISTED or GENERATED"));
    }

    private List<String> names() {
        return Arrays.stream(orEmpty(lines(author)).split(SEPARATOR))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .toList();
    }

    private CommentMode mode() {
        try {
            return CommentMode.valueOf(commentMode == null ? CommentMode.OPEN.name() : commentMode);
        } catch (IllegalArgumentException e) {
            throw ProblemException.invalid("comments.mode", "must be OPEN, PREMODERATED or CLOSED");
        }
    }

    private @Nullable Instant closesAt(ArticleRequest stored, EditorMessages messages) {
        String typed = blankToNull(commentsCloseAt);
        Instant before = stored.comments() == null ? null : stored.comments().closesAt();
        if (typed == null || typed.equals(BerlinTime.field(before))) {
            return typed == null ? null : before;
        }
        return BerlinTime.require("comments.closesAt", typed, FIRST_OFFSET, messages);
    }

    /// The same input for the present version of the working copy.
    EditorForm on(long present) {
        return new EditorForm(
                Long.toString(present),
                base,
                action,
                kicker,
                headline,
                teaser,
                body,
                author,
                imageUrl,
                imageAlt,
                imageCredit,
                commentMode,
                commentsCloseAt,
                publishAt,
                publishOffset,
                embargoUntil,
                ressort,
                aiLabel,
                imageCaption,
                imageDecorative,
                seenState);
    }

    /// Whether somebody has withdrawn the article since the page was shown. What readers must not read any more
    /// is not brought back by a button that was to publish changes.
    boolean hasMissedWithdrawal(ArticleState now) {
        return now == ArticleState.WITHDRAWN && seenState != null && !seenState.equals(now.name());
    }

    /// As `If-Match`.
    @Nullable
    String tag() {
        return version == null ? null : "\"" + version + "\"";
    }

    /// @throws ProblemException 422 if it is no number
    @Nullable
    Integer baseRevision() {
        try {
            return base == null || base.isBlank() ? null : Integer.valueOf(base);
        } catch (NumberFormatException e) {
            throw ProblemException.invalid("base", "must be the number of a revision");
        }
    }

    static @Nullable String blankToNull(@Nullable String text) {
        String kept = lines(text);
        return kept == null || kept.isBlank() ? null : kept;
    }

    private static @Nullable String lines(@Nullable String text) {
        return text == null ? null : text.replace("\r\n", "\n");
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
