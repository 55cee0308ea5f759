package org.leserbrief.topic.reading;

import jakarta.ws.rs.core.HttpHeaders;
import java.util.Map;
import java.util.OptionalLong;
import org.leserbrief.platform.http.cache.PublicContent;
import org.leserbrief.platform.http.conditional.CachePolicy;

/// A redirect (308) from an alias or a merged topic. It is cached no longer than any other public response, because
/// a merge can be undone.
final class TopicRedirect {
    private static final int PERMANENT_REDIRECT = 308;

    private TopicRedirect() {}

    static PublicContent to(String path) {
        return new PublicContent(
                PERMANENT_REDIRECT,
                Map.of(HttpHeaders.LOCATION, path, HttpHeaders.CACHE_CONTROL, CachePolicy.PUBLIC_DATA.cacheControl()),
                "",
                OptionalLong.empty(),
                null,
                null,
                false);
    }
}
