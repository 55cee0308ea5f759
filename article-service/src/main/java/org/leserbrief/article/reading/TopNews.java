package org.leserbrief.article.reading;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Top-News: what editors have pinned, and then what readers do.
///
/// Without a period the age counts, by the stored score of `topnews/RankedArticles`. Within a period it does not:
/// twelve hours outweigh ten times as many readers, so a week's list would be its last day's.
@ApplicationScoped
public class TopNews {
    /// Some pins may be of articles that were withdrawn; editors cannot make more.
    private static final int MOST_PINS = 10;

    private final TopNewsQueries ranking;
    private final ArticleQueries rows;
    private final TeaserReferences references;
    private final Clock clock;

    TopNews(TopNewsQueries ranking, ArticleQueries rows, TeaserReferences references, Clock clock) {
        this.ranking = ranking;
        this.rows = rows;
        this.references = references;
        this.clock = clock;
    }

    /// Top-News of this moment, the first of them first.
    public List<TeaserView> now(int most) {
        return teasers(ids(most), any -> true, most);
    }

    /// The articles of the period that ends now, those first that readers were most interested in.
    public List<TeaserView> of(TopNewsPeriod period, int most) {
        Instant now = clock.instant();
        return between(now.minus(period.length()), now, most);
    }

    /// The same for any period, such as the week of a newsletter. Costs an index entry for each article of the period.
    ///
    /// @param after exclusive
    /// @param end inclusive
    public List<TeaserView> between(Instant after, Instant end, int most) {
        List<Long> ids = Stream.concat(pinned().stream(), ranking.topBetween(after, end, most).stream())
                .distinct()
                .toList();
        return teasers(
                ids,
                article -> {
                    Instant publishedAt = Objects.requireNonNull(article.publishedAt());
                    return publishedAt.isAfter(after) && !publishedAt.isAfter(end);
                },
                most);
    }

    /// The ids of Top-News of this moment. They may contain some that were withdrawn just now.
    List<Long> ids(int most) {
        return Stream.concat(pinned().stream(), ranking.top(most).stream())
                .distinct()
                .toList();
    }

    private List<Long> pinned() {
        return ranking.pinned(clock.instant(), MOST_PINS);
    }

    private List<TeaserView> teasers(List<Long> ids, Predicate<ArticleRow> wanted, int most) {
        Map<Long, ArticleRow> found = rows.published(ids).stream()
                .collect(Collectors.toMap(row -> row.id().value(), row -> row));
        List<ArticleRow> shown = ids.stream()
                .flatMap(id -> Stream.ofNullable(found.get(id)))
                .filter(wanted)
                .limit(most)
                .toList();
        return references.of(shown, references.ressorts()).teasers(shown);
    }
}
