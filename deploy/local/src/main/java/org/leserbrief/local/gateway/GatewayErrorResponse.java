package org.leserbrief.local.gateway;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The response to an error of the gateway: problem JSON (RFC 9457) for programs, a small page for browsers.
record GatewayErrorResponse(int status, MultiMap headers, Buffer body) {
    static GatewayErrorResponse of(GatewayError error, HttpServerRequest request) {
        boolean english = prefersEnglish(request.getHeader("Accept-Language"));
        String accept = request.getHeader("Accept");
        boolean html = accept != null && accept.contains("text/html");
        MultiMap headers = MultiMap.caseInsensitiveMultiMap();
        headers.set("Content-Type", html ? "text/html; charset=utf-8" : "application/problem+json");
        headers.set("Cache-Control", "no-store");
        headers.set("Vary", "Accept, Accept-Language");
        if (error == GatewayError.SERVICE_UNAVAILABLE) {
            headers.set("Retry-After", "2");
        }
        Buffer body = html ? page(error, english) : problem(error, english, request.path());
        return new GatewayErrorResponse(error.status(), headers, body);
    }

    private static Buffer problem(GatewayError error, boolean english, String path) {
        JsonObject problem = new JsonObject()
                .put("type", "about:blank")
                .put("title", error.title(english))
                .put("status", error.status());
        String detail = error.detail(english);
        if (!detail.isEmpty()) {
            problem.put("detail", detail);
        }
        return problem.put("instance", path).toBuffer();
    }

    private static Buffer page(GatewayError error, boolean english) {
        String title = error.title(english);
        return Buffer.buffer("""
                <!doctype html>
                <html lang="%s">
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <title>%s</title>
                <body style="font: 1.1rem/1.5 system-ui; max-width: 36rem; margin: 15vh auto; padding: 0 1rem">
                <h1>%s</h1>
                <p>%s</p>
                </html>
                """.formatted(english ? "en" : "de", title, title, error.detail(english)));
    }

    /// The pages are German unless `Accept-Language` names English, and not German before it.
    private static boolean prefersEnglish(@Nullable String languages) {
        if (languages == null) {
            return false;
        }
        String lower = languages.toLowerCase(Locale.ROOT);
        int english = lower.indexOf("en");
        int german = lower.indexOf("de");
        return english >= 0 && (german < 0 || english < german);
    }
}
