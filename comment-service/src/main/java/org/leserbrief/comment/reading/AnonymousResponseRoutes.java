package org.leserbrief.comment.reading;

import io.quarkus.oidc.runtime.OidcUtils;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.leserbrief.platform.http.conditional.CachePolicy;

/// Answers from what is kept, before the request gets to [CommentThreadsResource], which answers
/// everything else in the same words.
///
/// Plain routes, because what is kept needs neither a worker thread nor a look at who asks: half of
/// what such an answer cost was the way to the resource and back.
@ApplicationScoped
class AnonymousResponseRoutes {
    private static final Pattern NO_WEIGHT = Pattern.compile("q=0(\\.0*)?");

    private static final String JSON = MediaType.APPLICATION_JSON + ";charset=UTF-8";

    private final AnonymousResponseCache answers;

    AnonymousResponseRoutes(AnonymousResponseCache answers) {
        this.answers = answers;
    }

    void install(@Observes Router router) {
        router.get("/api/comments").handler(this::answer);
        router.get("/api/comments/counts").handler(this::answer);
    }

    private void answer(RoutingContext context) {
        HttpServerRequest request = context.request();
        @Nullable
        CachedResponse answer = takesJson(request) && !mayBeSomebody(request)
                ? answers.find(request.uri()).orElse(null)
                : null;
        @Nullable String known = request.getHeader(HttpHeaders.IF_NONE_MATCH);
        if (answer == null || (known != null && !known.equals(answer.tag()))) {
            context.next();
            return;
        }
        HttpServerResponse response = context.response();
        response.putHeader(HttpHeaders.CACHE_CONTROL, CachePolicy.PUBLIC_DATA.cacheControl())
                .putHeader(HttpHeaders.VARY, HttpHeaders.AUTHORIZATION);
        if (answer.tag() != null) {
            response.putHeader(HttpHeaders.ETAG, answer.tag());
        }
        if (known != null) {
            response.setStatusCode(304).end();
            return;
        }
        if (answer.link() != null) {
            response.putHeader("Link", answer.link());
        }
        response.putHeader(HttpHeaders.CONTENT_TYPE, JSON);
        if (takesGzip(request.getHeader(HttpHeaders.ACCEPT_ENCODING))) {
            response.putHeader(HttpHeaders.CONTENT_ENCODING, "gzip").end(Buffer.buffer(answer.gzip()));
        } else {
            response.end(Buffer.buffer(answer.body()));
        }
    }

    /// What says otherwise in a roundabout way is left to the resource.
    private static boolean takesJson(HttpServerRequest request) {
        @Nullable String accept = request.getHeader(HttpHeaders.ACCEPT);
        return accept == null || accept.contains(MediaType.APPLICATION_JSON) || accept.contains(MediaType.WILDCARD);
    }

    private static boolean mayBeSomebody(HttpServerRequest request) {
        @Nullable String cookies = request.getHeader(HttpHeaders.COOKIE);
        return request.getHeader(HttpHeaders.AUTHORIZATION) != null
                || (cookies != null && cookies.contains(OidcUtils.SESSION_COOKIE_NAME));
    }

    /// RFC 9110, section 12.5.3; a weight of zero means "not this".
    static boolean takesGzip(@Nullable String acceptEncoding) {
        if (acceptEncoding == null) {
            return false;
        }
        for (String coding : acceptEncoding.split(",", -1)) {
            String[] parts = coding.split(";", 2);
            if (parts[0].strip().equalsIgnoreCase("gzip")) {
                return parts.length == 1 || !NO_WEIGHT.matcher(parts[1].strip()).matches();
            }
        }
        return false;
    }
}
