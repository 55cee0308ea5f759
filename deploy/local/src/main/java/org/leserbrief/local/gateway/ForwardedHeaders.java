package org.leserbrief.local.gateway;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import java.net.URI;
import java.util.List;
import java.util.Locale;

/// The `X-Forwarded-*` headers, which tell a service the public URL and the client's address.
///
/// @param authority host and port of the public URL, as browsers send it in `Host`
record ForwardedHeaders(String scheme, String authority, int port) {
    static ForwardedHeaders of(String publicUrl) {
        URI uri = URI.create(publicUrl);
        return new ForwardedHeaders(uri.getScheme(), uri.getAuthority(), uri.getPort() < 0 ? 80 : uri.getPort());
    }

    /// Replaces the headers of this kind that the client sent, because a client can put anything into them. It
    /// does so for other proxies, too: there is no setting for whom to trust, since this gateway is the first
    /// that readers meet.
    void rewrite(HttpServerRequest request, MultiMap headers) {
        List<String> clientHeaders = headers.names().stream()
                .filter(name -> {
                    String lower = name.toLowerCase(Locale.ROOT);
                    return lower.startsWith("x-forwarded-") || lower.equals("forwarded") || lower.equals("x-real-ip");
                })
                .toList();
        clientHeaders.forEach(headers::remove);
        headers.set("X-Forwarded-For", request.remoteAddress().hostAddress());
        headers.set("X-Forwarded-Proto", scheme);
        headers.set("X-Forwarded-Host", authority);
        headers.set("X-Forwarded-Port", Integer.toString(port));
        // The gateway has already answered it with 100 Continue.
        headers.remove("Expect");
    }

    /// Whether the client used another name of the site, such as 127.0.0.1 for localhost. Cookies and the
    /// sign-in work with the public name only.
    boolean isOtherHost(HttpServerRequest request) {
        return !authority.equalsIgnoreCase(request.getHeader("Host"));
    }
}
