package org.leserbrief.article.newsletter.desk;

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
import java.util.Map;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;
import org.leserbrief.article.newsletter.NewsletterProblems;
import org.leserbrief.article.newsletter.desk.IssuePageView.Outcome;
import org.leserbrief.article.newsletter.issue.IssueDate;
import org.leserbrief.platform.http.conditional.CachePolicy;
import org.leserbrief.platform.http.conditional.EntityVersion;
import org.leserbrief.platform.http.form.FormSubmissions;
import org.leserbrief.platform.http.identity.Roles;
import org.leserbrief.platform.http.page.Language;
import org.leserbrief.platform.http.page.Page;
import org.leserbrief.platform.http.problem.ProblemException;
import org.leserbrief.platform.http.problem.ProblemType;

/// The letter at the desk: the list of issues, and one with its articles, greeting and figures.
@Path(NewsletterDeskPageResource.PATH)
@Produces(MediaType.TEXT_HTML)
@RolesAllowed(Roles.EDITOR)
@Blocking
public class NewsletterDeskPageResource {
    static final String PATH = "/desk/newsletter";

    private final IssueDesk desk;
    private final FormSubmissions submissions;

    NewsletterDeskPageResource(IssueDesk desk, FormSubmissions submissions) {
        this.desk = desk;
        this.submissions = submissions;
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
        return page(200, desk.read(id), Outcome.notice(notice(done, messages(language))), language);
    }

    @POST
    @Path("{id}")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response edit(
            @PathParam("id") String id,
            @BeanParam IssueForm form,
            @FormParam(FormSubmissions.FIELD) @Nullable String submission,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String accepted) {
        Language language = Language.accepted(accepted);
        NewsletterDeskMessages messages = messages(language);
        Map<String, String> problems = form.problems(messages);
        if (!problems.isEmpty()) {
            return typed(422, desk.read(id), form, Outcome.unsaved(messages.notSaved(), problems), language);
        }
        try {
            String tag = "\"" + form.version() + "\"";
            submissions.doOnce(
                    submission,
                    List.of(id, form),
                    () -> desk.edit(id, form.toRequest(), version -> EntityVersion.requireMatch(tag, version)));
            return done(id, "saved");
        } catch (ProblemException refused) {
            if (isElsewhere(refused)) {
                throw refused;
            }
            IssueView present = desk.read(id);
            if (!present.open()) {
                String why = NewsletterProblems.sent().type().title(language);
                return typed(refused.type().status(), present, form, Outcome.unsaved(why, Map.of()), language);
            }
            if (refused.type().equals(ProblemType.STALE)) {
                // Who saves again has seen what is there now.
                IssueForm again = form.on(present.version());
                return typed(412, present, again, Outcome.stale(messages.conflict()), language);
            }
            return typed(refused.type().status(), present, form, outcome(refused, language), language);
        }
    }

    /// A refusal in words for an editor. The messages of the API are in English.
    private static Outcome outcome(ProblemException refused, Language language) {
        NewsletterDeskMessages messages = messages(language);
        boolean articles =
                refused.errors().stream().anyMatch(error -> error.field().equals(IssueForm.ARTICLES));
        return articles
                ? Outcome.unsaved(messages.notSaved(), Map.of(IssueForm.ARTICLES, messages.notPublished()))
                : Outcome.unsaved(refused.type().title(language), Map.of());
    }

    @POST
    @Path("{id}/test")
    @Operation(hidden = true)
    public Response test(
            @PathParam("id") String id,
            @FormParam(FormSubmissions.FIELD) @Nullable String submission,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String accepted) {
        Language language = Language.accepted(accepted);
        return run(
                id,
                "tested",
                accepted,
                () -> submissions.doOnce(submission, List.of(id, "test"), () -> desk.test(id, language)));
    }

    @POST
    @Path("{id}/sending")
    @Operation(hidden = true)
    public Response send(
            @PathParam("id") String id,
            @FormParam("version") @Nullable String seen,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String accepted) {
        return run(id, "sent", accepted, () -> {
            try {
                desk.send(id);
            } catch (ProblemException refused) {
                // Of two clicks the second finds that the first has sent it.
                if (!desk.read(id).isSentSince(seen)) {
                    throw refused;
                }
            }
        });
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
            return done(id, done);
        } catch (ProblemException refused) {
            if (isElsewhere(refused)) {
                throw refused;
            }
            Language language = Language.accepted(accepted);
            Outcome outcome = Outcome.trouble(refused.type().title(language));
            return page(refused.type().status(), desk.read(id), outcome, language);
        }
    }

    /// Whether a page of the desk cannot tell it, because there is none to show.
    private static boolean isElsewhere(ProblemException refused) {
        int status = refused.type().status();
        boolean busy = status == Response.Status.SERVICE_UNAVAILABLE.getStatusCode();
        return status == Response.Status.NOT_FOUND.getStatusCode() || status >= 500 && !busy;
    }

    private static Response done(String id, String done) {
        return Response.seeOther(URI.create(PATH + "/" + IssueDate.parse(id) + "?done=" + done))
                .build();
    }

    /// The form with what is stored.
    private Response page(int status, IssueView issue, Outcome outcome, Language language) {
        List<IssueView.ArticleLink> candidates = candidates(issue);
        return page(status, IssuePageView.of(issue, IssueForm.of(issue, candidates), candidates, outcome), language);
    }

    /// The form with what was typed.
    private Response typed(int status, IssueView issue, IssueForm form, Outcome outcome, Language language) {
        List<Long> wanted = form.rows().stream()
                .filter(row -> !row.place().isEmpty())
                .map(row -> Long.valueOf(row.article()))
                .toList();
        List<IssueView.ArticleLink> published = desk.articles(wanted);
        // Some have left the week's Top-News since the page was made, and some were withdrawn.
        List<IssueView.ArticleLink> known =
                Stream.concat(published.stream(), candidates(issue).stream()).toList();
        Outcome whole = published.size() < wanted.size()
                ? outcome.with(IssueForm.ARTICLES, messages(language).notPublished())
                : outcome;
        return page(status, IssuePageView.of(issue, form, known, whole), language);
    }

    private List<IssueView.ArticleLink> candidates(IssueView issue) {
        return issue.open() ? desk.candidates(issue.id()) : List.of();
    }

    private static Response page(int status, IssuePageView view, Language language) {
        String date = IssueDate.written(IssueDate.parse(view.issue().id()), language);
        Page page = Page.of(
                language,
                messages(language).issueTitle(date),
                PATH + "/" + view.issue().id());
        return html(status, Templates.issue(page, view), language);
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
