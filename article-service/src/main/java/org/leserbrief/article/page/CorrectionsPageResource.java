package org.leserbrief.article.page;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;
import org.leserbrief.article.reading.CorrectionView;
import org.leserbrief.article.reading.PublishedCorrections;
import org.leserbrief.platform.http.cache.PublicContent;
import org.leserbrief.platform.http.cache.PublicRequest;
import org.leserbrief.platform.http.cache.PublicResponses;
import org.leserbrief.platform.http.page.Language;
import org.leserbrief.platform.http.page.Page;
import org.leserbrief.platform.http.paging.Limit;
import org.leserbrief.platform.http.paging.Slice;

/// The page of all corrections.
@Path("/corrections")
@PermitAll
@Blocking
public class CorrectionsPageResource {
    private static final Limit CORRECTIONS = new Limit(25);

    private final PublicResponses responses;
    private final PublishedCorrections corrections;

    CorrectionsPageResource(PublicResponses responses, PublishedCorrections corrections) {
        this.responses = responses;
        this.corrections = corrections;
    }

    @GET
    @Produces(MediaType.TEXT_HTML)
    @Operation(hidden = true)
    public Response show(
            @QueryParam("cursor") @Nullable String cursor,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String accepted,
            @BeanParam PublicRequest request) {
        Language language = Language.accepted(accepted);
        return responses.answer(request, draft -> {
            NewsMessages messages = language.messages(NewsMessages.class);
            Page page = Page.of(language, messages.corrections(), "/corrections")
                    .describedAs(messages.correctionsDescription());
            TemplateInstance template = Templates.corrections(
                    page, corrections.newest(CORRECTIONS, cursor), cursor == null || cursor.isEmpty());
            return PublicContent.page(
                    language, template.setLocale(language.locale()).render());
        });
    }

    @CheckedTemplate(basePath = "page")
    static final class Templates {
        static native TemplateInstance corrections(Page page, Slice<CorrectionView.Listed> corrections, boolean first);

        private Templates() {}
    }
}
