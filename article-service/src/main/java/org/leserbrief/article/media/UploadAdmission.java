package org.leserbrief.article.media;

import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.core.MediaType;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.leserbrief.platform.http.guard.RequestFilters;
import org.leserbrief.platform.http.problem.ProblemRoutes;
import org.leserbrief.platform.http.problem.ProblemType;

/// Bounds how many uploads there are at once, before their bodies are read: each takes up to 20 MB of the disk for
/// temporary files (256 MB in Kubernetes), and a thread that waits for its turn. A change of a picture may make another
/// share picture, and waits for its turn as an upload does.
@ApplicationScoped
class UploadAdmission {
    static final int MOST = 8;

    private static final Pattern BOUNDARY = Pattern.compile("[;\\s]boundary=\"?[^\\s\";]");

    private final ProblemRoutes problems;
    private final AtomicInteger admitted = new AtomicInteger();

    UploadAdmission(ProblemRoutes problems) {
        this.problems = problems;
    }

    void install(@Observes Router router) {
        router.post("/api/media").order(RequestFilters.AFTER).handler(this::admit);
        router.patch("/api/media/:id").order(RequestFilters.AFTER).handler(this::admit);
        router.post("/desk/media/:id").order(RequestFilters.AFTER).handler(this::admit);
    }

    private void admit(RoutingContext context) {
        if (lacksBoundary(context.request().getHeader("Content-Type"))) {
            refuse(context, ProblemType.MALFORMED, "the Content-Type names no boundary of the parts");
            return;
        }
        if (admitted.incrementAndGet() <= MOST) {
            context.addEndHandler(ended -> admitted.decrementAndGet());
            context.next();
            return;
        }
        admitted.decrementAndGet();
        context.response().putHeader("Retry-After", MediaProblems.RETRY_AFTER_SECONDS);
        refuse(context, ProblemType.UNAVAILABLE, "other pictures are being processed, please try again");
    }

    /// Quarkus REST would take such a form for an empty one.
    private static boolean lacksBoundary(@Nullable String contentType) {
        return contentType != null
                && contentType.startsWith(MediaType.MULTIPART_FORM_DATA)
                && !BOUNDARY.matcher(contentType).find();
    }

    private void refuse(RoutingContext context, ProblemType type, String detail) {
        problems.end(context, type, detail);
        // A client that is still sending would not read the answer if the connection were closed.
        context.request().handler(part -> {}).resume();
    }
}
