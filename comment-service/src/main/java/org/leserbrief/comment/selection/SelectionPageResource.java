package org.leserbrief.comment.selection;

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
import org.jspecify.annotations.Nullable;
import org.leserbrief.comment.discussion.Identifiers;
import org.leserbrief.comment.moderation.DeskPageResource;
import org.leserbrief.platform.http.form.FormSubmissions;
import org.leserbrief.platform.http.identity.Caller;
import org.leserbrief.platform.http.identity.Callers;
import org.leserbrief.platform.http.identity.Roles;
import org.leserbrief.platform.http.page.Language;
import org.leserbrief.platform.http.page.Page;
import org.leserbrief.platform.http.problem.FieldError;
import org.leserbrief.platform.http.problem.ProblemException;

/// The moderators' pages for one decision on many comments: the form, the preview, the progress.
@Path(SelectionPageResource.PATH)
@Produces(MediaType.TEXT_HTML)
@RolesAllowed(Roles.MODERATOR)
@Blocking
public class SelectionPageResource {
    static final String PATH = "/moderation/selections";

    private final Selections selections;
    private final Callers callers;
    private final FormSubmissions submissions;

    SelectionPageResource(Selections selections, Callers callers, FormSubmissions submissions) {
        this.selections = selections;
        this.callers = callers;
        this.submissions = submissions;
    }

    static String path(long id) {
        return PATH + "/" + id;
    }

    static SelectionMessages messages(Language language) {
        return language.messages(SelectionMessages.class);
    }

    /// Criteria from the search, to begin with.
    public record Prefilled(
            @QueryParam("author") @Nullable String author,
            @QueryParam("text") @Nullable String text,
            @QueryParam("rule") @Nullable String rule,
            @QueryParam("article") @Nullable String article,
            @QueryParam("state") @Nullable String state,
            @QueryParam("from") @Nullable String from,
            @QueryParam("to") @Nullable String to) {
        CriteriaInput criteria() {
            return new CriteriaInput(author, text, rule, article, state, from, to);
        }
    }

    public record CriteriaForm(
            @FormParam("author") @Nullable String author,
            @FormParam("text") @Nullable String text,
            @FormParam("rule") @Nullable String rule,
            @FormParam("article") @Nullable String article,
            @FormParam("state") @Nullable String state,
            @FormParam("from") @Nullable String from,
            @FormParam("to") @Nullable String to) {
        CriteriaInput criteria() {
            return new CriteriaInput(author, text, rule, article, state, from, to);
        }
    }

    @GET
    @Path("new")
    public Response fresh(
            @BeanParam Prefilled prefilled, @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String accepted) {
        return form(200, prefilled.criteria(), List.of(), Language.accepted(accepted));
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response select(
            @BeanParam CriteriaForm form,
            @FormParam(FormSubmissions.FIELD) @Nullable String submission,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String accepted) {
        Language language = Language.accepted(accepted);
        try {
            Caller moderator = callers.require();
            return to(Long.parseLong(submissions.createOnce(
                    submission, form, () -> Long.toString(selections.select(form.criteria(), moderator)))));
        } catch (ProblemException e) {
            if (e.type().status() != 422) {
                throw e;
            }
            List<FieldError> errors =
                    e.errors().isEmpty() ? List.of(new FieldError("", e.type().title(language))) : e.errors();
            return form(422, form.criteria(), errors, language);
        }
    }

    @GET
    @Path("{id}")
    public Response read(
            @PathParam("id") String id, @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String accepted) {
        return page(200, Identifiers.require(id), SelectionForm.empty(), null, Language.accepted(accepted));
    }

    @POST
    @Path("{id}/decision")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response decide(
            @PathParam("id") String id,
            @BeanParam SelectionForm form,
            @FormParam(FormSubmissions.FIELD) @Nullable String submission,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String accepted) {
        Language language = Language.accepted(accepted);
        long selection = Identifiers.require(id);
        String refused = form.refusal(selections.find(selection).selection().size(), messages(language));
        if (refused != null) {
            return page(422, selection, form, refused, language);
        }
        try {
            Caller moderator = callers.require();
            submissions.doOnce(
                    submission,
                    List.of(selection, form),
                    () -> selections.decide(selection, form.decision(), moderator));
        } catch (ProblemException e) {
            if (e.type().status() != 409) {
                throw e;
            }
            return page(409, selection, form, messages(language).decidedBefore(), language);
        }
        return to(selection);
    }

    @POST
    @Path("{id}/cancellation")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response cancel(@PathParam("id") String id) {
        selections.cancel(Identifiers.require(id));
        return to(Identifiers.require(id));
    }

    @POST
    @Path("{id}/reversal")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response reverse(@PathParam("id") String id, @FormParam(FormSubmissions.FIELD) @Nullable String submission) {
        long selection = Identifiers.require(id);
        Caller moderator = callers.require();
        submissions.doOnce(
                submission, List.of(selection, "reversal"), () -> selections.reverse(selection, null, moderator));
        return to(selection);
    }

    private static Response to(long selection) {
        return Response.seeOther(URI.create(path(selection))).build();
    }

    private static Response form(int status, CriteriaInput input, List<FieldError> errors, Language language) {
        Page page = Page.of(language, messages(language).newTitle(), PATH + "/new");
        return DeskPageResource.html(status, Templates.fresh(page, input, errors), language);
    }

    private Response page(int status, long id, SelectionForm form, @Nullable String refused, Language language) {
        Page page = Page.of(language, messages(language).title(id), path(id));
        return DeskPageResource.html(
                status, Templates.one(page, new SelectionView(selections.find(id), form, refused)), language);
    }

    @CheckedTemplate(basePath = "selection")
    static final class Templates {
        static native TemplateInstance fresh(Page page, CriteriaInput input, List<FieldError> errors);

        static native TemplateInstance one(Page page, SelectionView view);

        private Templates() {}
    }
}
