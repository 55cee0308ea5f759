package org.leserbrief.platform.http.cache;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.leserbrief.platform.http.conditional.CachePolicy;
import org.leserbrief.platform.http.page.Language;

/// The content of a resource's response to everybody, before it is cached.
///
/// @param headers all that the response needs except `ETag`
/// @param text with the placeholders of its [ResponseDraft]
/// @param version of the entity, with which the `ETag` begins, if `If-Match` is to accept it
/// @param until when the content changes by itself, such as the end of a discussion
/// @param edge how long a cache in front of the site may keep it that can be told to forget it; null for not at all
/// @param dated whether the response says when it changed last (`Last-Modified`); not for content with numbers
public record PublicContent(
        int status,
        Map<String, String> headers,
        String text,
        OptionalLong version,
        @Nullable Instant until,
        @Nullable Duration edge,
        boolean dated) {
    /// As Fastly has named it.
    private static final String SURROGATE_KEY = "Surrogate-Key";

    private static final String HTML = MediaType.TEXT_HTML + ";charset=UTF-8";
    private static final String JSON = MediaType.APPLICATION_JSON + ";charset=UTF-8";

    public PublicContent {
        headers = Map.copyOf(headers);
    }

    /// A page in one language.
    public static PublicContent page(Language language, String html) {
        return new PublicContent(
                200,
                Map.of(
                        HttpHeaders.CONTENT_TYPE,
                        HTML,
                        HttpHeaders.CONTENT_LANGUAGE,
                        language.code(),
                        HttpHeaders.CACHE_CONTROL,
                        CachePolicy.PAGE.cacheControl(),
                        HttpHeaders.VARY,
                        HttpHeaders.ACCEPT_LANGUAGE),
                html,
                OptionalLong.empty(),
                null,
                null,
                false);
    }

    /// JSON for API clients.
    public static PublicContent data(String json) {
        return new PublicContent(
                200,
                Map.of(
                        HttpHeaders.CONTENT_TYPE,
                        JSON,
                        HttpHeaders.CACHE_CONTROL,
                        CachePolicy.PUBLIC_DATA.cacheControl()),
                json,
                OptionalLong.empty(),
                null,
                null,
                false);
    }

    /// A document for programs in a format of its own, such as a feed: the same in all languages, and asked for again
    /// and again by clients that know it already.
    public static PublicContent document(String contentType, String text) {
        return new PublicContent(
                200,
                Map.of(
                        HttpHeaders.CONTENT_TYPE,
                        contentType,
                        HttpHeaders.CACHE_CONTROL,
                        CachePolicy.PAGE.cacheControl()),
                text,
                OptionalLong.empty(),
                null,
                null,
                true);
    }

    /// A redirect to the current address of a page.
    public static PublicContent movedTo(String address) {
        return new PublicContent(
                301,
                Map.of(HttpHeaders.LOCATION, address, HttpHeaders.CACHE_CONTROL, CachePolicy.MOVED.cacheControl()),
                "",
                OptionalLong.empty(),
                null,
                null,
                false);
    }

    /// A copy with one more header; null adds none.
    public PublicContent with(String name, @Nullable String value) {
        if (value == null) {
            return this;
        }
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new PublicContent(status, more, text, version, until, edge, dated);
    }

    /// A copy with another status, such as 404 or 410 for a page that helps.
    public PublicContent withStatus(int other) {
        return new PublicContent(other, headers, text, version, until, edge, dated);
    }

    public PublicContent ofVersion(long number) {
        return new PublicContent(status, headers, text, OptionalLong.of(number), until, edge, dated);
    }

    public PublicContent until(@Nullable Instant end) {
        return new PublicContent(status, headers, text, version, end, edge, dated);
    }

    /// A copy for caches in front of the site.
    ///
    /// @param keys under which they find it when it is purged, separated by spaces
    /// @param lifetime how long they may send it without asking, if they can be told to forget it
    public PublicContent atEdge(String keys, Duration lifetime) {
        PublicContent keyed = with(SURROGATE_KEY, keys);
        return new PublicContent(status, keyed.headers(), text, version, until, lifetime, dated);
    }
}
