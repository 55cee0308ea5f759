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
            Discussion comments,
            @Nullable String ressort,
            List<String> authors,
            Instant occurredAt) {
        /// @param ressort the slug of the Ressort that stands for the article's
        static Readable of(Article article, @Nullable String ressort, Instant now) {
            ArticleContent content = article.content();
            return new Readable(
                    article.id().toString(),
                    article.version(),
                    content.headline(),
                    content.teaser(),
                    content.body(),
                    article.url(),
                    Objects.requireNonNull(article.publishedAt(), "the article is not published"),
                    content.comments(),
                    ressort,
                    content.authors().stream().map(Author::slug).toList(),
                    now);
        }
    }

    /// `article-withdrawn`.
    record Withdrawn(String articleId, long version, Instant occurredAt) {
        static Withdrawn of(Article article, Instant now) {
            return new Withdrawn(article.id().toString(), article.version(), now);
        }
    }
}
