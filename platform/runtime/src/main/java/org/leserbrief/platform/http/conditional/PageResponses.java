package org.leserbrief.platform.http.conditional;

import io.quarkus.qute.TemplateInstance;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import org.leserbrief.platform.http.page.Language;

/// A page as a response: in one language, the same for everybody who reads that, and asked for
/// again at each use.
public final class PageResponses {
    private PageResponses() {}

    public static Response of(Request request, TemplateInstance template, Language language) {
        byte[] html = template.setLocale(language.locale()).render().getBytes(StandardCharsets.UTF_8);
        return Caching.unlessKnown(
                request,
                Response.ok(html, MediaType.TEXT_HTML + ";charset=UTF-8")
                        .tag(EntityVersion.tag(html))
                        .header(HttpHeaders.CACHE_CONTROL, Caching.PAGE)
                        .header(HttpHeaders.CONTENT_LANGUAGE, language.code())
                        .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE)
                        .build());
    }
}
