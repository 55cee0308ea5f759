package org.leserbrief.article.preview;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;
import org.leserbrief.article.core.ArticleState;
import org.leserbrief.article.reading.PublishedArticles;
import org.leserbrief.article.workingcopy.WorkingCopyReading;
import org.leserbrief.article.workingcopy.WorkingCopyView;
import org.leserbrief.article.workingcopy.WritingStatus;
import org.leserbrief.platform.http.conditional.CachePolicy;
import org.leserbrief.platform.http.page.Language;
import org.leserbrief.platform.http.page.Page;
import org.leserbrief.platform.http.problem.ProblemException;
import org.leserbrief.platform.http.problem.ProblemType;

/// What is being written, for who has a link to it. Nothing of it is kept, indexed, discussed or counted.
@Path("/preview")
@PermitAll
@Blocking
public class PreviewPageResource {
    /// The address is a secret, so it is in no link of the page's own.
    private static final String CANONICAL = "/";

    private final Previews previews;
    private final WorkingCopyReading copies;
    private final PublishedArticles articles;

    PreviewPageResource(Previews previews, WorkingCopyReading copies, PublishedArticles articles) {
        this.previews = previews;
        this.copies = copies;
        this.articles = articles;
    }

    @GET
    @Path("{token}")
    @Produces(MediaType.TEXT_HTML)
    @Operation(hidden = true)
    public Response show(
            @PathParam("token") String token, @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String accepted) {
        WorkingCopyView copy = previews.find(token)
                .map(copies::read)
                // A link shows what is being written, never again what was withdrawn.
                .filter(view -> view.state() != ArticleState.WITHDRAWN || view.changed())
                .orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND, "this link does not work any more"));
        if (copy.status() == WritingStatus.LIVE) {
            return secret(Response.seeOther(URI.create(copy.url()))).build();
        }
        Language language = Language.accepted(accepted);
        Story story = Story.of(copy.content(), articles);
        Page page = Page.of(language, story.title(language), CANONICAL);
        String html =
                Templates.preview(page, story).setLocale(language.locale()).render();
        return secret(Response.ok(html, MediaType.TEXT_HTML + ";charset=UTF-8"))
                .header(HttpHeaders.CONTENT_LANGUAGE, language.code())
                .build();
    }

    private static Response.ResponseBuilder secret(Response.ResponseBuilder response) {
        return CachePolicy.MOMENTARY
                .on(response)
                .header("X-Robots-Tag", "noindex, nofollow, noarchive")
                .header("Referrer-Policy", "no-referrer");
    }

    @CheckedTemplate(basePath = "preview")
    static final class Templates {
        static native TemplateInstance preview(Page page, Story story);

        private Templates() {}
    }
}
