package org.leserbrief.article.search;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.leserbrief.article.markdown.ArticleBody;
import org.leserbrief.article.reading.PublishedArticles;
import org.leserbrief.article.reading.TeaserView;

/// What is shown of the articles found.
///
/// Texts are kept without their markup: those of common words are of the same articles again and again, and to read
/// and parse a text costs more than to find the words in it. One is used while its article has the version that it
/// was made of and readers can read it, which the database is asked each time. After a failover of the database that
/// lost a version, another can have its number: what was kept of the lost one is forgotten after some minutes.
@ApplicationScoped
class SearchHits {
    /// Some 2,000 ordinary texts.
    private static final long MOST_BYTES = 16_000_000;

    /// The memory of what is around a text.
    private static final int BYTES_AROUND = 150;

    private static final Duration LONGEST_KEPT = Duration.ofMinutes(15);

    private final SearchQueries queries;
    private final PublishedArticles articles;
    private final Cache<Long, Plain> kept = Caffeine.newBuilder()
            .maximumWeight(MOST_BYTES)
            .weigher((Long id, Plain plain) -> BYTES_AROUND + 2 * plain.text().length())
            .expireAfterWrite(LONGEST_KEPT)
            .build();

    SearchHits(SearchQueries queries, PublishedArticles articles) {
        this.queries = queries;
        this.articles = articles;
    }

    /// The text of a version of an article.
    private record Plain(long version, String text) {}

    /// @param marked folded words
    List<SearchResults.Hit> of(List<Long> ids, Set<String> marked) {
        Map<String, TeaserView> teasers =
                articles.teasers(ids).stream().collect(Collectors.toMap(TeaserView::id, Function.identity()));
        Map<Long, String> texts = texts(ids);
        List<SearchResults.Hit> hits = new ArrayList<>();
        for (long id : ids) {
            TeaserView teaser = teasers.get(Long.toString(id));
            String text = texts.get(id);
            // One that was withdrawn since is in neither.
            if (teaser != null && text != null) {
                hits.add(new SearchResults.Hit(teaser, Snippet.html(text, marked)));
            }
        }
        return hits;
    }

    private Map<Long, String> texts(Collection<Long> ids) {
        Map<Long, Plain> known = kept.getAllPresent(ids);
        Map<Long, Long> versions = known.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().version()));
        Map<Long, String> texts = new HashMap<>();
        for (SearchQueries.Text text : queries.texts(ids, versions)) {
            Plain plain = known.get(text.id());
            if (plain == null || plain.version() != text.version()) {
                plain = new Plain(text.version(), text.teaser() + " " + ArticleBody.plainText(text.body()));
                kept.put(text.id(), plain);
            }
            texts.put(text.id(), plain.text());
        }
        return texts;
    }
}
