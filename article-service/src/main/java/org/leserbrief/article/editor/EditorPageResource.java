package org.leserbrief.article.editor;

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
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;
import org.leserbrief.article.access.DeskAccess;
import org.leserbrief.article.access.DeskUser;
import org.leserbrief.article.core.ArticleId;
import org.leserbrief.platform.http.conditional.PageResponses;
import org.leserbrief.platform.http.form.FormSubmissions;
import org.leserbrief.platform.http.guard.ContentSecurity;
import org.leserbrief.platform.http.guard.ContentSecurity.Nonce;
import org.leserbrief.platform.http.identity.Roles;
import org.leserbrief.platform.http.page.Language;
import org.leserbrief.platform.http.page.Page;
import org.leserbrief.platform.http.problem.ProblemException;

/// The editor of an article: a form, which its script saves by itself through the API.
@Path(EditorPageResource.PATH)
@Produces(MediaType.TEXT_HTML)
@RolesAllowed({Roles.AUTHOR, Roles.EDITOR, Roles.ADMIN})
@Blocking
public class EditorPageResource {
    static final String PATH = "/desk/articles";

    /// Refusals that lead to another page than the editor.
    static final Set<Integer> ELSEWHERE = Set.of(401, 403, 404);

    private final EditorPages pages;
    private final EditorCommands commands;
    private final DeskAccess access;

    EditorPageResource(EditorPages pages, EditorCommands commands, DeskAccess access) {
        this.pages = pages;
        this.commands = commands;
        this.access = access;
    }

    @GET
    @Path("{id}")
    @Operation(hidden = true)
    public Response show(
            @PathParam("id") ArticleId id,
            @QueryParam("done") @Nullable String done,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String accepted) {
        Language language = Language.accepted(accepted);
        DeskUser user = access.requireWriter(id);
        Nonce nonce = Nonce.create();
        return page(200, pages.show(id, user, done, nonce, language), nonce, language);
    }

    @POST
    @Path("{id}")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response act(
            @PathParam("id") ArticleId id,
            @BeanParam EditorForm form,
            @FormParam(FormSubmissions.FIELD) @Nullable String submission,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String accepted) {
        Language language = Language.accepted(accepted);
        DeskUser user = access.requireWriter(id);
        try {
            EditorAction action = commands.run(id, form, submission, user, language);
            return Response.seeOther(URI.create(EditorPages.pathOf(id) + "?done=" + action.code()))
                    .build();
        } catch (ProblemException refusal) {
            if (ELSEWHERE.contains(refusal.type().status())) {
                throw refusal;
            }
            Nonce nonce = Nonce.create();
            return page(
                    refusal.type().status(), pages.refused(id, form, user, refusal, nonce, language), nonce, language);
        }
    }

    private static Response page(int status, EditorView view, Nonce nonce, Language language) {
        EditorMessages messages = language.messages(EditorMessages.class);
        String headline = EditorForm.blankToNull(view.copy().content().headline());
        String title = messages.editTitle(headline == null ? messages.untitled() : headline);
        Page page = Page.of(
                language,
                title,
                EditorPages.pathOf(ArticleId.fromString(view.copy().articleId())));
        return html(status, Templates.article(page, view), language)
                .header(ContentSecurity.HEADER, ContentSecurity.withNonce(nonce))
                .build();
    }

    static Response.ResponseBuilder html(int status, TemplateInstance template, Language language) {
        return PageResponses.personal(status, template, language);
    }

    @CheckedTemplate(basePath = "editor")
    static final class Templates {
        static native TemplateInstance article(Page page, EditorView view);

        private Templates() {}
    }
}
