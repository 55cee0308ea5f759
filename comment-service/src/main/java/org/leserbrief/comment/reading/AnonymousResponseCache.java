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

/// Caches responses to anonymous readers for a second, which their cache policy allows anyway
/// ([CachePolicy#PUBLIC_DATA]). However many clients request a page, it is then read from the database at most once
/// a second.
///
/// A change by this process invalidates the responses that it affects as soon as it is committed, a change by
/// another one as soon as its event arrives.
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

    /// JSON for API clients.
    ///
    /// @param link the value of the header `Link`, if any
    static CachedResponse data(byte[] json, @Nullable String link) {
        CachedResponse response = CachedResponse.of(json, DATA, KEPT);
        return link == null ? response : response.with("Link", link);
    }

    /// A page, of which the resource uses only the HTML.
    public static CachedResponse page(byte[] html) {
        return CachedResponse.of(html, Map.of(), KEPT);
    }

    /// A cached response, or else a new one.
    ///
    /// @param articleIds the articles whose changes invalidate it
    /// @param key identifies the request
    /// @param reading reads the response from the database
    public CachedResponse get(Collection<Long> articleIds, String key, Supplier<CachedResponse> reading) {
        return cache.get(key, articleIds, reading);
    }

    /// Invalidates the responses about an article, because it has changed.
    public void forget(long articleId) {
        cache.forget(articleId);
    }

    void forget(@Observes(during = TransactionPhase.AFTER_SUCCESS) DiscussionChanged changed) {
        forget(changed.articleId());
    }
}
