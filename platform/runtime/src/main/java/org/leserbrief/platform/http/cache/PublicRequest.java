package org.leserbrief.platform.http.cache;

import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Request;

/// A request for what everybody may read, as a resource takes it (`@BeanParam`).
///
/// @param http what [RequestKey] reads
/// @param conditions evaluated against the `ETag` of what is there
public record PublicRequest(
        @Context HttpServerRequest http, @Context Request conditions) {}
