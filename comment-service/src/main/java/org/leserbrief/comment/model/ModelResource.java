package org.leserbrief.comment.model;

import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.leserbrief.platform.http.identity.Roles;

/// What moderators can know of the model, and its training on demand.
@Path("/api/moderation/model")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.MODERATOR)
@Blocking
@Tag(name = "Moderation")
public class ModelResource {
    private final ModelStatus status;

    ModelResource(ModelStatus status) {
        this.status = status;
    }

    @GET
    @Operation(
            summary = "The model that orders queues: what it has learned from, and how good it is",
            description = "It is silent until there are enough decisions. `auc` and `calibration` compare what it said"
                    + " of comments before the decision with what moderators decided.")
    @APIResponseSchema(value = ModelView.class, responseCode = "200")
    public Response model() {
        return Response.ok(status.present()).build();
    }

    @POST
    @Path("retraining")
    @Operation(
            summary = "Have the model trained now and not in the night",
            description = "It begins within a minute, but not within ten minutes after the last training. A request"
                    + " that waits already is not made again.")
    @APIResponseSchema(value = ModelView.class, responseCode = "202")
    public Response retrain() {
        return Response.accepted(status.requestTraining()).build();
    }
}
