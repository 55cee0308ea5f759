package org.leserbrief.article.editor;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
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
import org.leserbrief.article.access.DeskAccess;
import org.leserbrief.article.access.DeskUser;
import org.leserbrief.article.core.ArticleId;
import org.leserbrief.article.editor.NotesView.Refusal;
import org.leserbrief.platform.http.form.FormSubmissions;
import org.leserbrief.platform.http.identity.Roles;
import org.leserbrief.platform.http.page.Language;
import org.leserbrief.platform.http.page.Page;
import org.leserbrief.platform.http.problem.ProblemException;

/// What stands beside an article that was live: corrections, and Gegendarstellungen.
@Path(EditorPageResource.PATH)
@Produces(MediaType.TEXT_HTML)
@RolesAllowed(Roles.EDITOR)
@Blocking
public class NotePageResource {
    private static final String CORRECTED = "corrected";
    private static final String RETRACTED = "retracted";
    private static final String COUNTERED = "countered";

    private final NoteCommands notes;
    private final RevisionPages revisions;
    private final DeskAccess access;
    private final FormSubmissions submissions;

    NotePageResource(NoteCommands notes, RevisionPages revisions, DeskAccess access, FormSubmissions submissions) {
        this.notes = notes;
        this.revisions = revisions;
        this.access = access;
        this.submissions = submissions;
    }

    @GET
    @Path("{id}/corrections")
    @Operation(hidden = true)
    public Response show(
            @PathParam("id") ArticleId id,
            @QueryParam("done") @Nullable String done,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String accepted) {
        access.requireWriter(id);
        Language language = Language.accepted(accepted);
        return page(200, notes.show(id, notice(done, language.messages(NoteMessages.class)), Refusal.NONE), language);
    }

    @POST
    @Path("{id}/corrections")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response correct(
            @PathParam("id") ArticleId id,
            @BeanParam NoteForm form,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String accepted) {
        DeskUser user = access.requireWriter(id);
        Attempt attempt = new Attempt(NotesView.CORRECTION, form, CORRECTED, Language.accepted(accepted));
        return run(id, attempt, () -> notes.correct(id, form, user.editor()));
    }

    @POST
    @Path("{id}/corrections/{number: [1-9][0-9]{0,8}}/retraction")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response retract(
            @PathParam("id") ArticleId id,
            @PathParam("number") int number,
            @BeanParam NoteForm form,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String accepted) {
        DeskUser user = access.requireWriter(id);
        Attempt attempt = new Attempt(NotesView.retraction(number), form, RETRACTED, Language.accepted(accepted));
        return run(id, attempt, () -> notes.retract(id, number, form, user.editor()));
    }

    @POST
    @Path("{id}/counterstatements")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response counter(
            @PathParam("id") ArticleId id,
            @BeanParam NoteForm form,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String accepted) {
        DeskUser user = access.requireWriter(id);
        Language language = Language.accepted(accepted);
        Attempt attempt = new Attempt(NotesView.COUNTERSTATEMENT, form, COUNTERED, language);
        return run(id, attempt, () -> notes.counter(id, form, user.editor(), language.messages(EditorMessages.class)));
    }

    @POST
    @Path("{id}/counterstatements/{number: [1-9][0-9]{0,8}}")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response changeCounterstatement(
            @PathParam("id") ArticleId id,
            @PathParam("number") int number,
            @BeanParam NoteForm form,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String accepted) {
        DeskUser user = access.requireWriter(id);
        Language language = Language.accepted(accepted);
        Attempt attempt = new Attempt(NotesView.counterstatement(number), form, COUNTERED, language);
        return run(
                id,
                attempt,
                () -> notes.changeCounterstatement(
                        id, number, form, user.editor(), language.messages(EditorMessages.class)));
    }

    /// A form that was sent.
    ///
    /// @param done what is done then, in words of the address
    private record Attempt(String form, NoteForm typed, String done, Language language) {}

    private Response run(ArticleId id, Attempt attempt, Runnable action) {
        try {
            submissions.doOnce(attempt.typed().submission(), List.of(id, attempt), action);
            return Response.seeOther(URI.create(pathOf(id) + "?done=" + attempt.done()))
                    .build();
        } catch (ProblemException refused) {
            int status = refused.type().status();
            if (EditorPageResource.ELSEWHERE.contains(status)) {
                throw refused;
            }
            Refusal refusal = Refusal.of(attempt.form(), attempt.typed(), refused, attempt.language());
            return page(status, notes.show(id, null, refusal), attempt.language());
        }
    }

    private Response page(int status, NotesView view, Language language) {
        ArticleId id = ArticleId.fromString(view.article());
        EditorMessages messages = language.messages(EditorMessages.class);
        String headline = revisions.headline(id);
        String title =
                language.messages(NoteMessages.class).notesTitle(headline == null ? messages.untitled() : headline);
        return EditorPageResource.html(status, Templates.notes(Page.of(language, title, pathOf(id)), view), language)
                .build();
    }

    private static String pathOf(ArticleId id) {
        return EditorPages.pathOf(id) + "/corrections";
    }

    private static @Nullable String notice(@Nullable String done, NoteMessages messages) {
        return switch (done) {
            case CORRECTED -> messages.correctedNow();
            case RETRACTED -> messages.retractedNow();
            case COUNTERED -> messages.counteredNow();
            case null, default -> null;
        };
    }

    @CheckedTemplate(basePath = "editor")
    static final class Templates {
        static native TemplateInstance notes(Page page, NotesView view);

        private Templates() {}
    }
}
