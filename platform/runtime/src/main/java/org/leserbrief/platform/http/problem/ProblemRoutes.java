package org.leserbrief.platform.http.problem;

import io.quarkus.security.AuthenticationException;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;

/// Problems for requests that end before they reach a resource: too large, malformed, or without a route.
@ApplicationScoped
public class ProblemRoutes {
    private static final Logger LOG = Logger.getLogger(ProblemRoutes.class);

    /// After every other route.
    private static final int LAST = 1_000_000;

    private final ProblemResponses responses;

    ProblemRoutes(ProblemResponses responses) {
        this.responses = responses;
    }

    public void install(Router router) {
        router.route().order(-20_000).failureHandler(this::failed);
        // A path that cannot be decoded matches no route, not even a failure route.
        router.errorHandler(
                ProblemType.MALFORMED.status(),
                context -> end(context, ProblemType.MALFORMED, "the path cannot be decoded"));
        router.route().order(LAST).handler(context -> end(context, ProblemType.NOT_FOUND, "no such path"));
    }

    private void failed(RoutingContext context) {
        Throwable failure = context.failure();
        if (failure instanceof AuthenticationException) {
            // The security layer turns these into challenges.
            context.next();
            return;
        }
        if (context.response().ended()) {
            LOG.debugf(failure, "a request failed after its response");
            return;
        }
        int status = context.statusCode();
        if (failure != null && status <= 0 || status >= 500) {
            LOG.error("a request failed before it reached a resource", failure);
        }
        ProblemType type = ProblemType.ofStatus(status <= 0 ? 500 : status);
        end(context, type, type.english());
    }

    /// Ends a request with a problem.
    public void end(RoutingContext context, ProblemType type, String detail) {
        HttpServerResponse response = context.response();
        if (response.ended() || response.headWritten()) {
            return;
        }
        ProblemResponses.Written written = responses.write(context.request(), type, detail, List.of(), Map.of());
        response.setStatusCode(written.status())
                .putHeader("Content-Type", written.contentType())
                .putHeader("Content-Language", written.language().code())
                .putHeader("Cache-Control", ProblemResponses.CACHE_CONTROL)
                .end(written.body());
    }
}
