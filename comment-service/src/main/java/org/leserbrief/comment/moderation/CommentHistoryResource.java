package org.leserbrief.comment.moderation;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.leserbrief.comment.discussion.Identifiers;
import org.leserbrief.platform.http.identity.Roles;
import org.leserbrief.platform.http.problem.ProblemException;
import org.leserbrief.platform.http.problem.ProblemType;

/// The history of a comment, for moderators.
@Path("/api/moderation/comments/{id}/history")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.MODERATOR)
@Blocking
@Tag(name = "Moderation")
public class CommentHistoryResource {
    private final CommentHistoryQueries histories;

    CommentHistoryResource(CommentHistoryQueries histories) {
        this.histories = histories;
    }

    @Schema(name = "History")
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record HistoryJson(List<HistoryEntry> items, @Nullable String next) {}

    @GET
    @Operation(summary = "Everything that has happened to a comment, oldest first")
    @APIResponseSchema(value = HistoryJson.class, responseCode = "200")
    @APIResponse(responseCode = "404", description = "no such comment")
    public Response history(@PathParam("id") String id) {
        List<HistoryEntry> entries = histories.history(Identifiers.require(id));
        if (entries.isEmpty()) {
            throw new ProblemException(ProblemType.NOT_FOUND, "no such comment");
        }
        return Response.ok(new HistoryJson(entries, null)).build();
    }
}
