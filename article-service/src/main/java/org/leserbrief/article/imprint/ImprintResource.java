package org.leserbrief.article.imprint;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;
import org.leserbrief.platform.http.conditional.PageResponses;
import org.leserbrief.platform.http.page.Language;
import org.leserbrief.platform.http.page.Page;

@Path("/")
@PermitAll
@Blocking
@Produces(MediaType.TEXT_HTML)
public class ImprintResource {
    private final ImprintSettings imprint;

    ImprintResource(ImprintSettings imprint) {
        this.imprint = imprint;
    }

    @GET
    @Path("impressum")
    @Operation(hidden = true)
    public Response imprint(
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String accepted, @Context Request request) {
        Language language = Language.accepted(accepted);
        String title = switch (language) {
            case GERMAN -> "Impressum";
            case ENGLISH -> "Imprint";
        };
        Page page = Page.of(language, title, "/impressum");
        return PageResponses.of(request, Templates.imprint(page, imprint), language);
    }

    @GET
    @Path("datenschutz")
    @Operation(hidden = true)
    public Response privacy(
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String accepted, @Context Request request) {
        Language language = Language.accepted(accepted);
        String title = switch (language) {
            case GERMAN -> "Datenschutz";
            case ENGLISH -> "Privacy";
        };
        Page page = Page.of(language, title, "/datenschutz");
        return PageResponses.of(request, Templates.privacy(page, imprint), language);
    }

    @CheckedTemplate(basePath = "imprint")
    static final class Templates {
        static native TemplateInstance imprint(Page page, ImprintSettings imprint);

        static native TemplateInstance privacy(Page page, ImprintSettings imprint);

        private Templates() {}
    }
}
