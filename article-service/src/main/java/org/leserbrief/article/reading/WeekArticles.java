package org.leserbrief.article.reading;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/// The Top-News of a week, and articles in an order that somebody has chosen.
@ApplicationScoped
public class WeekArticles {
    private final TopNews topNews;
    private final ArticleQueries rows;
    private final TeaserReferences references;

    WeekArticles(TopNews topNews, ArticleQueries rows, TeaserReferences references) {
        this.topNews = topNews;
        this.rows = rows;
        this.references = references;
    }

    /// The ids of the Top-News of a period, the first of them first.
    ///
    /// @param after exclusive
    /// @param end inclusive
    public List<Long> top(Instant after, Instant end, int most) {
        return topNews.between(after, end, most).stream()
                .map(teaser -> Long.parseLong(teaser.id()))
                .toList();
    }

    /// What these authors have published in a period and readers can read, the newest first.
    ///
    /// @param after exclusive
    /// @param end inclusive
    /// @param besides ids of articles that are left out
    public List<TeaserView> ofAuthors(List<String> authors, Instant after, Instant end, List<Long> besides, int most) {
        List<ArticleRow> found = rows.ofAuthors(authors, after, end, besides, most);
        return references.withoutTopics(found, references.ressorts()).teasers(found);
    }

    /// Those of the articles that are published at this moment, in the same order.
    public List<TeaserView> published(List<Long> ids) {
        List<ArticleRow> found = rows.published(ids);
        Map<String, TeaserView> byId = references.withoutTopics(found, references.ressorts()).teasers(found).stream()
                .collect(Collectors.toMap(TeaserView::id, Function.identity()));
        return ids.stream()
                .map(id -> byId.get(id.toString()))
                .filter(Objects::nonNull)
                .toList();
    }
}
