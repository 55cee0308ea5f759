package org.leserbrief.platform.http.guard;

import io.quarkus.runtime.configuration.MemorySize;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import org.leserbrief.platform.http.problem.ProblemRoutes;
import org.leserbrief.platform.http.problem.ProblemType;

/// Refuses a body that says beforehand that it is too large. Quarkus would do so too, but without a
/// word, and it hangs up at once: a client, or the gateway, that is still sending then sees a
/// broken connection instead of the answer.
@ApplicationScoped
class BodyLimit {
    /// How long the rest of a refused body is read and thrown away, so that the sender gets to read
    /// the answer ("lingering close"; nginx waits 5 s as well).
    private static final long LINGER_MILLIS = 5_000;

    private final ProblemRoutes problems;
    private final MemorySize limit;

    BodyLimit(ProblemRoutes problems, @ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize limit) {
        this.problems = problems;
        this.limit = limit;
    }

    boolean isExceededBy(HttpServerRequest request) {
        @Nullable String length = request.getHeader("Content-Length");
        if (length == null) {
            return false;
        }
        try {
            return Long.parseLong(length) > limit.asLongValue();
        } catch (NumberFormatException notALength) {
            // HTTP's own parser answers what is not even a number.
            return false;
        }
    }

    void refuse(RoutingContext context) {
        HttpServerRequest request = context.request();
        boolean asksFirst = "100-continue".equalsIgnoreCase(request.getHeader("Expect"));
        if (asksFirst) {
            // The body will not come; what comes next on this connection could be taken for it.
            context.response().putHeader("Connection", "close");
            context.addEndHandler(answered -> request.connection().close());
        }
        problems.end(context, ProblemType.TOO_LARGE, "at most %d bytes are accepted".formatted(limit.asLongValue()));
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
