package org.leserbrief.comment.rule;

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
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.leserbrief.comment.discussion.Identifiers;
import org.leserbrief.comment.reader.Readers;
import org.leserbrief.platform.http.conditional.PageResponses;
import org.leserbrief.platform.http.form.FormSubmissions;
import org.leserbrief.platform.http.identity.Callers;
import org.leserbrief.platform.http.identity.Roles;
import org.leserbrief.platform.http.page.Language;
import org.leserbrief.platform.http.page.Page;
import org.leserbrief.platform.http.problem.FieldError;
import org.leserbrief.platform.http.problem.ProblemException;
import org.leserbrief.platform.http.problem.ProblemType;

/// The moderators' pages of rules, which need no JavaScript.
@Path(RulePageResource.PATH)
@Produces(MediaType.TEXT_HTML)
@RolesAllowed(Roles.MODERATOR)
@Blocking
public class RulePageResource {
    static final String PATH = "/moderation/rules";

    private final RulePages pages;
    private final RuleStore store;
    private final Callers callers;
    private final FormSubmissions submissions;

    RulePageResource(RulePages pages, RuleStore store, Callers callers, FormSubmissions submissions) {
        this.pages = pages;
        this.store = store;
        this.callers = callers;
        this.submissions = submissions;
    }

    static String path(long rule) {
        return PATH + "/" + rule;
    }

    @GET
    public Response list(@HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String accepted) {
        Language language = Language.accepted(accepted);
        Page page = Page.of(language, messages(language).title(), PATH);
        return html(200, Templates.list(page, pages.lines()), language);
    }

    @GET
    @Path("new")
    public Response fresh(@HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String accepted) {
        return page(200, pages.fresh(), Language.accepted(accepted));
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response add(
            @BeanParam RuleForm form,
            @FormParam(FormSubmissions.FIELD) @Nullable String submission,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String accepted) {
        return save(
                moderator -> submissions.createOnce(
                        submission,
                        form,
                        () -> Long.toString(
                                store.add(form.definition(), moderator).id())),
                errors -> pages.newRule(form, errors),
                Language.accepted(accepted));
    }

    @GET
    @Path("{id}")
    public Response read(
            @PathParam("id") String id, @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String accepted) {
        return page(200, pages.rule(Identifiers.require(id)), Language.accepted(accepted));
    }

    @POST
    @Path("{id}")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response save(
            @PathParam("id") String id,
            @BeanParam RuleForm form,
            @FormParam(FormSubmissions.FIELD) @Nullable String submission,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String accepted) {
        long rule = Identifiers.require(id);
        long seen = form.seen();
        return save(
                moderator -> submissions.createOnce(
                        submission,
                        List.of(rule, form),
                        () -> Long.toString(
                                store.save(rule, form.definition(), moderator, version -> requireSeen(seen, version))
                                        .id())),
                errors -> pages.rule(rule, form, errors),
                Language.accepted(accepted));
    }

    @POST
    @Path("{id}/deletion")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response delete(
            @PathParam("id") String id,
            @BeanParam RuleForm form,
            @FormParam(FormSubmissions.FIELD) @Nullable String submission) {
        long rule = Identifiers.require(id);
        long seen = form.seen();
        UUID moderator = Readers.idOf(callers.require());
        submissions.doOnce(
                submission,
                List.of(rule, "deletion", seen),
                () -> store.delete(rule, moderator, version -> requireSeen(seen, version)));
        store.refresh();
        return Response.seeOther(URI.create(PATH)).build();
    }

    private static void requireSeen(long seen, long present) {
        if (seen != present) {
            throw new ProblemException(ProblemType.STALE, "the rule has changed");
        }
    }

    /// @param change returns the rule's id
    private Response save(
            Function<UUID, String> change, Function<List<FieldError>, RuleView> again, Language language) {
        try {
            long saved = Long.parseLong(change.apply(Readers.idOf(callers.require())));
            store.refresh();
            return Response.seeOther(URI.create(path(saved))).build();
        } catch (ProblemException e) {
            boolean ours = e.type().equals(ProblemType.INVALID)
                    || e.type().equals(ProblemType.STALE)
                    || e.type().equals(RuleProblems.TOO_MANY);
            if (!ours) {
                throw e;
            }
            List<FieldError> errors =
                    e.errors().isEmpty() ? List.of(new FieldError("", e.type().title(language))) : e.errors();
            return page(e.type().status(), again.apply(errors), language);
        }
    }

    private static Response page(int status, RuleView view, Language language) {
        Rule rule = view.rule();
        Page page = rule == null
                ? Page.of(language, messages(language).newRule(), PATH + "/new")
                : Page.of(language, messages(language).rule(rule.definition().name()), path(rule.id()));
        return html(status, Templates.rule(page, view), language);
    }

    private static RuleMessages messages(Language language) {
        return language.messages(RuleMessages.class);
    }

    private static Response html(int status, TemplateInstance template, Language language) {
        return PageResponses.personal(status, template, language).build();
    }

    @CheckedTemplate(basePath = "rule")
    static final class Templates {
        static native TemplateInstance list(Page page, List<RuleView.Line> lines);

        static native TemplateInstance rule(Page page, RuleView view);

        private Templates() {}
    }
}
