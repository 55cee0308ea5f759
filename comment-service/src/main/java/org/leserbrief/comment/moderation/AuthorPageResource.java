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
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.leserbrief.comment.reader.Readers;
import org.leserbrief.platform.base.text.Texts;
import org.leserbrief.platform.base.time.Clocks;
import org.leserbrief.platform.http.form.FormSubmissions;
import org.leserbrief.platform.http.identity.Caller;
import org.leserbrief.platform.http.identity.Callers;
import org.leserbrief.platform.http.identity.Roles;
import org.leserbrief.platform.http.page.Language;
import org.leserbrief.platform.http.page.Page;
import org.leserbrief.platform.http.paging.Limit;
import org.leserbrief.platform.http.problem.ProblemException;
import org.leserbrief.platform.http.problem.ProblemType;

/// The moderators' page of an author: the record, the restriction, notes, and the comments in every state.
@Path("/moderation/authors/{id}")
@Produces(MediaType.TEXT_HTML)
@RolesAllowed(Roles.MODERATOR)
@Blocking
public class AuthorPageResource {
    private static final int LONGEST_TEXT = RestrictionResource.LONGEST_REASON;

    private final AuthorRecords records;
    private final Restrictions restrictions;
    private final Callers callers;
    private final FormSubmissions submissions;
    private final Clock clock;

    AuthorPageResource(
            AuthorRecords records,
            Restrictions restrictions,
            Callers callers,
            FormSubmissions submissions,
            Clock clock) {
        this.records = records;
        this.restrictions = restrictions;
        this.callers = callers;
        this.submissions = submissions;
        this.clock = clock;
    }

    static String path(UUID author) {
        return DeskPageResource.PATH + "/authors/" + author;
    }

    @GET
    public Response read(
            @PathParam("id") String id,
            @QueryParam("cursor") @Nullable String cursor,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String accepted) {
        return page(200, view(Readers.requireId(id), cursor), Language.accepted(accepted));
    }

    @POST
    @Path("notes")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response note(
            @PathParam("id") String id,
            @FormParam("text") @Nullable String text,
            @FormParam(FormSubmissions.FIELD) @Nullable String submission,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String accepted) {
        UUID author = Readers.requireId(id);
        Language language = Language.accepted(accepted);
        String note = text == null ? "" : text.replace("\r\n", "\n").strip();
        if (Texts.check(note, LONGEST_TEXT, true) != Texts.Verdict.FINE) {
            return page(
                    422,
                    view(author, null)
                            .refused(note, DeskPages.messages(language).noteUnreadable()),
                    language);
        }
        Caller moderator = callers.require();
        submissions.doOnce(
                submission, List.of(author, note), () -> records.notes().write(author, note, moderator));
        return to(author, "notes");
    }

    @POST
    @Path("warnings")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response warn(
            @PathParam("id") String id,
            @FormParam("reason") @Nullable String text,
            @FormParam(FormSubmissions.FIELD) @Nullable String submission,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String accepted) {
        UUID author = Readers.requireId(id);
        Language language = Language.accepted(accepted);
        String reason = text == null ? "" : text.replace("\r\n", "\n").strip();
        if (Texts.check(reason, LONGEST_TEXT, true) != Texts.Verdict.FINE) {
            return page(
                    422,
                    view(author, null)
                            .unwarned(reason, DeskPages.messages(language).restrictionReasonMissing()),
                    language);
        }
        Caller moderator = callers.require();
        submissions.doOnce(
                submission, List.of(author, reason), () -> records.warnings().warn(author, reason, moderator));
        return to(author, "warnings");
    }

    @POST
    @Path("restriction")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response restrict(
            @PathParam("id") String id,
            @BeanParam RestrictionForm form,
            @FormParam(FormSubmissions.FIELD) @Nullable String submission,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String accepted) {
        UUID author = Readers.requireId(id);
        Language language = Language.accepted(accepted);
        long seen = form.seen();
        Caller moderator = callers.require();
        List<Object> content = List.of(author, form);
        try {
            if (form.lifts()) {
                submissions.doOnce(
                        submission,
                        content,
                        () -> restrictions.lift(author, moderator, version -> requireSeen(seen, version)));
                return to(author, "restriction");
            }
            Restriction.Decision decision = form.decision(Clocks.now(clock));
            if (Texts.check(decision.reason(), LONGEST_TEXT, true) != Texts.Verdict.FINE) {
                return page(
                        422,
                        view(author, null)
                                .refused(form, DeskPages.messages(language).restrictionReasonMissing()),
                        language);
            }
            submissions.doOnce(
                    submission,
                    content,
                    () -> restrictions.impose(
                            author, decision, moderator, version -> requireSeen(seen, version.orElse(0))));
            return to(author, "restriction");
        } catch (ProblemException e) {
            if (!e.type().equals(ProblemType.STALE)) {
                throw e;
            }
            return page(
                    412,
                    view(author, null)
                            .refused(form, DeskPages.messages(language).restrictionOutdated()),
                    language);
        }
    }

    private static void requireSeen(long seen, long present) {
        if (seen != present) {
            throw new ProblemException(ProblemType.STALE, "the restriction has changed");
        }
    }

    private AuthorView view(UUID author, @Nullable String cursor) {
        return AuthorView.of(records.require(author), records.comments(author, new Limit(Limit.DEFAULT), cursor));
    }

    private static Response page(int status, AuthorView view, Language language) {
        DeskMessages messages = DeskPages.messages(language);
        String name = view.author().name();
        String title = messages.authorTitle(name.isEmpty() ? messages.withdrawn() : name);
        Page page = Page.of(language, title, path(view.author().id()));
        return DeskPageResource.html(status, Templates.author(page, view), language);
    }

    private static Response to(UUID author, String part) {
        return Response.seeOther(URI.create(path(author) + "#" + part)).build();
    }

    @CheckedTemplate(basePath = "moderation")
    static final class Templates {
        static native TemplateInstance author(Page page, AuthorView view);

        private Templates() {}
    }
}
