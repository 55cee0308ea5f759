package org.leserbrief.comment.reading;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.leserbrief.comment.core.DiscussionChanged;

/// What everybody gets who is not signed in, kept for a second: the answers say themselves that
/// they may be kept so long ([org.leserbrief.platform.http.conditional.CachePolicy#PUBLIC_DATA]). A page
/// that everybody reads then costs the database a page a second.
///
/// A change made by this process takes away what it concerns as soon as it is committed, one made
/// by another as soon as its event is heard. What is kept belongs to the presents of its articles,
/// and an article's present ends with a change: who has read before the change puts it where nobody
/// looks any more.
@ApplicationScoped
public class AnonymousResponseCache {
    private static final Duration KEPT = Duration.ofSeconds(1);
    private static final int MOST_ARTICLES = 100_000;

    /// Some 400 usual pages. In bytes, because a page can be a hundred long comments, and anybody
    /// can ask for it in as many ways as he likes.
    static final int MOST_BYTES = 16 * 1024 * 1024;

    private final Cache<Long, Present> presents;
    private final Cache<String, Kept> answers;

    @Inject
    AnonymousResponseCache() {
        this(Ticker.systemTicker());
    }

    AnonymousResponseCache(Ticker ticker) {
        presents = Caffeine.newBuilder().maximumSize(MOST_ARTICLES).build();
        answers = Caffeine.newBuilder()
                .expireAfterWrite(KEPT)
                .ticker(ticker)
                .maximumWeight(MOST_BYTES)
                .weigher((String way, Kept kept) -> 2 * way.length() + kept.bytes())
                // At once instead of some time later: the bound is one of memory.
                .executor(Runnable::run)
                .build();
    }

    /// The time of an article between two changes. Equal to nothing but itself.
    private static final class Present {
        private final long articleId;

        Present(long articleId) {
            this.articleId = articleId;
        }
    }

    private record Kept(List<Present> presents, CachedResponse answer) {
        /// A present and the reference to it take some 40 bytes.
        int bytes() {
            return answer.bytes() + 40 * presents.size();
        }
    }

    /// What is kept of an answer.
    ///
    /// @param way how it is asked for
    public Optional<CachedResponse> find(String way) {
        Kept kept = answers.getIfPresent(way);
        return kept != null && kept.presents().stream().allMatch(this::isPresent)
                ? Optional.of(kept.answer())
                : Optional.empty();
    }

    /// An answer from what is kept, or else from the database.
    ///
    /// @param articleIds the articles that it is about
    /// @param way how it is asked for
    /// @param reading reads it from the database
    public CachedResponse get(Collection<Long> articleIds, String way, Supplier<CachedResponse> reading) {
        return find(way).orElseGet(() -> {
            // Before the database is read.
            List<Present> now = articleIds.stream().map(this::present).toList();
            CachedResponse answer = reading.get();
            answers.put(way, new Kept(now, answer));
            return answer;
        });
    }

    /// Forgets what was said of an article, because it has changed.
    public void forget(long articleId) {
        presents.invalidate(articleId);
    }

    void forget(@Observes(during = TransactionPhase.AFTER_SUCCESS) DiscussionChanged changed) {
        forget(changed.articleId());
    }

    private Present present(long articleId) {
        return presents.get(articleId, Present::new);
    }

    private boolean isPresent(Present present) {
        return presents.getIfPresent(present.articleId) == present;
    }
}
