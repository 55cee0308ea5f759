package org.leserbrief.article.newsletter.desk;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Validator;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
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
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;
import org.leserbrief.article.newsletter.issue.IssueDate;
import org.leserbrief.platform.http.conditional.CachePolicy;
import org.leserbrief.platform.http.conditional.EntityVersion;
import org.leserbrief.platform.http.identity.Roles;
import org.leserbrief.platform.http.page.Language;
import org.leserbrief.platform.http.page.Page;
import org.leserbrief.platform.http.problem.FieldError;
import org.leserbrief.platform.http.problem.ProblemException;

/// The letter at the desk: the list of issues, and one with its articles, greeting and figures.
@Path(NewsletterDeskPageResource.PATH)
@Produces(MediaType.TEXT_HTML)
@RolesAllowed(Roles.EDITOR)
@Blocking
public class NewsletterDeskPageResource {
    static final String PATH = "/desk/newsletter";

    private final IssueDesk desk;
    private final Validator validator;

    NewsletterDeskPageResource(IssueDesk desk, Validator validator) {
        this.desk = desk;
        this.validator = validator;
    }

    @GET
    @Operation(hidden = true)
    public Response list(@HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String accepted) {
        Language language = Language.accepted(accepted);
        Page page = Page.of(language, messages(language).title(), PATH);
        return html(200, Templates.list(page, desk.list(), desk.subscribers()), language);
    }

    @GET
    @Path("{id}")
    @Operation(hidden = true)
    public Response show(
            @PathParam("id") String id,
            @QueryParam("done") @Nullable String done,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String accepted) {
        Language language = Language.accepted(accepted);
        return page(200, id, notice(done, messages(language)), null, language);
    }

    @POST
    @Path("{id}")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response edit(
            @PathParam("id") String id,
            @BeanParam IssueForm form,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String accepted) {
        String tag = "\"" + form.version() + "\"";
        return run(
                id,
                "saved",
                accepted,
                () -> desk.edit(id, valid(form.toRequest()), version -> EntityVersion.requireMatch(tag, version)));
    }

    @POST
    @Path("{id}/test")
    @Operation(hidden = true)
    public Response test(
            @PathParam("id") String id, @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String accepted) {
        return run(id, "tested", accepted, () -> desk.test(id, Language.accepted(accepted)));
    }

    @POST
    @Path("{id}/sending")
    @Operation(hidden = true)
    public Response send(
            @PathParam("id") String id, @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String accepted) {
        return run(id, "sent", accepted, () -> desk.send(id));
    }

    @POST
    @Path("{id}/hold")
    @Operation(hidden = true)
    public Response hold(
            @PathParam("id") String id, @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String accepted) {
        return run(id, "held", accepted, () -> desk.hold(id));
    }

    /// @param done what is done then, in words of the address
    private Response run(String id, String done, @Nullable String accepted, Runnable action) {
        try {
            action.run();
            return Response.seeOther(URI.create(PATH + "/" + IssueDate.parse(id) + "?done=" + done))
                    .build();
        } catch (ProblemException refused) {
            int status = refused.type().status();
            if (status == Response.Status.NOT_FOUND.getStatusCode()) {
                throw refused;
            }
            Language language = Language.accepted(accepted);
            return page(status, id, null, why(refused, language), language);
        }
    }

    private static String why(ProblemException refused, Language language) {
        List<String> reasons =
                refused.errors().stream().map(FieldError::message).distinct().toList();
        return refused.type().title(language) + ": "
                + (reasons.isEmpty() ? refused.detail() : String.join("; ", reasons));
    }

    private IssueRequest valid(IssueRequest request) {
        validator.validate(request).stream().findFirst().ifPresent(violation -> {
            throw ProblemException.invalid(violation.getPropertyPath().toString(), violation.getMessage());
        });
        return request;
    }

    private Response page(int status, String id, @Nullable String notice, @Nullable String trouble, Language language) {
        IssueView issue = desk.read(id);
        List<IssueView.ArticleLink> candidates = issue.open() ? desk.candidates(id) : List.of();
        String title = messages(language).issueTitle(IssueDate.written(IssueDate.parse(id), language));
        Page page = Page.of(language, title, PATH + "/" + issue.id());
        return html(status, Templates.issue(page, IssuePageView.of(issue, candidates, notice, trouble)), language);
    }

    private static NewsletterDeskMessages messages(Language language) {
        return language.messages(NewsletterDeskMessages.class);
    }

    private static @Nullable String notice(@Nullable String done, NewsletterDeskMessages messages) {
        return switch (done) {
            case "saved" -> messages.saved();
            case "tested" -> messages.tested();
            case "sent" -> messages.sentNow();
            case "held" -> messages.heldNow();
            case null, default -> null;
        };
    }

    private static Response html(int status, TemplateInstance template, Language language) {
        String html = template.setLocale(language.locale()).render();
        return CachePolicy.PERSONAL
                .on(Response.status(status).entity(html).type(MediaType.TEXT_HTML + ";charset=UTF-8"))
                .header(HttpHeaders.CONTENT_LANGUAGE, language.code())
                .build();
    }

    @CheckedTemplate(basePath = "newsletter/desk")
    static final class Templates {
        static native TemplateInstance list(Page page, List<IssueView> issues, Long subscribers);

        static native TemplateInstance issue(Page page, IssuePageView view);

        private Templates() {}
    }
}
