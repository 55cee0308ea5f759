package org.leserbrief.topic.desk;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;
import org.leserbrief.platform.base.text.Texts;
import org.leserbrief.platform.http.identity.Roles;
import org.leserbrief.platform.http.page.Language;
import org.leserbrief.platform.http.page.Page;
import org.leserbrief.platform.http.problem.ProblemException;
import org.leserbrief.topic.catalog.TopicContent;

/// Suggestions of new topics: a click fills the form of a new one, or dismisses them for good.
@Path(SuggestionPageResource.PATH)
@Produces(MediaType.TEXT_HTML)
@RolesAllowed(Roles.EDITOR)
@Blocking
public class SuggestionPageResource {
    static final String PATH = TopicDeskPageResource.PATH + "/suggestions";

    private final TopicSuggestions suggestions;

    SuggestionPageResource(TopicSuggestions suggestions) {
        this.suggestions = suggestions;
    }

    @GET
    @Operation(hidden = true)
    public Response list(@HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String accepted) {
        Language language = Language.accepted(accepted);
        Page page = Page.of(language, TopicDeskPages.messages(language).suggestions(), PATH);
        return TopicDeskPages.html(
                200, Templates.suggestions(page, suggestions.list(), suggestions.dismissed()), language);
    }

    @POST
    @Path("dismissals")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response dismiss(@FormParam("phrase") @Nullable String phrase) {
        suggestions.dismiss(require(phrase));
        return Response.seeOther(URI.create(PATH)).build();
    }

    @POST
    @Path("dismissals/removal")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response bringBack(@FormParam("phrase") @Nullable String phrase) {
        suggestions.bringBack(require(phrase));
        return Response.seeOther(URI.create(PATH)).build();
    }

    /// Before it reaches the database, which does not take every text.
    private static String require(@Nullable String phrase) {
        if (phrase == null || Texts.check(phrase, TopicContent.LONGEST_NAME, false) != Texts.Verdict.FINE) {
            throw ProblemException.invalid("phrase", "is none that was suggested");
        }
        return phrase;
    }

    @CheckedTemplate(basePath = "desk")
    static final class Templates {
        static native TemplateInstance suggestions(
                Page page, List<TopicSuggestions.Suggestion> items, List<String> dismissed);

        private Templates() {}
    }
}
