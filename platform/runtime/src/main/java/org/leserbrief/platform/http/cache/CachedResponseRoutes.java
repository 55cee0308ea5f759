package org.leserbrief.platform.http.cache;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.config.Config;
import org.jspecify.annotations.Nullable;
import org.leserbrief.platform.http.conditional.EntityVersion;
import org.leserbrief.platform.http.guard.RequestFilters;

/// Answers a request from the response cache before it reaches a resource. On a miss the resource answers with the
/// same content.
///
/// This is a plain Vert.x route, because a cached response needs neither a worker thread nor authentication: half
/// of the cost of such a response was the way to the resource and back. It runs before Quarkus' own handlers, which
/// took a tenth of the rest, and passes on requests with credentials. It is therefore not installed where the
/// configuration restricts paths (`quarkus.http.auth.permission`) or allows scripts of other sites
/// (`quarkus.http.cors`), which those handlers implement.
@ApplicationScoped
class CachedResponseRoutes {
    private final ResponseCache cache;
    private final ObservedContent content;
    private final Clock clock;

    CachedResponseRoutes(ResponseCache cache, ObservedContent content, Clock clock) {
        this.cache = cache;
        this.content = content;
        this.clock = clock;
    }

    void install(@Observes Router router, Config config) {
        if (config.getOptionalValue("quarkus.http.cors.enabled", Boolean.class).orElse(false)
                || StreamSupport.stream(config.getPropertyNames().spliterator(), false)
                        .anyMatch(name -> name.startsWith("quarkus.http.auth.permission."))) {
            return;
        }
        router.route()
                .order(RequestFilters.AFTER)
                .method(HttpMethod.GET)
                .method(HttpMethod.HEAD)
                .handler(this::answer);
    }

    private void answer(RoutingContext context) {
        HttpServerRequest request = context.request();
        if (isOfOthers(request)) {
            context.next();
            return;
        }
        String key = RequestKey.of(request);
        @Nullable CachedResponse kept = cache.find(key).orElse(null);
        @Nullable Map<NumberKey, Long> numbers = kept == null ? null : numbers(kept);
        // Looked up again, because reading the numbers may have shown that the response is outdated.
        if (kept == null || numbers == null || cache.find(key).orElse(null) != kept || kept.isWorkFor(numbers)) {
            context.next();
            return;
        }
        send(context, kept, kept.fill(numbers));
    }

    private @Nullable Map<NumberKey, Long> numbers(CachedResponse kept) {
        return kept.isBoundToContent() ? content.fresh(kept.numbers()) : Map.of();
    }

    private static boolean isOfOthers(HttpServerRequest request) {
        return RequestKey.mayBeSomebody(request)
                || RequestKey.hasBody(request)
                || request.getHeader(HttpHeaders.IF_MATCH) != null
                || !RequestKey.accepts(request);
    }

    private void send(RoutingContext context, CachedResponse kept, CachedResponse.Filled filled) {
        PathTemplate.set(kept.pathTemplate());
        HttpServerRequest request = context.request();
        HttpServerResponse response = context.response();
        EntityTag tag = filled.tag();
        Instant now = clock.instant();
        @Nullable String ifNoneMatch = request.getHeader(HttpHeaders.IF_NONE_MATCH);
        boolean known = tag != null && names(ifNoneMatch, tag)
                || kept.isUnmodified(ifNoneMatch, request.getHeader(HttpHeaders.IF_MODIFIED_SINCE), now);
        kept.headers().forEach((name, value) -> {
            if (!known || EntityVersion.isOfNotModified(name)) {
                response.putHeader(name, value);
            }
        });
        if (tag != null) {
            response.putHeader(HttpHeaders.ETAG, "\"" + tag.getValue() + "\"");
        }
        kept.lastModified(now)
                .ifPresent(time -> response.putHeader(HttpHeaders.LAST_MODIFIED, CachedResponse.httpDate(time)));
        if (known) {
            response.setStatusCode(304).end();
            return;
        }
        response.setStatusCode(kept.status());
        Optional<byte[]> gzip = tag != null && RequestKey.acceptsGzip(request) ? filled.gzip() : Optional.empty();
        if (gzip.isPresent()) {
            response.putHeader(HttpHeaders.CONTENT_ENCODING, "gzip");
        } else if (RequestKey.acceptsCompression(request)) {
            // Without this header Netty would compress the body at every request.
            response.putHeader(HttpHeaders.CONTENT_ENCODING, "identity");
        }
        byte[] body = gzip.orElseGet(filled::body);
        if (request.method() == HttpMethod.HEAD) {
            response.putHeader(HttpHeaders.CONTENT_LENGTH, Integer.toString(body.length))
                    .end();
        } else {
            response.end(Buffer.buffer(body));
        }
    }

    /// RFC 9110, section 13.1.2.
    private static boolean names(@Nullable String ifNoneMatch, EntityTag tag) {
        if (ifNoneMatch == null) {
            return false;
        }
        String quoted = "\"" + tag.getValue() + "\"";
        for (String known : ifNoneMatch.split(",", -1)) {
            String stripped = known.strip();
            if (stripped.equals("*") || stripped.equals(quoted) || stripped.equals("W/" + quoted)) {
                return true;
            }
        }
        return false;
    }
}
