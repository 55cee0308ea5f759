package org.leserbrief.platform.http.cache;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.leserbrief.platform.http.conditional.CachePolicy;
import org.leserbrief.platform.http.page.Language;

/// What a resource answers everybody with, before it is kept.
///
/// @param headers all that the response needs besides `ETag`
/// @param text with the marks of its [ResponseDraft]
/// @param version of the entity, which the `ETag` begins with, if `If-Match` is to take it
/// @param until when it is not true any more by itself, such as the end of a discussion
public record PublicContent(
        int status,
        Map<String, String> headers,
        String text,
        OptionalLong version,
        @Nullable Instant until) {
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
                null);
    }

    /// JSON for programs.
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
                null);
    }

    /// A page's present address.
    public static PublicContent movedTo(String address) {
        return new PublicContent(
                301,
                Map.of(HttpHeaders.LOCATION, address, HttpHeaders.CACHE_CONTROL, CachePolicy.MOVED.cacheControl()),
                "",
                OptionalLong.empty(),
                null);
    }

    /// With a header more, which the response goes without if it has no value.
    public PublicContent with(String name, @Nullable String value) {
        if (value == null) {
            return this;
        }
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new PublicContent(status, more, text, version, until);
    }

    public PublicContent ofVersion(long number) {
        return new PublicContent(status, headers, text, OptionalLong.of(number), until);
    }

    public PublicContent until(@Nullable Instant end) {
        return new PublicContent(status, headers, text, version, end);
    }
}
