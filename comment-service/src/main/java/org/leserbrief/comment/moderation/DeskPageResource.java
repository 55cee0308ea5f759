package org.leserbrief.comment.moderation;

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
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.leserbrief.comment.discussion.Identifiers;
import org.leserbrief.platform.http.conditional.PageResponses;
import org.leserbrief.platform.http.identity.Caller;
import org.leserbrief.platform.http.identity.Callers;
import org.leserbrief.platform.http.identity.Roles;
import org.leserbrief.platform.http.page.Language;
import org.leserbrief.platform.http.page.Page;
import org.leserbrief.platform.http.problem.ProblemException;
import org.leserbrief.platform.http.problem.ProblemType;

/// The moderators' desk, and the page of one comment. Its script decides by the API; without JavaScript the forms do.
@Path(DeskPageResource.PATH)
@Produces(MediaType.TEXT_HTML)
@RolesAllowed(Roles.MODERATOR)
@Blocking
public class DeskPageResource {
    public static final String PATH = "/moderation";

    private final DeskPages pages;
    private final CommentContexts contexts;
    private final Decisions decisions;
    private final Callers callers;

    DeskPageResource(DeskPages pages, CommentContexts contexts, Decisions decisions, Callers callers) {
        this.pages = pages;
        this.contexts = contexts;
        this.decisions = decisions;
        this.callers = callers;
    }

    /// What the desk shows.
    ///
    /// @param decided the decision of which the page tells
    public record DeskRequest(
            @QueryParam("queue") @Nullable String queue,
            @QueryParam("article") @Nullable String article,
            @QueryParam("sort") @Nullable String sort,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("decided") @Nullable String decided,

            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable
            String acceptLanguage) {
        Language language() {
            return Language.accepted(acceptLanguage);
        }
    }

    /// A form on the desk.
    ///
    /// @param decision `approve`, or action and reason, such as `reject:insult`
    /// @param back the page to return to
    public record DecisionForm(
            @FormParam("comment") @Nullable String comment,
            @FormParam("version") @Nullable String version,
            @FormParam("decision") @Nullable String decision,
            @FormParam("note") @Nullable String note,
            @FormParam("back") @Nullable String back) {}

    @GET
    public Response desk(@BeanParam DeskRequest request) {
        Optional<String> elsewhere = pages.elsewhere(request.queue());
        if (elsewhere.isPresent()) {
            return Response.seeOther(URI.create(elsewhere.get())).build();
        }
        Language language = request.language();
        DeskView view = pages.desk(request, callers.require());
        String title = DeskPages.messages(language).title();
        return html(200, Templates.desk(Page.of(language, title, PATH), view), language);
    }

    /// More comments, for the script.
    @GET
    @Path("cases")
    public Response cases(@BeanParam DeskRequest request) {
        return html(200, Templates.cases(pages.desk(request, callers.require())), request.language());
    }

    /// One comment as it is now, for the script.
    @GET
    @Path("cases/{id}")
    public Response one(@PathParam("id") String id, @BeanParam DeskRequest request) {
        Language language = request.language();
        return html(200, Templates.item(pages.item(id, callers.require(), language)), language);
    }

    @GET
    @Path("comments/{id}")
    public Response comment(@PathParam("id") String id, @BeanParam DeskRequest request) {
        return comment(200, pages.item(id, callers.require(), request.language()), null);
    }

    /// The context alone, for the script.
    @GET
    @Path("comments/{id}/context")
    public Response context(@PathParam("id") String id, @BeanParam DeskRequest request) {
        Language language = request.language();
        DeskItem item = pages.item(id, callers.require(), language);
        return html(200, Templates.context(language, contexts.of(item.waiting())), language);
    }

    /// The earlier address of the page.
    @GET
    @Path("comments/{id}/history")
    public Response history(@PathParam("id") String id) {
        return Response.status(Response.Status.MOVED_PERMANENTLY)
                .location(URI.create(DeskPages.pathOf(Identifiers.require(id))))
                .build();
    }

    @POST
    @Path("decisions")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response decide(
            @BeanParam DecisionForm form, @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String acceptLanguage) {
        Language language = Language.accepted(acceptLanguage);
        Caller moderator = callers.require();
        DeskForm wanted = DeskForm.of(form);
        if (wanted.hasBadNote()) {
            DeskItem item = pages.item(wanted.commentId(), moderator, language).withNote(wanted.note());
            return comment(422, item, DeskPages.messages(language).noteUnreadable());
        }
        Outcomes outcomes = decisions.decide(moderator, wanted.comments(), wanted.versions(), wanted.decision());
        Outcome outcome = outcomes.results().getFirst();
        if (outcome.isOk()) {
            return DeskForm.to(wanted.back(), outcomes.decisionId());
        }
        Optional<Long> first = decisions.repeated(
                moderator, Identifiers.require(outcome.commentId()), wanted.version(), wanted.decision());
        if (first.isPresent()) {
            return DeskForm.to(wanted.back(), first.get());
        }
        DeskItem item = pages.item(outcome.commentId(), moderator, language).withNote(wanted.note());
        return comment(409, item, DeskPages.refusal(outcome, language));
    }

    private Response comment(int status, DeskItem item, @Nullable String why) {
        CommentContext context = contexts.of(item.waiting());
        String title = DeskPages.messages(item.language()).commentTitle(item.id());
        Page page = Page.of(item.language(), title, DeskPages.pathOf(item.id()));
        return html(
                status, Templates.comment(page, item, why == null ? context : context.saying(why)), item.language());
    }

    public static Response html(int status, TemplateInstance template, Language language) {
        return PageResponses.personal(status, template, language).build();
    }

    static ProblemException unknown() {
        return new ProblemException(ProblemType.NOT_FOUND, "no such comment");
    }

    @CheckedTemplate(basePath = "moderation")
    static final class Templates {
        static native TemplateInstance desk(Page page, DeskView view);

        static native TemplateInstance cases(DeskView view);

        static native TemplateInstance item(DeskItem item);

        static native TemplateInstance comment(Page page, DeskItem item, CommentContext context);

        static native TemplateInstance context(Language language, CommentContext context);

        private Templates() {}
    }
}
