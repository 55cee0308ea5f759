package org.leserbrief.platform.http.cache;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import org.jspecify.annotations.Nullable;

/// The address of a resource with the names of its parameters, such as `/api/articles/{id}`, by which requests are
/// counted. What is answered before a resource sees it has to say it itself: otherwise each article would be counted
/// for itself, and after a hundred (`quarkus.micrometer.binder.http-server.max-uri-tags`) nothing new any more.
final class PathTemplate {
    /// Quarkus REST puts it there, and Quarkus' Micrometer extension reads it when the response has ended.
    private static final String LOCAL = "UrlPathTemplate";

    private PathTemplate() {}

    /// That of the request that is being answered by a resource.
    static @Nullable String current() {
        Context request = Vertx.currentContext();
        return request == null ? null : request.getLocal(LOCAL);
    }

    /// Counts the request that is being answered with those of a template.
    static void set(@Nullable String template) {
        Context request = Vertx.currentContext();
        if (request != null && template != null) {
            request.putLocal(LOCAL, template);
        }
    }
}
