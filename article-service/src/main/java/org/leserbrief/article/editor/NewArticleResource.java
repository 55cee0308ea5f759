package org.leserbrief.article.editor;

import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.leserbrief.article.access.DeskAccess;
import org.leserbrief.platform.http.identity.Roles;

/// The button that begins an article.
@Path(EditorPageResource.PATH)
@Produces(MediaType.TEXT_HTML)
@RolesAllowed({Roles.AUTHOR, Roles.EDITOR, Roles.ADMIN})
@Blocking
public class NewArticleResource {
    private final NewArticles articles;
    private final DeskAccess access;

    NewArticleResource(NewArticles articles, DeskAccess access) {
        this.articles = articles;
        this.access = access;
    }

    @POST
    @Operation(hidden = true)
    public Response begin() {
        return Response.seeOther(URI.create(EditorPages.pathOf(articles.begin(access.require()))))
                .build();
    }
}
