package org.leserbrief.article.desk;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.leserbrief.article.core.AiLabel;
import org.leserbrief.article.core.ArticleContent;
import org.leserbrief.article.core.Author;
import org.leserbrief.article.core.CoAuthors;
import org.leserbrief.article.core.CommentMode;
import org.leserbrief.article.core.Discussion;
import org.leserbrief.article.core.Image;
import org.leserbrief.article.core.WebAddress;
import org.leserbrief.article.media.KnownPicture;
import org.leserbrief.article.media.MediaId;
import org.leserbrief.article.publication.PlausibleTime;
import org.leserbrief.article.ressort.RessortSlug;
import org.leserbrief.platform.base.text.ReadableText;
import org.leserbrief.platform.base.time.Clocks;

/// An article in a request of an editor: always the complete content.
public record ArticleRequest(
        @Schema(description = "a word or two above the headline, at most 80 characters")
        @ReadableText(most = 80)
        @Nullable
        String kicker,

        @Schema(required = true, description = "at most 300 characters") @NotNull @ReadableText(most = 300)
        String headline,

        @Schema(required = true, description = "at most 1,000 characters")
        @NotNull
        @ReadableText(most = 1_000, multiline = true)
        String teaser,

        @Schema(required = true, description = "Markdown, at most 100,000 characters")
        @NotNull
        @ReadableText(most = 100_000, multiline = true)
        String body,

        @Schema(required = true, description = "the author's name, at most 80 characters")
        @NotNull
        @ReadableText(most = 80)
        String author,

        @Valid @Nullable ImageRequest image,
        @Valid @Nullable CommentsRequest comments,

        @Schema(description = "the slug of the Ressort that it belongs to") @RessortSlug @Nullable
        String ressort) {

    /// The optional image: of the library (`mediaId`), or at another address (`url`).
    @PictureUse
    public record ImageRequest(
            @Schema(description = "a picture of the library") @KnownPicture @Nullable
            String mediaId,

            @Schema(description = "http, https, or a path of this site; instead of mediaId") @PictureAddress @Nullable
            String url,

            @Schema(description = "what it shows, at most 300 characters; required unless it is decorative")
            @ReadableText(most = 300)
            @Nullable
            String alt,

            @Schema(description = "true for a picture that adds nothing to the text, which has no alt") @Nullable
            Boolean decorative,

            @Schema(description = "a line below it, at most 1,000 characters") @ReadableText(most = 1_000) @Nullable
            String caption,

            @Schema(description = "whom to name for it, at most 200 characters; without it, as the library says")
            @ReadableText(most = 200)
            @Nullable
            String credit) {
        static ImageRequest of(Image image) {
            boolean isDecorative = image.alt().isEmpty();
            return new ImageRequest(
                    image.media().map(MediaId::value).orElse(null),
                    image.media().isPresent() ? null : image.url(),
                    isDecorative ? null : image.alt(),
                    isDecorative ? true : null,
                    image.caption(),
                    image.credit());
        }

        boolean isDecorative() {
            return Boolean.TRUE.equals(decorative);
        }

        /// The picture of a request that is valid or [can be shown][#canBeShown()].
        public Image toImage() {
            String text = alt == null ? "" : alt;
            String line = caption == null ? null : caption.strip();
            return mediaId == null
                    ? new Image(Objects.requireNonNull(url), text, credit, line)
                    : Image.ofLibrary(new MediaId(mediaId), text, credit, line);
        }

        /// Whether it can be shown, although the article may not be finished.
        public boolean canBeShown() {
            boolean isFound = mediaId == null
                    ? url != null && WebAddress.isPicture(url)
                    : MediaId.parse(mediaId).isPresent();
            return isFound && (alt != null || isDecorative());
        }
    }

    /// The settings of the discussion; without them the discussion is open.
    public record CommentsRequest(
            @Schema(required = true) @NotNull CommentMode mode,

            @PlausibleTime @Nullable Instant closesAt) {}

    /// What is asked for to get this content; the texts of an empty draft are empty.
    public static ArticleRequest of(ArticleContent content) {
        Image image = content.image();
        return new ArticleRequest(
                content.kicker(),
                content.headline(),
                content.teaser(),
                content.body(),
                content.author().name(),
                image == null ? null : ImageRequest.of(image),
                new CommentsRequest(
                        content.comments().mode(), content.comments().closesAt()),
                content.ressort());
    }

    /// The content of a valid request.
    public ArticleContent toContent() {
        return new ArticleContent(
                kicker == null ? null : kicker.strip(),
                headline.strip(),
                teaser.strip(),
                body,
                Author.named(author),
                image == null ? null : image.toImage(),
                comments == null ? Discussion.OPEN : new Discussion(comments.mode(), toMicros(comments.closesAt())),
                ressort,
                AiLabel.NONE,
                CoAuthors.NONE);
    }

    /// Truncates to the database's precision, so that a later read returns the same time as the response.
    private static @Nullable Instant toMicros(@Nullable Instant time) {
        return time == null ? null : Clocks.toMicros(time);
    }
}
