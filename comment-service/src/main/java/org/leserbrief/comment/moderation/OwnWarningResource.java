package org.leserbrief.comment.moderation;

import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.leserbrief.comment.discussion.Identifiers;
import org.leserbrief.platform.http.identity.Callers;

/// The warnings that the caller has to acknowledge.
@Path("/api/me/warnings/{id}/acknowledgement")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
@Blocking
@Tag(name = "Comments")
public class OwnWarningResource {
    private final Warnings warnings;
    private final Callers callers;

    OwnWarningResource(Warnings warnings, Callers callers) {
        this.warnings = warnings;
        this.callers = callers;
    }

    @POST
    @Operation(
            summary = "Acknowledge a warning by the moderators",
            description =
                    "Until then, comments are refused with `warning-unacknowledged`. A second time changes nothing.")
    @APIResponse(responseCode = "204", description = "it is acknowledged")
    @APIResponse(responseCode = "404", description = "no such warning of one's own")
    public Response acknowledge(@PathParam("id") String id) {
        warnings.acknowledge(callers.require(), Identifiers.require(id));
        return Response.noContent().build();
    }
}
