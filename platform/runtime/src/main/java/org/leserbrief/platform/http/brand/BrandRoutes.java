package org.leserbrief.platform.http.brand;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Optional;
import org.leserbrief.platform.http.guard.ContentSecurity;
import org.leserbrief.platform.http.guard.RequestFilters;

/// Serves the files of the brand.
@ApplicationScoped
class BrandRoutes {
    /// An SVG that is opened on its own must not run the scripts in it.
    private static final String INERT = "default-src 'none'; style-src 'unsafe-inline'; sandbox";

    private final Brand brand;

    BrandRoutes(Brand brand) {
        this.brand = brand;
    }

    void install(@Observes Router router) {
        router.route(BrandFile.PREFIX + "*")
                .order(RequestFilters.AFTER)
                .method(HttpMethod.GET)
                .method(HttpMethod.HEAD)
                .handler(this::serve);
    }

    private void serve(RoutingContext context) {
        Optional<BrandFile> found = brand.file(context.request().path());
        if (found.isEmpty()) {
            context.next();
            return;
        }
        BrandFile file = found.get();
        // During an upgrade a page of another replica may name another version, which must not be kept as that one.
        boolean asNamed = file.version().equals(context.request().getParam("v"));
        context.response()
                .putHeader("Content-Type", file.type())
                .putHeader("Cache-Control", asNamed ? "public, max-age=31536000, immutable" : "no-cache")
                .putHeader(ContentSecurity.HEADER, INERT);
        if (context.request().method().equals(HttpMethod.HEAD)) {
            context.response()
                    .putHeader("Content-Length", Integer.toString(file.content().length))
                    .end();
        } else {
            context.response().end(Buffer.buffer(file.content()));
        }
    }
}
