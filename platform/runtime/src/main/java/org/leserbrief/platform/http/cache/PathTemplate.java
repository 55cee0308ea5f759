package org.leserbrief.platform.http.cache;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import org.jspecify.annotations.Nullable;

/// The path of a resource with the names of its parameters, such as `/api/articles/{id}`, under which metrics count
/// requests. A response that is sent before a resource is reached has to set it itself. Otherwise each article
/// would be counted separately, and after a hundred (`quarkus.micrometer.binder.http-server.max-uri-tags`) no new
/// path would be counted.
final class PathTemplate {
    /// Set by Quarkus REST, and read by Quarkus' Micrometer extension at the end of the response.
    private static final String LOCAL = "UrlPathTemplate";

    private PathTemplate() {}

    /// The template of the request that a resource is handling.
    static @Nullable String current() {
        Context request = Vertx.currentContext();
        return request == null ? null : request.getLocal(LOCAL);
    }

    /// Counts the current request under a template.
    static void set(@Nullable String template) {
        Context request = Vertx.currentContext();
        if (request != null && template != null) {
            request.putLocal(LOCAL, template);
        }
    }
}
