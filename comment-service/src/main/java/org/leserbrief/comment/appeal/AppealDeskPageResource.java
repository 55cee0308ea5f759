package org.leserbrief.comment.appeal;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.leserbrief.comment.discussion.Identifiers;
import org.leserbrief.comment.moderation.DeskPageResource;
import org.leserbrief.comment.reader.Readers;
import org.leserbrief.platform.base.text.Texts;
import org.leserbrief.platform.http.conditional.PageResponses;
import org.leserbrief.platform.http.form.FormSubmissions;
import org.leserbrief.platform.http.identity.Caller;
import org.leserbrief.platform.http.identity.Callers;
import org.leserbrief.platform.http.identity.Roles;
import org.leserbrief.platform.http.page.Language;
import org.leserbrief.platform.http.page.Page;
import org.leserbrief.platform.http.problem.ProblemException;

/// The queue of appeals on the moderators' desk, without JavaScript: an answer takes longer to write than a page to
/// load.
@Path(AppealDeskPageResource.PATH)
@Produces(MediaType.TEXT_HTML)
@RolesAllowed(Roles.MODERATOR)
@Blocking
public class AppealDeskPageResource {
    static final String PATH = DeskPageResource.PATH + "/appeals";

    private final AppealPages pages;
    private final AppealDecisions decisions;
    private final Callers callers;
    private final FormSubmissions submissions;

    AppealDeskPageResource(AppealPages pages, AppealDecisions decisions, Callers callers, FormSubmissions submissions) {
        this.pages = pages;
        this.decisions = decisions;
        this.callers = callers;
        this.submissions = submissions;
    }

    /// What a moderator decides.
    public record DecisionForm(
            @FormParam("action") @Nullable String action,
            @FormParam("answer") @Nullable String answer) {
        /// Browsers send line breaks as CR LF.
        String text() {
            return answer == null ? "" : answer.replace("\r\n", "\n");
        }
    }

    @GET
    public Response queue(
            @QueryParam("cursor") @Nullable String cursor,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String acceptLanguage) {
        Language language = Language.accepted(acceptLanguage);
        AppealPages.View view = pages.queue(moderator(), cursor, language);
        return html(200, Page.of(language, AppealPages.messages(language).title(), PATH), view);
    }

    @GET
    @Path("{id}")
    public Response one(
            @PathParam("id") String id, @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String acceptLanguage) {
        return one(200, Identifiers.require(id), Language.accepted(acceptLanguage), AppealItem.Attempt.NONE);
    }

    @POST
    @Path("{id}/decision")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response decide(
            @PathParam("id") String id,
            @BeanParam DecisionForm form,
            @FormParam(FormSubmissions.FIELD) @Nullable String submission,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String acceptLanguage) {
        Language language = Language.accepted(acceptLanguage);
        long appeal = Identifiers.require(id);
        Optional<AppealAction> action = AppealAction.find(form.action());
        String mistake = mistake(action, form.text(), AppealPages.messages(language));
        if (mistake != null) {
            return one(422, appeal, language, new AppealItem.Attempt(form.text(), mistake));
        }
        try {
            Caller moderator = callers.require();
            submissions.doOnce(
                    submission,
                    List.of(appeal, form),
                    () -> decisions.decide(moderator, appeal, action.orElseThrow(), form.text()));
        } catch (ProblemException e) {
            if (e.type().status() != 403 && e.type().status() != 409) {
                throw e;
            }
            String refusal = e.type().title(language);
            return one(e.type().status(), appeal, language, new AppealItem.Attempt(form.text(), refusal));
        }
        return Response.seeOther(URI.create(PATH)).build();
    }

    private static @Nullable String mistake(Optional<AppealAction> action, String answer, AppealMessages messages) {
        return switch (Texts.check(answer, AppealDecisions.LONGEST_ANSWER, true)) {
            case FINE -> action.isEmpty() ? messages.incomplete() : null;
            case BLANK -> messages.incomplete();
            case TOO_LONG, UNREADABLE -> messages.unreadable();
        };
    }

    private Response one(int status, long id, Language language, AppealItem.Attempt attempt) {
        AppealPages.View view = pages.one(moderator(), id, language, attempt);
        String title = AppealPages.messages(language).one(id);
        return html(status, Page.of(language, title, PATH + "/" + id), view);
    }

    private UUID moderator() {
        return Readers.idOf(callers.require());
    }

    private static Response html(int status, Page page, AppealPages.View view) {
        return PageResponses.personal(status, Templates.queue(page, view), page.language())
                .build();
    }

    @CheckedTemplate(basePath = "appeal")
    static final class Templates {
        static native TemplateInstance queue(Page page, AppealPages.View view);

        private Templates() {}
    }
}
