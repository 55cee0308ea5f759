package org.leserbrief.platform.http.cache;

import io.quarkus.oidc.runtime.OidcUtils;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.leserbrief.platform.http.page.Language;

/// The parts of a request that determine a public response: the address as it was written, and for a page the
/// language. A cached response must not depend on anything else.
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

    /// Whether the client plainly accepts the media type of this address; complicated `Accept` headers are left to
    /// the resource.
    static boolean accepts(HttpServerRequest request) {
        @Nullable String accept = request.getHeader(HttpHeaders.ACCEPT);
        String type = isForPrograms(request) ? MediaType.APPLICATION_JSON : MediaType.TEXT_HTML;
        return accept == null || takes(accept, type) || takes(accept, MediaType.WILDCARD);
    }

    /// Whether the client accepts gzip (RFC 1952).
    static boolean acceptsGzip(HttpServerRequest request) {
        @Nullable String accept = request.getHeader(HttpHeaders.ACCEPT_ENCODING);
        return accept != null && takes(accept, "gzip");
    }

    /// Whether the client accepts any compression that Netty supports.
    static boolean acceptsCompression(HttpServerRequest request) {
        @Nullable String accept = request.getHeader(HttpHeaders.ACCEPT_ENCODING);
        return accept != null && (takes(accept, "gzip") || takes(accept, "deflate") || takes(accept, "*"));
    }

    /// A weight of zero means "not acceptable" (RFC 9110, section 12.4.2).
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

    /// Whether the client may be signed in, and so may have changed something just now or see more than the public.
    static boolean mayBeSomebody(HttpServerRequest request) {
        // HTTP/2 may send each cookie in a header field of its own.
        return hasToken(request)
                || request.headers().getAll(HttpHeaders.COOKIE).stream()
                        .anyMatch(cookies -> cookies.contains(OidcUtils.SESSION_COOKIE_NAME));
    }

    static boolean hasToken(HttpServerRequest request) {
        return request.getHeader(HttpHeaders.AUTHORIZATION) != null;
    }

    /// A request with an unexpected body is left to the handlers that read and limit bodies.
    static boolean hasBody(HttpServerRequest request) {
        @Nullable String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        return request.getHeader("Transfer-Encoding") != null || (length != null && !length.equals("0"));
    }
}
