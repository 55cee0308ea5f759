package org.leserbrief.article.editor;

import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;
import org.leserbrief.article.access.DeskAccess;
import org.leserbrief.article.access.DeskUser;
import org.leserbrief.article.core.ArticleId;
import org.leserbrief.platform.http.form.FormSubmissions;
import org.leserbrief.platform.http.identity.Roles;

/// The button that begins an article.
@Path(EditorPageResource.PATH)
@Produces(MediaType.TEXT_HTML)
@RolesAllowed({Roles.AUTHOR, Roles.EDITOR, Roles.ADMIN})
@Blocking
public class NewArticleResource {
    private final NewArticles articles;
    private final DeskAccess access;
    private final FormSubmissions submissions;

    NewArticleResource(NewArticles articles, DeskAccess access, FormSubmissions submissions) {
        this.articles = articles;
        this.access = access;
        this.submissions = submissions;
    }

    /// By the one key of a page an article is begun once, and who comes back to that page gets it again: what
    /// is still empty is taken again in any case, and what is not is what they have begun.
    @POST
    @Operation(hidden = true)
    public Response begin(@FormParam(FormSubmissions.FIELD) @Nullable String submission) {
        DeskUser user = access.require();
        String article = submissions.createOnce(
                submission, "a new article", () -> articles.begin(user).toString());
        return Response.seeOther(URI.create(EditorPages.pathOf(ArticleId.fromString(article))))
                .build();
    }
}
