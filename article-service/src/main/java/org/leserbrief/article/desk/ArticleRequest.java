package org.leserbrief.article.desk;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.leserbrief.article.core.ArticleContent;
import org.leserbrief.article.core.Author;
import org.leserbrief.article.core.CommentMode;
import org.leserbrief.article.core.Discussion;
import org.leserbrief.article.core.Image;
import org.leserbrief.article.core.WebAddress;
import org.leserbrief.article.publication.PlausibleTime;
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
        @Valid @Nullable CommentsRequest comments) {

    /// The optional image.
    public record ImageRequest(
            @Schema(required = true, description = "http, https, or a path of this site") @NotNull @PictureAddress
            String url,

            @Schema(required = true, description = "what it shows, at most 300 characters")
            @NotNull
            @ReadableText(most = 300)
            String alt,

            @Schema(description = "whom to name for it, at most 200 characters") @ReadableText(most = 200) @Nullable
            String credit) {
        /// Whether it can be shown, although the article may not be finished.
        public boolean canBeShown() {
            return url != null && WebAddress.isPicture(url) && alt != null;
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
                image == null ? null : new ImageRequest(image.url(), image.alt(), image.credit()),
                new CommentsRequest(
                        content.comments().mode(), content.comments().closesAt()));
    }

    /// The content of a valid request.
    public ArticleContent toContent() {
        return new ArticleContent(
                kicker == null ? null : kicker.strip(),
                headline.strip(),
                teaser.strip(),
                body,
                Author.named(author),
                image == null ? null : new Image(image.url(), image.alt(), image.credit()),
                comments == null ? Discussion.OPEN : new Discussion(comments.mode(), toMicros(comments.closesAt())));
    }

    /// Truncates to the database's precision, so that a later read returns the same time as the response.
    private static @Nullable Instant toMicros(@Nullable Instant time) {
        return time == null ? null : Clocks.toMicros(time);
    }
}
