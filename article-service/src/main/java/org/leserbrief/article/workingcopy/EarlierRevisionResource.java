package org.leserbrief.article.workingcopy;

import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.leserbrief.article.access.DeskAccess;
import org.leserbrief.article.core.ArticleId;
import org.leserbrief.platform.http.identity.Roles;

@Path("/api/articles")
@Tag(name = "Desk")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Roles.AUTHOR, Roles.EDITOR, Roles.ADMIN})
@Blocking
public class EarlierRevisionResource {
    private final EarlierRevisions revisions;
    private final DeskAccess access;

    EarlierRevisionResource(EarlierRevisions revisions, DeskAccess access) {
        this.revisions = revisions;
        this.access = access;
    }

    @GET
    @Path("{id}/revisions/{number: [1-9][0-9]{0,8}}/diff")
    @Operation(summary = "Two revisions, word by word")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = RevisionComparison.class)))
    @APIResponse(responseCode = "403", description = "an author, and somebody else's article")
    @APIResponse(responseCode = "404", description = "unknown article or revision")
    @APIResponse(responseCode = "422", description = "`with` is not the number of a revision")
    public RevisionComparison compare(
            @PathParam("id") ArticleId id,
            @PathParam("number") int number,
            @QueryParam("with") @Parameter(description = "the other revision; without it the one before") @Nullable
                    String with) {
        access.requireWriter(id);
        Integer other = RevisionNumber.parse("with", with);
        return revisions.compare(id, number, other == null ? Math.max(1, number - 1) : other);
    }

    @POST
    @Path("{id}/revisions/{number: [1-9][0-9]{0,8}}/restoration")
    @Operation(
            summary = "Make an earlier revision the newest again",
            description = "As a new revision, which readers of a published article see at once. What is in the working"
                    + " copy stays there.")
    @APIResponse(
            responseCode = "201",
            headers = @Header(name = "Location", schema = @Schema(implementation = String.class)),
            content = @Content(schema = @Schema(implementation = WorkingCopyView.class)))
    @APIResponse(responseCode = "403", description = "an author, and an article that readers know or somebody else's")
    @APIResponse(responseCode = "404", description = "unknown article or revision")
    @APIResponse(responseCode = "409", description = "the revision has no text, or an embargo stands")
    public Response restore(@PathParam("id") ArticleId id, @PathParam("number") int number) {
        WorkingCopyView copy = revisions.restore(id, number, access.requireWriter(id));
        return WorkingCopyResource.response(Response.Status.CREATED, copy)
                .header(HttpHeaders.LOCATION, "/api/articles/" + id + "/revisions/" + copy.revision())
                .build();
    }
}
