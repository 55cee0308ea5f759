package org.leserbrief.article.desk;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.leserbrief.article.core.AiLabel;
import org.leserbrief.article.core.ArticleContent;
import org.leserbrief.article.core.Author;
import org.leserbrief.article.core.CoAuthors;
import org.leserbrief.article.core.CommentMode;
import org.leserbrief.article.core.Discussion;
import org.leserbrief.article.core.Image;
import org.leserbrief.article.core.PictureAddress;
import org.leserbrief.article.core.WebAddress;
import org.leserbrief.article.media.KnownPicture;
import org.leserbrief.article.media.MediaId;
import org.leserbrief.article.media.Picture;
import org.leserbrief.article.publication.PlausibleTime;
import org.leserbrief.article.ressort.RessortSlug;
import org.leserbrief.platform.base.text.ReadableText;
import org.leserbrief.platform.base.time.Clocks;
import org.leserbrief.platform.http.problem.ProblemException;

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

        @Schema(description = "the first author's name, at most 80 characters; may be left out if authors are given")
        @ReadableText(most = 80)
        @Nullable
        String author,

        @Valid @Nullable ImageRequest image,
        @Valid @Nullable CommentsRequest comments,

        @Schema(description = "the slug of the Ressort that it belongs to") @RessortSlug @Nullable
        String ressort,

        @Schema(description = "the authors' names in the order of the by-line, 1 to 8; the first is author")
        @Size(min = 1, max = 8)
        @Nullable
        List<@NotNull @ReadableText(most = 80) String> authors,

        @Schema(description = "the part that artificial intelligence had in the text; none if absent") @Nullable
        AiLabel aiLabel) {

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
            return at(
                    image.url(),
                    isDecorative ? null : image.alt(),
                    isDecorative ? true : null,
                    image.caption(),
                    image.credit());
        }

        /// The picture at an address, which may be one of the library.
        public static ImageRequest at(
                @Nullable String address,
                @Nullable String alt,
                @Nullable Boolean decorative,
                @Nullable String caption,
                @Nullable String credit) {
            String mediaId = Optional.ofNullable(address)
                    .flatMap(MediaId::ofAddress)
                    .map(MediaId::value)
                    .orElse(null);
            return new ImageRequest(mediaId, mediaId == null ? address : null, alt, decorative, caption, credit);
        }

        /// Where it is, as a field of a form shows it.
        public @Nullable String address() {
            return mediaId == null
                    ? url
                    : MediaId.parse(mediaId).map(Picture::address).orElse(null);
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
        List<Author> written = content.authors();
        return new ArticleRequest(
                content.kicker(),
                content.headline(),
                content.teaser(),
                content.body(),
                content.author().name(),
                image == null ? null : ImageRequest.of(image),
                new CommentsRequest(
                        content.comments().mode(), content.comments().closesAt()),
                content.ressort(),
                written.size() == 1 ? null : written.stream().map(Author::name).toList(),
                content.aiLabel());
    }

    /// The names of the by-line as far as they are written; the article may not be finished.
    public List<String> authorNames() {
        return authors == null
                ? Stream.ofNullable(author).toList()
                : authors.stream().filter(Objects::nonNull).toList();
    }

    /// The content of a request that breaks no rule of its fields.
    ///
    /// @throws ProblemException 422 if the authors are missing, contradict each other, or one is named twice
    public ArticleContent toContent() {
        List<Author> written = toAuthors();
        return new ArticleContent(
                kicker == null ? null : kicker.strip(),
                headline.strip(),
                teaser.strip(),
                body,
                written.getFirst(),
                image == null ? null : image.toImage(),
                comments == null ? Discussion.OPEN : new Discussion(comments.mode(), toMicros(comments.closesAt())),
                ressort,
                aiLabel == null ? AiLabel.NONE : aiLabel,
                CoAuthors.of(written.subList(1, written.size())));
    }

    private List<Author> toAuthors() {
        if (authors == null) {
            if (author == null) {
                throw ProblemException.invalid("author", "author or authors must be given");
            }
            return List.of(Author.named(author));
        }
        List<Author> all = authors.stream().map(Author::named).toList();
        if (author != null && !Author.named(author).equals(all.getFirst())) {
            throw ProblemException.invalid("author", "must be the first of authors, or be left out");
        }
        if (all.stream().map(Author::slug).distinct().count() < all.size()) {
            throw ProblemException.invalid("authors", "names the same author twice");
        }
        return all;
    }

    /// Truncates to the database's precision, so that a later read returns the same time as the response.
    private static @Nullable Instant toMicros(@Nullable Instant time) {
        return time == null ? null : Clocks.toMicros(time);
    }
}
