package org.leserbrief.article.workingcopy;

import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.leserbrief.article.access.DeskAccess;
import org.leserbrief.article.core.ArticleId;
import org.leserbrief.platform.http.conditional.CachePolicy;
import org.leserbrief.platform.http.identity.Roles;
import org.leserbrief.platform.http.page.Language;

@Path("/api/articles")
@Tag(name = "Desk")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Roles.EDITOR, Roles.ADMIN})
@Blocking
public class CopyPublicationResource {
    private final WorkingCopyPublication publication;
    private final DeskAccess access;

    CopyPublicationResource(WorkingCopyPublication publication, DeskAccess access) {
        this.publication = publication;
        this.access = access;
    }

    @PUT
    @Path("{id}/working-copy/publication")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Publish a working copy, or plan that",
            description =
                    "It becomes the article's next revision, and publishes a draft. A plan keeps the text as it is"
                            + " now; what is written afterwards is not part of it. If-Match must carry the ETag of the"
                            + " working copy, which does not change by this.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = WorkingCopyView.class)))
    @APIResponse(responseCode = "404", description = "unknown article")
    @APIResponse(
            responseCode = "409",
            description = "a check fails that must not (see `checks`), an embargo stands (see `embargoUntil`), or the"
                    + " article was revised elsewhere since (see `workingCopy`)")
    @APIResponse(responseCode = "412", description = "somebody else has saved meanwhile: see `workingCopy`")
    @APIResponse(responseCode = "422", description = "not a time, one that the clocks skip, or an unknown field")
    @APIResponse(responseCode = "428", description = "If-Match is missing")
    public Response publish(
            @PathParam("id") ArticleId id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String accepted,
            @NotNull @Valid CopyPublicationRequest wanted) {
        WorkingCopyView copy =
                publication.publish(id, wanted.at(), ifMatch, access.require(), Language.accepted(accepted));
        return WorkingCopyResource.response(Response.Status.OK, copy).build();
    }

    @DELETE
    @Path("{id}/working-copy/publication")
    @Operation(summary = "Give a plan up", description = "Changes nothing if there is none. The text stays.")
    @APIResponse(responseCode = "204", description = "there is no plan any more")
    @APIResponse(responseCode = "404", description = "unknown article")
    public Response unplan(@PathParam("id") ArticleId id) {
        publication.unplan(id, access.require());
        return CachePolicy.MOMENTARY.on(Response.noContent()).build();
    }

    @GET
    @Path("{id}/checks")
    @RolesAllowed({Roles.AUTHOR, Roles.EDITOR, Roles.ADMIN})
    @Operation(summary = "What the working copy lacks before it is published")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Check[].class)))
    @APIResponse(responseCode = "403", description = "an author, and somebody else's article")
    @APIResponse(responseCode = "404", description = "unknown article")
    public List<Check> checks(
            @PathParam("id") ArticleId id, @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String accepted) {
        access.requireWriter(id);
        return publication.checks(id, Language.accepted(accepted));
    }
}
