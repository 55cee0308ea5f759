package org.leserbrief.article.correction;

import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
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
import org.leserbrief.article.core.ArticleId;
import org.leserbrief.article.core.Editor;
import org.leserbrief.platform.http.identity.Caller;
import org.leserbrief.platform.http.identity.Callers;
import org.leserbrief.platform.http.identity.Roles;

@Path("/api/articles/{id}/corrections")
@Tag(name = "Corrections")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.EDITOR)
@Blocking
public class CorrectionResource {
    private final Corrections corrections;
    private final Callers callers;

    CorrectionResource(Corrections corrections, Callers callers) {
        this.corrections = corrections;
        this.callers = callers;
    }

    @GET
    @Operation(
            summary = "An article's corrections with their history",
            description = "For editors; what stands is part of the article.")
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = CorrectionRecord.All.class)))
    @APIResponse(responseCode = "404", description = "unknown article")
    public Response list(@PathParam("id") ArticleId id) {
        return Response.ok(new CorrectionRecord.All(corrections.of(id))).build();
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Publish a correction or clarification of an article",
            description = "It stands at the article and in the list of all corrections, and the article counts as"
                    + " updated. The article's text is not changed: revise it as well if it has to be.")
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = CorrectionRecord.class)))
    @APIResponse(responseCode = "404", description = "unknown article")
    @APIResponse(responseCode = "409", description = "the article was never published, or has this correction already")
    @APIResponse(responseCode = "422", description = "see errors")
    public Response publish(@PathParam("id") ArticleId id, @NotNull @Valid CorrectionRequests.Addition wanted) {
        return Response.status(Response.Status.CREATED)
                .entity(corrections.publish(id, wanted.kind(), wanted.toText(), editor()))
                .build();
    }

    @POST
    @Path("{number: [1-9][0-9]{0,8}}/retraction")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Take a correction back",
            description = "Readers do not see it any more; editors see it, who took it back, and why.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = CorrectionRecord.class)))
    @APIResponse(responseCode = "404", description = "unknown article or correction")
    @APIResponse(responseCode = "409", description = "it was taken back already")
    @APIResponse(responseCode = "422", description = "see errors")
    public Response retract(
            @PathParam("id") ArticleId id,
            @PathParam("number") int number,
            @NotNull @Valid CorrectionRequests.Retraction wanted) {
        return Response.ok(corrections.retract(id, number, wanted.toReason(), editor()))
                .build();
    }

    private Editor editor() {
        Caller caller = callers.require();
        return new Editor(caller.id(), caller.name());
    }
}
