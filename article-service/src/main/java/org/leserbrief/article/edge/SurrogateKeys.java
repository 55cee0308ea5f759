package org.leserbrief.article.edge;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.leserbrief.article.core.ArticleId;
import org.leserbrief.article.publication.ArticleChanged;
import org.leserbrief.article.reading.ArticleView;
import org.leserbrief.article.ressort.RessortLink;
import org.leserbrief.platform.http.cache.PublicContent;

/// The keys by which a cache in front of the site finds what to forget, and how long it may keep what it is told
/// to forget.
///
/// Each article's page has the keys of the article, its authors and its Ressort, and `articles`; each list, feed and
/// sitemap has one of its own, and `lists`. Any change of an article purges its page and all lists: they are few, and
/// what an article was listed under before is not known any more. A withdrawal purges all articles' pages too,
/// because some of them show its headline.
public final class SurrogateKeys {
    private static final String ARTICLES = "articles";
    private static final String LISTS = "lists";

    /// Rankings change that often.
    private static final Duration FRONT_PAGE = Duration.ofSeconds(10);

    private static final Duration LIST = Duration.ofMinutes(1);

    private SurrogateKeys() {}

    /// What is younger than an hour is still being worked on.
    public static PublicContent article(PublicContent content, ArticleView article, Instant now) {
        StringBuilder keys = new StringBuilder(key(article.id()));
        article.authors().forEach(author -> keys.append(" author-").append(author.slug()));
        RessortLink ressort = article.ressort();
        if (ressort != null) {
            keys.append(" ressort-").append(ressort.slug());
        }
        return content.atEdge(keys.append(' ').append(ARTICLES).toString(), lifetime(article.publishedAt(), now));
    }

    /// A redirect to an article, whose address has its headline.
    public static PublicContent moved(PublicContent content, ArticleId id) {
        return content.atEdge(key(id.toString()) + " " + ARTICLES, Duration.ZERO);
    }

    public static PublicContent frontPage(PublicContent content) {
        return content.atEdge("front " + LISTS, FRONT_PAGE);
    }

    /// @param key such as `author-joerg-mueller`
    public static PublicContent list(PublicContent content, String key) {
        return content.atEdge(key + " " + LISTS, LIST);
    }

    /// What to purge after a change.
    static List<String> changedBy(ArticleChanged change) {
        String article = key(change.id().toString());
        return change.withdrawn() ? List.of(article, LISTS, ARTICLES) : List.of(article, LISTS);
    }

    private static Duration lifetime(@Nullable Instant published, Instant now) {
        if (published == null || published.isAfter(now.minus(Duration.ofHours(1)))) {
            return Duration.ofMinutes(1);
        }
        return published.isAfter(now.minus(Duration.ofDays(1))) ? Duration.ofMinutes(2) : Duration.ofMinutes(5);
    }

    private static String key(String article) {
        return "article-" + article;
    }
}
