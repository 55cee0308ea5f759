package org.leserbrief.comment.erasure;

import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.leserbrief.platform.http.guard.RequestFilters;
import org.leserbrief.platform.http.problem.ProblemRoutes;
import org.leserbrief.platform.http.problem.ProblemType;

/// Answers everything but operators with 503 while somebody who was erased may be back. That the replica is not ready
/// does not suffice: a gateway leads to one that is not where none is.
@ApplicationScoped
class ClosedGateRoutes {
    private static final String MANAGEMENT = "/q/";
    private static final String OPERATIONS = "/api/operations/";
    private static final String RETRY_AFTER_SECONDS = "10";

    private final ErasureGate gate;
    private final ProblemRoutes problems;

    ClosedGateRoutes(ErasureGate gate, ProblemRoutes problems) {
        this.gate = gate;
        this.problems = problems;
    }

    void install(@Observes Router router) {
        router.route().order(RequestFilters.BEFORE_ANSWERS).handler(this::handle);
    }

    private void handle(RoutingContext context) {
        String path = context.request().path();
        if (!gate.mayBeBack() || path.startsWith(MANAGEMENT) || path.startsWith(OPERATIONS)) {
            context.next();
            return;
        }
        context.response().putHeader("Retry-After", RETRY_AFTER_SECONDS);
        problems.end(context, ProblemType.UNAVAILABLE, "what a restore has brought back is being erased again");
    }
}
