package org.leserbrief.comment.erasure;

import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.leserbrief.platform.http.identity.Roles;
import org.leserbrief.platform.http.problem.ProblemException;

/// What an operator does about erasures after a restore.
@Path("/api/operations/comment-service/erasures")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.ADMIN)
@Blocking
@Tag(name = "Operations")
public class ErasureOperationResource {
    private final ErasureReplay replay;

    ErasureOperationResource(ErasureReplay replay) {
        this.replay = replay;
    }

    @Schema(name = "ReplayedErasures")
    record ReplayedJson(int found, int requested) {}

    @POST
    @Path("replay")
    @Operation(
            summary = "Erase again whom a restored database still knows",
            description = "From the stream of erasures, which is kept for 35 days. Twice does no harm.")
    @APIResponseSchema(value = ReplayedJson.class, responseCode = "200")
    @APIResponse(responseCode = "422", description = "`since` is no time")
    @APIResponse(responseCode = "503", description = "the broker does not answer")
    public Response replay(@QueryParam("since") @Nullable String since) {
        ErasureReplay.Replayed replayed = replay.replay(since == null ? Instant.EPOCH : parse(since));
        return Response.ok(new ReplayedJson(replayed.found(), replayed.requested()))
                .build();
    }

    private static Instant parse(String since) {
        try {
            return Instant.parse(since);
        } catch (DateTimeParseException e) {
            throw ProblemException.invalid("since", "must be a time as in RFC 3339, such as 2026-11-30T12:00:00Z");
        }
    }
}
