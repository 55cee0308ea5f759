package org.leserbrief.article.editor;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
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
import java.time.Duration;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;
import org.leserbrief.article.access.DeskAccess;
import org.leserbrief.article.access.DeskUser;
import org.leserbrief.article.core.ArticleId;
import org.leserbrief.article.editor.RevisionsView.PreviewLink;
import org.leserbrief.article.preview.Previews;
import org.leserbrief.article.workingcopy.EarlierRevisions;
import org.leserbrief.platform.http.form.FormSubmissions;
import org.leserbrief.platform.http.identity.Roles;
import org.leserbrief.platform.http.page.Language;
import org.leserbrief.platform.http.page.Page;
import org.leserbrief.platform.http.page.Site;

/// An article's revisions, what changed between them, and what was done to it.
@Path(EditorPageResource.PATH)
@Produces(MediaType.TEXT_HTML)
@RolesAllowed({Roles.AUTHOR, Roles.EDITOR, Roles.ADMIN})
@Blocking
public class RevisionPageResource {
    /// As long as a link of the API that names no other time.
    private static final Duration PREVIEW = Duration.ofDays(7);

    private final RevisionPages pages;
    private final EarlierRevisions revisions;
    private final Previews previews;
    private final DeskAccess access;
    private final Site site;

    RevisionPageResource(
            RevisionPages pages, EarlierRevisions revisions, Previews previews, DeskAccess access, Site site) {
        this.pages = pages;
        this.revisions = revisions;
        this.previews = previews;
        this.access = access;
        this.site = site;
    }

    /// What the page shows.
    ///
    /// @param from the earlier of two revisions to compare
    /// @param to the later of them
    /// @param done what was done just before
    public record RevisionsRequest(
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("historyCursor") @Nullable String historyCursor,
            @QueryParam("from") @Nullable String from,
            @QueryParam("to") @Nullable String to,
            @QueryParam("done") @Nullable String done,

            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable
            String accepted) {
        Language language() {
            return Language.accepted(accepted);
        }

        boolean isComparison() {
            return from != null || to != null;
        }
    }

    @GET
    @Path("{id}/revisions")
    @Operation(hidden = true)
    public Response revisions(@PathParam("id") ArticleId id, @BeanParam RevisionsRequest request) {
        return page(id, request, access.requireWriter(id), null);
    }

    @POST
    @Path("{id}/revisions/{number: [1-9][0-9]{0,8}}/restoration")
    @Operation(hidden = true)
    public Response restore(@PathParam("id") ArticleId id, @PathParam("number") int number) {
        revisions.restore(id, number, access.requireWriter(id));
        return done(id, "restored");
    }

    /// Answers with the page itself, because the link is shown only once: by a second click, or by loading the
    /// page again, the same link.
    @POST
    @Path("{id}/previews")
    @Operation(hidden = true)
    public Response createPreview(
            @PathParam("id") ArticleId id,
            @BeanParam RevisionsRequest request,
            @FormParam(FormSubmissions.FIELD) @Nullable String submission) {
        DeskUser user = access.requireWriter(id);
        PreviewLink link = previews.createOnce(id, PREVIEW, user, submission)
                .map(created -> new PreviewLink(
                        site.absolute("/preview/" + created.token().text()), created.expiresAt()))
                .orElse(null);
        return page(id, request, user, link);
    }

    @POST
    @Path("{id}/previews/withdrawal")
    @Operation(hidden = true)
    public Response withdrawPreviews(@PathParam("id") ArticleId id) {
        previews.withdraw(id, access.requireWriter(id));
        return done(id, "withdrawn");
    }

    private static Response done(ArticleId id, String what) {
        return Response.seeOther(URI.create(RevisionPages.pathOf(id) + "?done=" + what))
                .build();
    }

    private Response page(ArticleId id, RevisionsRequest request, DeskUser user, @Nullable PreviewLink preview) {
        Language language = request.language();
        RevisionsView view = pages.show(id, request, user, preview);
        EditorMessages messages = language.messages(EditorMessages.class);
        String headline = pages.headline(id);
        String title = language.messages(RevisionMessages.class)
                .revisionsTitle(headline == null ? messages.untitled() : headline);
        Page page = Page.of(language, title, RevisionPages.pathOf(id));
        return EditorPageResource.html(200, Templates.revisions(page, view), language)
                .build();
    }

    @CheckedTemplate(basePath = "editor")
    static final class Templates {
        static native TemplateInstance revisions(Page page, RevisionsView view);

        private Templates() {}
    }
}
