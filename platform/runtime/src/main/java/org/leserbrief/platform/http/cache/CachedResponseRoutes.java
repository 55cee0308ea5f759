package org.leserbrief.platform.http.cache;

import io.netty.buffer.Unpooled;
import io.vertx.core.Context;
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
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
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
    /// How long the numbers of a response are waited for here.
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(1);

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
        if (kept == null) {
            context.next();
            return;
        }
        CachedResponse.@Nullable Filled filled = kept.isBoundToContent() ? content.fresh(kept) : kept.fill(Map.of());
        if (filled == null && !kept.isLong()) {
            readAndAnswer(context, key, kept);
        } else {
            answer(context, key, kept, filled);
        }
    }

    private void answer(
            RoutingContext context, String key, CachedResponse kept, CachedResponse.@Nullable Filled filled) {
        // Looked up again, because reading the numbers may have shown that the response is outdated.
        if (filled == null || cache.find(key).orElse(null) != kept) {
            context.next();
        } else {
            send(context, kept, filled);
        }
    }

    /// Answers when the numbers have been read again, for which no thread has to wait. Most pages of an archive
    /// are asked for less often than every quarter of a second, and the way to the resource and back cost each of
    /// them several times as much as the rest. If it takes long, the resource waits for the database, or says that
    /// it is away.
    private void readAndAnswer(RoutingContext context, String key, CachedResponse kept) {
        Context request = context.vertx().getOrCreateContext();
        // As before every handler that does not answer at once, so that a later one finds the request unread.
        context.request().pause();
        content.refresh(kept.numbers())
                .copy()
                .orTimeout(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS)
                .whenComplete((numbers, failure) ->
                        request.runOnContext(read -> resume(context, key, kept, failure == null ? numbers : null)));
    }

    private void resume(
            RoutingContext context, String key, CachedResponse kept, @Nullable Map<NumberKey, Long> numbers) {
        context.request().resume();
        if (context.response().closed()) {
            return;
        }
        try {
            answer(context, key, kept, numbers == null ? null : kept.fill(numbers));
        } catch (RuntimeException e) {
            // Nobody else would answer.
            context.fail(e);
        }
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
            // Not copied: nobody changes a body.
            response.end(Buffer.buffer(Unpooled.wrappedBuffer(body)));
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
