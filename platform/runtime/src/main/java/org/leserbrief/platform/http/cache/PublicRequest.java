package org.leserbrief.platform.http.cache;

import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Request;

/// A request for public content, as a resource receives it (`@BeanParam`).
///
/// @param http the source of [RequestKey]
/// @param conditions evaluated against the current `ETag`
public record PublicRequest(
        @Context HttpServerRequest http, @Context Request conditions) {}
