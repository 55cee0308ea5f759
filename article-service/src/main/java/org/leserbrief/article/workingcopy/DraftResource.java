package org.leserbrief.article.workingcopy;

import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.leserbrief.article.access.DeskAccess;
import org.leserbrief.article.desk.ArticleRequest;
import org.leserbrief.platform.http.identity.Roles;

@Path("/api/desk/articles")
@Tag(name = "Desk")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RolesAllowed({Roles.AUTHOR, Roles.EDITOR, Roles.ADMIN})
@Blocking
public class DraftResource {
    private final WorkingCopyEditing editing;
    private final DeskAccess access;

    DraftResource(WorkingCopyEditing editing, DeskAccess access) {
        this.editing = editing;
        this.access = access;
    }

    @POST
    @Operation(
            summary = "Begin an article",
            description = "A draft and its working copy, in which everything may still be missing: `{}` will do.")
    @APIResponse(
            responseCode = "201",
            headers = @Header(name = "Location", schema = @Schema(implementation = String.class)),
            content = @Content(schema = @Schema(implementation = WorkingCopyView.class)))
    @APIResponse(responseCode = "422", description = "see errors")
    public Response draft(@NotNull ArticleRequest content) {
        WorkingCopyView copy = editing.read(editing.draft(content, access.require()));
        return WorkingCopyResource.response(Response.Status.CREATED, copy)
                .header(HttpHeaders.LOCATION, "/api/articles/" + copy.articleId() + "/working-copy")
                .build();
    }
}
