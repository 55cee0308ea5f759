package org.leserbrief.local.gateway;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import java.net.URI;
import java.util.List;
import java.util.Locale;

/// How a service learns under which address, and by whom, it was really called.
///
/// @param authority host and port of the public URL, as browsers write it in `Host`
record Forwarding(String scheme, String authority, int port) {
    static Forwarding of(String publicUrl) {
        URI uri = URI.create(publicUrl);
        return new Forwarding(uri.getScheme(), uri.getAuthority(), uri.getPort() < 0 ? 80 : uri.getPort());
    }

    /// Replaces whatever the client claimed about itself.
    void rewrite(HttpServerRequest request, MultiMap headers) {
        List<String> claims = headers.names().stream()
                .filter(name -> {
                    String lower = name.toLowerCase(Locale.ROOT);
                    return lower.startsWith("x-forwarded-") || lower.equals("forwarded") || lower.equals("x-real-ip");
                })
                .toList();
        claims.forEach(headers::remove);
        headers.set("X-Forwarded-For", request.remoteAddress().hostAddress());
        headers.set("X-Forwarded-Proto", scheme);
        headers.set("X-Forwarded-Host", authority);
        headers.set("X-Forwarded-Port", Integer.toString(port));
        // Answered by the gateway already.
        headers.remove("Expect");
    }

    /// Whether the client called the site by another of its names, as 127.0.0.1 for localhost:
    /// cookies and the sign-in belong to one.
    boolean isForeign(HttpServerRequest request) {
        return !authority.equalsIgnoreCase(request.getHeader("Host"));
    }
}
