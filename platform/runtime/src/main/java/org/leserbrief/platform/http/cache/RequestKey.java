package org.leserbrief.platform.http.cache;

import io.quarkus.oidc.runtime.OidcUtils;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.leserbrief.platform.http.page.Language;

/// What of a request decides which response everybody gets: the address as it was written, and for a page the language.
/// Nothing else of a request gets into a response that is kept.
public final class RequestKey {
    private static final Pattern NO_WEIGHT = Pattern.compile("q=0(\\.0*)?");

    private RequestKey() {}

    public static String of(HttpServerRequest request) {
        return isForPrograms(request)
                ? "data " + request.uri()
                : Language.accepted(request.getHeader(HttpHeaders.ACCEPT_LANGUAGE))
                                .code() + " " + request.uri();
    }

    private static boolean isForPrograms(HttpServerRequest request) {
        return request.uri().startsWith("/api/");
    }

    /// Whether the client takes what stands at this address; what says so in a roundabout way is left to the resource.
    static boolean accepts(HttpServerRequest request) {
        @Nullable String accept = request.getHeader(HttpHeaders.ACCEPT);
        String type = isForPrograms(request) ? MediaType.APPLICATION_JSON : MediaType.TEXT_HTML;
        return accept == null || takes(accept, type) || takes(accept, MediaType.WILDCARD);
    }

    /// Whether the client takes the body compressed (RFC 1952).
    static boolean acceptsGzip(HttpServerRequest request) {
        @Nullable String accept = request.getHeader(HttpHeaders.ACCEPT_ENCODING);
        return accept != null && takes(accept, "gzip");
    }

    /// Whether the client takes the body compressed in any way that Netty knows.
    static boolean acceptsCompression(HttpServerRequest request) {
        @Nullable String accept = request.getHeader(HttpHeaders.ACCEPT_ENCODING);
        return accept != null && (takes(accept, "gzip") || takes(accept, "deflate") || takes(accept, "*"));
    }

    /// RFC 9110, section 12.4.2: a weight of zero means "not this".
    static boolean takes(String list, String wanted) {
        for (String range : list.split(",", -1)) {
            String[] parts = range.split(";", -1);
            if (parts[0].strip().equalsIgnoreCase(wanted)) {
                return parts.length == 1
                        || !NO_WEIGHT
                                .matcher(parts[parts.length - 1].strip().toLowerCase(Locale.ROOT))
                                .matches();
            }
        }
        return false;
    }

    /// Whether somebody asks who may have changed something just now, or sees more than everybody.
    static boolean mayBeSomebody(HttpServerRequest request) {
        // HTTP/2 may send each cookie in a field of its own.
        return hasToken(request)
                || request.headers().getAll(HttpHeaders.COOKIE).stream()
                        .anyMatch(cookies -> cookies.contains(OidcUtils.SESSION_COOKIE_NAME));
    }

    static boolean hasToken(HttpServerRequest request) {
        return request.getHeader(HttpHeaders.AUTHORIZATION) != null;
    }

    /// A body that nobody expects is left to who reads and bounds bodies.
    static boolean hasBody(HttpServerRequest request) {
        @Nullable String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        return request.getHeader("Transfer-Encoding") != null || (length != null && !length.equals("0"));
    }
}
