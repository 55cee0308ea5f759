package org.leserbrief.platform.http.conditional;

import io.quarkus.qute.TemplateInstance;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import org.leserbrief.platform.http.page.Language;

/// Builds the response for a page in one language.
public final class PageResponses {
    private PageResponses() {}

    /// A page that is for one reader or changes with each use. Nobody keeps it ([PersonalByDefault]).
    public static Response.ResponseBuilder personal(int status, TemplateInstance template, Language language) {
        return Response.status(status)
                .entity(template.setLocale(language.locale()).render())
                .header(HttpHeaders.CONTENT_LANGUAGE, language.code())
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE);
    }

    /// A page that is the same for all its readers, and revalidated at each use.
    public static Response of(Request request, TemplateInstance template, Language language) {
        byte[] html = template.setLocale(language.locale()).render().getBytes(StandardCharsets.UTF_8);
        Response.ResponseBuilder page = Response.ok(html, MediaType.TEXT_HTML + ";charset=UTF-8")
                .tag(EntityVersion.tag(html))
                .header(HttpHeaders.CONTENT_LANGUAGE, language.code());
        return EntityVersion.unlessKnown(
                request, CachePolicy.PAGE.on(page, HttpHeaders.ACCEPT_LANGUAGE).build());
    }
}
