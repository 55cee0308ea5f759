package org.leserbrief.article.trace;

import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.leserbrief.platform.http.identity.Roles;
import org.leserbrief.platform.http.paging.Limit;

@Path("/api/desk/history")
@Tag(name = "Desk")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Roles.EDITOR, Roles.ADMIN})
@Blocking
public class DeskTraceResource {
    private final DeskTrace trace;

    DeskTraceResource(DeskTrace trace) {
        this.trace = trace;
    }

    @GET
    @Operation(
            summary = "What was done to pictures, Ressorts, authors and letters, the newest first",
            description = "What was done to an article is in its own history.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Entries.class)))
    @APIResponse(responseCode = "400", description = "a cursor that this list has not given")
    @APIResponse(responseCode = "422", description = "a limit beyond 1 to 100")
    public Response list(
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor,
            @Context UriInfo uri) {
        return trace.newest(Limit.parse(limit), cursor).toResponse(uri).build();
    }

    /// The schema of the list for the OpenAPI document.
    @Schema(name = "DeskEntries")
    record Entries(List<DeskEntry> items, @Nullable String next) {}
}
