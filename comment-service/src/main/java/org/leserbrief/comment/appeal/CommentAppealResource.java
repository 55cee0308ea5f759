package org.leserbrief.comment.appeal;

import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.Blocking;
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
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.leserbrief.comment.discussion.Identifiers;
import org.leserbrief.comment.statement.StatementAppeal;
import org.leserbrief.platform.http.identity.Callers;

/// The API for appealing against the latest decision about a comment.
@Path("/api/comments/{id}/appeals")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Authenticated
@Blocking
@Tag(name = "Appeals")
public class CommentAppealResource {
    private final Appeals appeals;
    private final Callers callers;

    CommentAppealResource(Appeals appeals, Callers callers) {
        this.appeals = appeals;
        this.callers = callers;
    }

    @POST
    @Operation(
            summary = "Appeal against the latest rejection or removal of one's comment",
            description = "Once a decision, within six months, to the end of the last day.")
    @APIResponseSchema(value = StatementAppeal.class, responseCode = "201")
    @APIResponse(responseCode = "404", description = "the caller has no such comment")
    @APIResponse(
            responseCode = "409",
            description = "too late, appealed against before, reversed before, or nothing to appeal against")
    @APIResponse(responseCode = "422", description = "the text is not valid")
    @APIResponse(responseCode = "429", description = "too many were refused; see Retry-After")
    public Response appeal(@PathParam("id") String id, @NotNull @Valid NewAppeal wanted) {
        return NewAppeal.created(appeals.appealOfComment(callers.require(), Identifiers.require(id), wanted.text()));
    }
}
