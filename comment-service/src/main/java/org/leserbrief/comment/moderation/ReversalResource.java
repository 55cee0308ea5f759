package org.leserbrief.comment.moderation;

import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.leserbrief.comment.discussion.Identifiers;
import org.leserbrief.platform.base.text.ReadableText;
import org.leserbrief.platform.http.identity.Callers;
import org.leserbrief.platform.http.identity.Roles;

/// The moderators' API for undoing decisions.
@Path("/api/moderation/decisions/{id}/reversal")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.MODERATOR)
@Blocking
@Tag(name = "Moderation")
public class ReversalResource {
    private final BulkDecisions decisions;
    private final Callers callers;

    ReversalResource(BulkDecisions decisions, Callers callers) {
        this.decisions = decisions;
        this.callers = callers;
    }

    @Schema(name = "NewReversal")
    public record NewReversal(
            @Nullable @ReadableText(most = ModerationResource.LONGEST_NOTE, multiline = true)
            String note) {}

    @POST
    @Operation(
            summary = "Undo a decision",
            description =
                    "A decision of its own: comments get back the state they had. Those that have changed since are"
                            + " `outdated` and left alone. A decision on a selection is undone in the background, without"
                            + " results here: the selection tells how far that is.")
    @APIResponseSchema(value = ModerationResource.Results.class, responseCode = "200")
    @APIResponse(responseCode = "404", description = "no such decision")
    @APIResponse(responseCode = "409", description = "it was undone before")
    public Response reverse(@PathParam("id") String id, @NotNull @Valid NewReversal wanted) {
        return Response.ok(ModerationResource.Results.of(
                        decisions.reverse(callers.require(), Identifiers.require(id), wanted.note())))
                .build();
    }
}
