package org.leserbrief.article.publication;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.leserbrief.article.core.Article;
import org.leserbrief.article.core.ArticleContent;
import org.leserbrief.article.core.Author;
import org.leserbrief.article.core.Discussion;
import org.leserbrief.article.media.Picture;

/// The events for other services; the contract is in `contracts/events`. They contain the slugs of authors, which are
/// public addresses, and not their names, because no consumer needs one.
final class ArticleEvent {
    private ArticleEvent() {}

    /// `article-published` and `article-revised`.
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Readable(
            String articleId,
            long version,
            String headline,
            String teaser,
            String body,
            String url,
            Instant publishedAt,
            Instant updatedAt,
            Discussion comments,
            @Nullable String ressort,
            @Nullable String ownRessort,
            List<String> authors,
            @Nullable Image image,
            List<String> confirmedTopics,
            Instant occurredAt) {
        /// @param ressort the slug of the Ressort that stands for the article's
        /// @param picture the article's, if it is one of the library
        /// @param topics what editors have chosen before the first publication
        static Readable of(
                Article article,
                @Nullable String ressort,
                @Nullable Picture picture,
                List<String> topics,
                Instant now) {
            ArticleContent content = article.content();
            return new Readable(
                    article.id().toString(),
                    article.version(),
                    content.headline(),
                    content.teaser(),
                    content.body(),
                    article.url(),
                    Objects.requireNonNull(article.publishedAt(), "the article is not published"),
                    article.updatedAt(),
                    content.comments(),
                    ressort,
                    ressort == null ? null : content.ressort(),
                    content.authors().stream().map(Author::slug).toList(),
                    Image.of(content.image(), picture),
                    topics,
                    now);
        }
    }

    /// The part of the article's picture that previews of links show. Only of the library: pages ask nobody else for
    /// pictures that an editor has not put there.
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Image(String url, String alt, @Nullable String credit) {
        static @Nullable Image of(org.leserbrief.article.core.@Nullable Image used, @Nullable Picture picture) {
            return used == null || picture == null
                    ? null
                    : new Image(
                            picture.share().url(),
                            used.alt(),
                            used.credit() == null ? picture.credit() : used.credit());
        }
    }

    /// `article-withdrawn`.
    record Withdrawn(String articleId, long version, Instant occurredAt) {
        static Withdrawn of(Article article, Instant now) {
            return new Withdrawn(article.id().toString(), article.version(), now);
        }
    }
}
