package org.leserbrief.platform.http.guard;

import io.opentelemetry.api.trace.Span;
import io.quarkus.vertx.http.runtime.RouteConstants;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.AllowForwardHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import org.leserbrief.platform.http.problem.ProblemRoutes;
import org.leserbrief.platform.http.problem.ProblemType;
import org.leserbrief.platform.messaging.event.Correlation;

/// Checks every request before any other handler, and adds headers to every response.
@ApplicationScoped
public class RequestFilters {
    /// Before authentication and routing.
    private static final int FIRST = -10_000;

    /// The order of a route that runs after these checks and before whatever answers.
    public static final int BEFORE_ANSWERS = FIRST + 1;

    /// The order of a route that runs after these checks and before authentication.
    public static final int AFTER = FIRST + 2;

    private static final Set<String> SAFE_METHODS = Set.of("GET", "HEAD", "OPTIONS");

    private final ProblemRoutes problems;
    private final BodyLimit bodies;
    private final TrustedProxies proxies;
    private final UntrustedGateway untrusted;

    /// Paths whose requests carry their own proof in the address, such as a signed token, and so may come from
    /// other sites. One that ends with a slash stands for all beneath it.
    private final Set<String> openToAll;

    RequestFilters(
            ProblemRoutes problems,
            BodyLimit bodies,
            TrustedProxies proxies,
            UntrustedGateway untrusted,
            @ConfigProperty(name = "leserbrief.guard.open-to-other-origins") Optional<Set<String>> openToAll) {
        this.problems = problems;
        this.bodies = bodies;
        this.proxies = proxies;
        this.untrusted = untrusted;
        this.openToAll = openToAll.orElse(Set.of());
    }

    void install(@Observes Router router) {
        router.allowForward(AllowForwardHeaders.X_FORWARD).route().order(FIRST).handler(this::handle);
        router.route().order(RouteConstants.ROUTE_ORDER_UPLOAD_LIMIT + 1).handler(bodies::boundUnannounced);
        problems.install(router);
    }

    private void handle(RoutingContext context) {
        HttpServerRequest request = context.request();
        HttpServerResponse response = context.response();
        String correlationId = Correlation.acceptOrNew(request.getHeader(Correlation.HEADER));
        Correlation.set(correlationId);
        // Lets an operator find the trace by the id that was shown to a reader.
        Span.current().setAttribute("leserbrief.correlation_id", correlationId);
        response.putHeader(Correlation.HEADER, correlationId)
                .putHeader("X-Content-Type-Options", "nosniff")
                .putHeader("Referrer-Policy", "strict-origin-when-cross-origin")
                .putHeader(ContentSecurity.HEADER, ContentSecurity.UNFRAMED);
        context.addHeadersEndHandler(headers -> {
            settlePolicy(response);
            settleVary(response);
        });
        Optional<RequestHead.Refusal> refused = RequestHead.check(request);
        if (refused.isPresent()) {
            problems.end(context, refused.get().type(), refused.get().detail());
            return;
        }
        boolean namesClient = request.headers().contains(TrustedProxies.FORWARDED_FOR);
        boolean trusted = proxies.settle(request);
        if (isAmbiguous(request.path())) {
            problems.end(context, ProblemType.MALFORMED, "the path has encoded separators or parameters");
        } else if (isForged(request)) {
            problems.end(context, ProblemType.CROSS_ORIGIN, "changes are accepted from our own pages only");
        } else if (bodies.isExceededBy(request)) {
            bodies.refuse(context);
        } else {
            untrusted.tell(namesClient, trusted);
            context.next();
        }
    }

    /// Keeps a page's own policy: browsers would apply both it and the default. `X-Frame-Options` is for browsers
    /// that do not support `frame-ancestors`. It cannot name a site, so a page that may be framed is sent without
    /// it.
    private static void settlePolicy(HttpServerResponse response) {
        List<String> policies = response.headers().getAll(ContentSecurity.HEADER);
        if (policies.size() > 1) {
            response.putHeader(ContentSecurity.HEADER, policies.getLast());
        }
        if (!policies.isEmpty() && ContentSecurity.forbidsFraming(policies.getLast())) {
            response.putHeader("X-Frame-Options", "DENY");
        }
    }

    /// Any response may be compressed or not, as the client accepts. Without `Vary`, which Quarkus does not set
    /// when it compresses, a cache could give one client the response of another (RFC 9110, section 12.5.5).
    private static void settleVary(HttpServerResponse response) {
        List<String> said = response.headers().getAll("Vary");
        response.putHeader("Vary", said.isEmpty() ? "Accept-Encoding" : String.join(", ", said) + ", Accept-Encoding");
    }

    private boolean isOpenToAll(String path) {
        return openToAll.contains(path)
                || openToAll.stream().anyMatch(open -> open.endsWith("/") && path.startsWith(open));
    }

    /// Whether a proxy and a server may interpret the path differently, which would bypass rules that depend on
    /// paths.
    static boolean isAmbiguous(@Nullable String path) {
        if (path == null) {
            return true;
        }
        String lower = path.toLowerCase(Locale.ROOT);
        return lower.contains(";")
                || lower.contains("%2f")
                || lower.contains("%5c")
                || lower.contains("%00")
                || lower.contains("%2e")
                || lower.contains("\\")
                || lower.contains("//")
                || lower.contains("/../")
                || lower.endsWith("/..");
    }

    /// Detects cross-site request forgery. Browsers say where a request comes from in `Sec-Fetch-Site` or `Origin`
    /// (Fetch standard; the method of Go's `http.CrossOriginProtection`). Forms need no token, so pages stay the
    /// same for everybody and can be cached. A client that sends neither header is not a browser and has no session
    /// cookie; a request with an access token cannot be forged.
    private boolean isForged(HttpServerRequest request) {
        if (SAFE_METHODS.contains(request.method().name())
                || isOpenToAll(request.path())
                || request.getHeader("Authorization") != null) {
            return false;
        }
        String site = request.getHeader("Sec-Fetch-Site");
        if (site != null) {
            return !site.equals("same-origin") && !site.equals("none");
        }
        String origin = request.getHeader("Origin");
        if (origin == null) {
            return false;
        }
        String host = request.authority() == null ? "" : request.authority().toString();
        return !origin.equals("http://" + host) && !origin.equals("https://" + host);
    }
}
