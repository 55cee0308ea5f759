package org.leserbrief.platform.http.guard;

import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.vertx.http.runtime.VertxHttpRecorder;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import org.leserbrief.platform.http.problem.ProblemRoutes;
import org.leserbrief.platform.http.problem.ProblemType;

/// Refuses a request whose `Content-Length` is too large. Quarkus would do so too, but without a problem document,
/// and it closes the connection at once: a client or gateway that is still sending then sees a broken connection
/// instead of the response.
@ApplicationScoped
class BodyLimit {
    /// How long the rest of a refused body is read and discarded, so that the sender can read the response
    /// ("lingering close"; nginx waits 5 s as well).
    private static final long LINGER_MILLIS = 5_000;

    private final ProblemRoutes problems;
    private final MemorySize usual;
    private final MemorySize largest;
    private final Set<String> largeBodies;

    /// @param usual the limit of all addresses but those
    /// @param largest the limit of these
    /// @param largeBodies beginnings of paths
    BodyLimit(
            ProblemRoutes problems,
            @ConfigProperty(name = "leserbrief.guard.body-limit") MemorySize usual,
            @ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize largest,
            @ConfigProperty(name = "leserbrief.guard.large-bodies") Optional<Set<String>> largeBodies) {
        this.problems = problems;
        this.usual = usual;
        this.largest = largest;
        this.largeBodies = largeBodies.orElse(Set.of());
    }

    private long limitOf(HttpServerRequest request) {
        String path = request.path();
        boolean large = path != null && largeBodies.stream().anyMatch(path::startsWith);
        return (large ? largest : usual).asLongValue();
    }

    boolean isExceededBy(HttpServerRequest request) {
        @Nullable String length = request.getHeader("Content-Length");
        if (length == null) {
            return false;
        }
        try {
            return Long.parseLong(length) > limitOf(request);
        } catch (NumberFormatException notALength) {
            // A value that is not a number is refused by the HTTP parser.
            return false;
        }
    }

    /// Bounds a body that has no length: Quarkus counts what it reads, up to a limit which it has set for all
    /// addresses.
    void boundUnannounced(RoutingContext context) {
        context.put(VertxHttpRecorder.MAX_REQUEST_SIZE_KEY, limitOf(context.request()));
        context.next();
    }

    void refuse(RoutingContext context) {
        HttpServerRequest request = context.request();
        boolean asksFirst = "100-continue".equalsIgnoreCase(request.getHeader("Expect"));
        if (asksFirst) {
            // The body will not be read, and the next bytes on this connection must not be taken for a request.
            context.response().putHeader("Connection", "close");
            context.addEndHandler(answered -> request.connection().close());
        }
        problems.end(context, ProblemType.TOO_LARGE, "at most %d bytes are accepted".formatted(limitOf(request)));
        if (!asksFirst) {
            throwAwayTheRest(context.vertx(), request);
        }
    }

    private static void throwAwayTheRest(Vertx vertx, HttpServerRequest request) {
        long timer = vertx.setTimer(LINGER_MILLIS, id -> request.connection().close());
        request.exceptionHandler(gone -> vertx.cancelTimer(timer))
                .handler(part -> {})
                .endHandler(all -> vertx.cancelTimer(timer))
                .resume();
    }
}
