package org.leserbrief.article.workingcopy;

import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
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

@Path("/api/articles")
@Tag(name = "Desk")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RolesAllowed({Roles.EDITOR, Roles.ADMIN})
@Blocking
public class WorkingCopyStatusResource {
    private final WorkingCopyStatus status;
    private final DeskAccess access;

    WorkingCopyStatusResource(WorkingCopyStatus status, DeskAccess access) {
        this.status = status;
        this.access = access;
    }

    /// How far the text is.
    public record StatusRequest(
            @Schema(required = true, description = "draft, submitted or approved") @NotNull
            WritingStatus status) {}

    /// Until when nothing is published.
    public record EmbargoRequest(
            @Schema(required = true, description = "as `publishAt` of a publication") @NotNull @DeskTime
            String until) {}

    @PUT
    @Path("{id}/status")
    @RolesAllowed({Roles.AUTHOR, Roles.EDITOR, Roles.ADMIN})
    @Operation(
            summary = "Submit, approve or return a text",
            description = "Authors submit; editors approve or return. If-Match must carry the ETag of the working copy,"
                    + " so that what is approved is what was read.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = WorkingCopyView.class)))
    @APIResponse(responseCode = "403", description = "an author who approves, or somebody else's article")
    @APIResponse(responseCode = "404", description = "unknown article")
    @APIResponse(responseCode = "409", description = "readers read this text already")
    @APIResponse(responseCode = "412", description = "somebody else has saved meanwhile: see `workingCopy`")
    @APIResponse(responseCode = "422", description = "see errors")
    @APIResponse(responseCode = "428", description = "If-Match is missing")
    public Response set(
            @PathParam("id") ArticleId id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @NotNull @Valid StatusRequest wanted) {
        return WorkingCopyResource.response(
                        Response.Status.OK, status.set(id, ifMatch, wanted.status(), access.requireWriter(id)))
                .build();
    }

    @PUT
    @Path("{id}/embargo")
    @Operation(summary = "Forbid to publish an article before a time", description = "What is live stays.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = WorkingCopyView.class)))
    @APIResponse(responseCode = "404", description = "unknown article")
    @APIResponse(responseCode = "409", description = "it is to be published before that")
    @APIResponse(responseCode = "422", description = "see errors")
    public Response embargo(@PathParam("id") ArticleId id, @NotNull @Valid EmbargoRequest wanted) {
        return WorkingCopyResource.response(
                        Response.Status.OK, status.embargo(id, DeskTime.Reader.parse(wanted.until()), access.require()))
                .build();
    }

    @DELETE
    @Path("{id}/embargo")
    @Operation(summary = "Lift an embargo", description = "Changes nothing if there is none.")
    @APIResponse(responseCode = "204", description = "there is no embargo any more")
    @APIResponse(responseCode = "404", description = "unknown article")
    public Response lift(@PathParam("id") ArticleId id) {
        status.embargo(id, null, access.require());
        return CachePolicy.MOMENTARY.on(Response.noContent()).build();
    }
}
