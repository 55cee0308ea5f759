package org.leserbrief.comment.vote;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.Blocking;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.PUT;
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
import org.leserbrief.comment.discussion.Identifiers;
import org.leserbrief.comment.reading.CommentJson.VotesJson;
import org.leserbrief.platform.http.identity.Callers;

/// The API for voting.
@Path("/api/comments/{id}/vote")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Authenticated
@Blocking
@Tag(name = "Comments")
public class VoteResource {
    private final Votes votes;
    private final Callers callers;

    VoteResource(Votes votes, Callers callers) {
        this.votes = votes;
        this.callers = callers;
    }

    /// @param value 1 for an up vote, -1 for a down vote, 0 for none
    @Schema(name = "Vote")
    public record Vote(@NotNull @Min(-1) @Max(1) Integer value) {}

    @Schema(name = "VoteResult")
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record VoteResult(VotesJson votes) {}

    @PUT
    @Operation(summary = "Vote on somebody's comment, or take one's vote back")
    @APIResponseSchema(value = VoteResult.class, responseCode = "200")
    @APIResponse(responseCode = "403", description = "one's own comment, or the reader may not take part at present")
    @APIResponse(responseCode = "404", description = "no such comment")
    @APIResponse(responseCode = "409", description = "the comment is not published")
    @APIResponse(responseCode = "410", description = "the comment or its article is gone")
    @APIResponse(responseCode = "422", description = "the value is not 1, 0 or -1")
    @APIResponse(responseCode = "429", description = "too many within a time; see Retry-After")
    public Response vote(@PathParam("id") String id, @NotNull @Valid Vote vote) {
        Votes.Count count = votes.cast(callers.require(), Identifiers.require(id), vote.value());
        return Response.ok(new VoteResult(new VotesJson(count.up(), count.down(), count.own())))
                .build();
    }
}
