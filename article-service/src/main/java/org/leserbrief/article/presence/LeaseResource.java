package org.leserbrief.article.presence;

import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
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
@RolesAllowed({Roles.AUTHOR, Roles.EDITOR, Roles.ADMIN})
@Blocking
public class LeaseResource {
    private final Leases leases;
    private final DeskAccess access;

    LeaseResource(Leases leases, DeskAccess access) {
        this.leases = leases;
        this.access = access;
    }

    /// Whether to take a lease that somebody else has.
    public record LeaseRequest(
            @Schema(description = "also if somebody else has it; they see it in the stream of presence") @Nullable
            Boolean takeOver) {}

    @PUT
    @Path("{id}/lease")
    @Operation(
            summary = "Say that one writes in an article",
            description = "Lapses after two minutes without renewal; saving the working copy renews it too. It does not"
                    + " keep others from saving: that is what If-Match does.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Lease.class)))
    @APIResponse(responseCode = "403", description = "an author, and somebody else's article")
    @APIResponse(responseCode = "404", description = "unknown article")
    @APIResponse(responseCode = "409", description = "somebody else has it: see `lease`")
    @APIResponse(responseCode = "422", description = "see errors")
    public Lease take(@PathParam("id") ArticleId id, @NotNull LeaseRequest wanted) {
        return leases.take(id, Boolean.TRUE.equals(wanted.takeOver()), access.requireWriter(id));
    }

    @DELETE
    @Path("{id}/lease")
    @Operation(summary = "Stop writing", description = "Somebody else's lease stays.")
    @APIResponse(responseCode = "204", description = "the caller has no lease any more")
    @APIResponse(responseCode = "403", description = "an author, and somebody else's article")
    @APIResponse(responseCode = "404", description = "unknown article")
    public Response end(@PathParam("id") ArticleId id) {
        leases.end(id, access.requireWriter(id));
        return CachePolicy.MOMENTARY.on(Response.noContent()).build();
    }
}
