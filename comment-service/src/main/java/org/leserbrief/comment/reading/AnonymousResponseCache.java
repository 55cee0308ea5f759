package org.leserbrief.comment.reading;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.leserbrief.comment.core.DiscussionChanged;
import org.leserbrief.platform.http.cache.CachedResponse;
import org.leserbrief.platform.http.cache.ResponseCache;
import org.leserbrief.platform.http.conditional.CachePolicy;

/// What everybody gets of discussions who is not signed in, kept for a second: the answers say themselves that
/// they may be kept so long ([CachePolicy#PUBLIC_DATA]). A page that everybody reads then costs the database a page a
/// second.
///
/// A change made by this process takes away what it concerns as soon as it is committed, one made
/// by another as soon as its event is heard.
@ApplicationScoped
public class AnonymousResponseCache {
    private static final Duration KEPT = Duration.ofSeconds(1);

    private static final Map<String, String> DATA = Map.of(
            HttpHeaders.CONTENT_TYPE,
            MediaType.APPLICATION_JSON + ";charset=UTF-8",
            HttpHeaders.CACHE_CONTROL,
            CachePolicy.PUBLIC_DATA.cacheControl(),
            HttpHeaders.VARY,
            HttpHeaders.AUTHORIZATION);

    private final ResponseCache cache;

    AnonymousResponseCache(ResponseCache cache) {
        this.cache = cache;
    }

    /// JSON for programs.
    ///
    /// @param link the header of this name, if it has one
    static CachedResponse data(byte[] json, @Nullable String link) {
        CachedResponse response = CachedResponse.of(json, DATA, KEPT);
        return link == null ? response : response.with("Link", link);
    }

    /// A page, of which its resource keeps nothing but the HTML.
    public static CachedResponse page(byte[] html) {
        return CachedResponse.of(html, Map.of(), KEPT);
    }

    /// A response from what is kept, or else from the database.
    ///
    /// @param articleIds the articles that it is about
    /// @param key how it is asked for
    /// @param reading reads it from the database
    public CachedResponse get(Collection<Long> articleIds, String key, Supplier<CachedResponse> reading) {
        return cache.get(key, articleIds, reading);
    }

    /// Forgets what was said of an article, because it has changed.
    public void forget(long articleId) {
        cache.forget(articleId);
    }

    void forget(@Observes(during = TransactionPhase.AFTER_SUCCESS) DiscussionChanged changed) {
        forget(changed.articleId());
    }
}
