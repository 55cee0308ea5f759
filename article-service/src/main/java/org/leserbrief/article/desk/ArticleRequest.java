package org.leserbrief.article.desk;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
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

    /// The optional image.
    public record ImageRequest(
            @Schema(required = true, description = "http, https, or a path of this site") @NotNull @PictureAddress
            String url,

            @Schema(required = true, description = "what it shows, at most 300 characters")
            @NotNull
            @ReadableText(most = 300)
            String alt,

            @Schema(description = "whom to name for it, at most 200 characters") @ReadableText(most = 200) @Nullable
            String credit) {}

    /// The settings of the discussion; without them the discussion is open.
    public record CommentsRequest(
            @Schema(required = true) @NotNull CommentMode mode,

            @PlausibleTime @Nullable Instant closesAt) {}

    /// @throws ProblemException 422 if the authors are missing, contradict each other, or one is named twice
    ArticleContent toContent() {
        List<Author> written = toAuthors();
        return new ArticleContent(
                kicker == null ? null : kicker.strip(),
                headline.strip(),
                teaser.strip(),
                body,
                written.getFirst(),
                image == null ? null : new Image(image.url(), image.alt(), image.credit()),
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
