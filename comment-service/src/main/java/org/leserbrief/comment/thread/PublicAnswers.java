package org.leserbrief.comment.thread;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What everybody who is not signed in gets alike, kept for the second for which every cache in
/// between may keep it too ([org.leserbrief.platform.conditional.Caching#PUBLIC_DATA]): an article
/// that everybody reads then costs the database a page a second.
///
/// A change made by this process takes away what it concerns as soon as it is committed, one made
/// by another as soon as its event is heard. Each answer has a holder of its own, taken before the
/// database is read: what was read before a change gets into a holder that nobody finds any more.
@ApplicationScoped
public class PublicAnswers {
    private static final Duration KEPT = Duration.ofSeconds(1);
    private static final int MOST_ARTICLES = 1_000;
    private static final int MOST_COUNTS = 100_000;

    /// Ways to ask for an article's comments; what is asked in further ways is not kept.
    private static final int MOST_PAGES = 16;

    private final CommentCounts numbers;
    private final Cache<Long, Map<String, Page>> pages;
    private final Cache<Long, AtomicReference<@Nullable Long>> counts;

    @Inject
    PublicAnswers(CommentCounts numbers) {
        this(numbers, Ticker.systemTicker());
    }

    PublicAnswers(CommentCounts numbers, Ticker ticker) {
        this.numbers = numbers;
        this.pages = cache(MOST_ARTICLES, ticker);
        this.counts = cache(MOST_COUNTS, ticker);
    }

    private static <T> Cache<Long, T> cache(int size, Ticker ticker) {
        return Caffeine.newBuilder()
                .maximumSize(size)
                .expireAfterWrite(KEPT)
                .ticker(ticker)
                .build();
    }

    /// Comments as they are sent, in UTF-8.
    ///
    /// @param link the header of this name; null where the list ends, and for people
    public record Page(byte[] body, @Nullable String link) {}

    /// An article's comments.
    ///
    /// @param way how they are asked for
    /// @param reading reads them from the database
    public Page page(long articleId, String way, Supplier<Page> reading) {
        Map<String, Page> known = pages.get(articleId, id -> new ConcurrentHashMap<>());
        Page page = known.get(way);
        if (page == null) {
            page = reading.get();
            if (known.size() < MOST_PAGES) {
                known.put(way, page);
            }
        }
        return page;
    }

    /// The number for each id given, in the same order.
    Map<Long, Long> counts(List<Long> articleIds) {
        Map<Long, AtomicReference<@Nullable Long>> holders = new LinkedHashMap<>();
        for (long id : articleIds) {
            holders.put(id, counts.get(id, key -> new AtomicReference<>()));
        }
        List<Long> unknown =
                holders.entrySet().stream()
                        .filter(holder -> holder.getValue().get() == null)
                        .map(Map.Entry::getKey)
                        .toList();
        Map<Long, Long> read = unknown.isEmpty() ? Map.of() : numbers.of(unknown);
        Map<Long, Long> found = new LinkedHashMap<>();
        holders.forEach(
                (id, holder) -> {
                    Long count = read.get(id);
                    if (count != null) {
                        holder.set(count);
                    }
                    found.put(id, holder.get());
                });
        return found;
    }

    /// Forgets what was said of an article, because it has changed.
    public void forget(long articleId) {
        pages.invalidate(articleId);
        counts.invalidate(articleId);
    }

    void forget(@Observes(during = TransactionPhase.AFTER_SUCCESS) DiscussionChanged changed) {
        forget(changed.articleId());
    }
}
