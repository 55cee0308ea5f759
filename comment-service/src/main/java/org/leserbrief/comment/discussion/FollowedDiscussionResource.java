package org.leserbrief.comment.discussion;

import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.leserbrief.comment.reader.Readers;
import org.leserbrief.comment.reader.RemembersContact;
import org.leserbrief.platform.http.identity.Callers;
import org.leserbrief.platform.http.problem.ProblemException;
import org.leserbrief.platform.http.problem.ProblemType;

/// The discussions that the caller follows.
@Path("/api/me/followed-discussions/{articleId}")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
@Blocking
@Tag(name = "Readers")
public class FollowedDiscussionResource {
    private final Followers followers;
    private final Callers callers;

    FollowedDiscussionResource(Followers followers, Callers callers) {
        this.followers = followers;
        this.callers = callers;
    }

    @Schema(name = "FollowedDiscussion")
    record FollowedJson(String articleId, Instant since) {}

    @GET
    @Operation(summary = "Whether one follows an article's discussion")
    @APIResponseSchema(value = FollowedJson.class, responseCode = "200")
    @APIResponse(responseCode = "404", description = "one does not")
    public Response read(@PathParam("articleId") String id) {
        long articleId = Identifiers.require(id);
        Instant since = followers
                .since(Readers.idOf(callers.require()), articleId)
                .orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND, "the discussion is not followed"));
        return answer(articleId, since);
    }

    @PUT
    @RemembersContact
    @Operation(summary = "Hear of every new comment, from now on")
    @APIResponseSchema(value = FollowedJson.class, responseCode = "200")
    @APIResponse(responseCode = "404", description = "no such article")
    @APIResponse(responseCode = "410", description = "the article is withdrawn")
    public Response follow(@PathParam("articleId") String id) {
        long articleId = Identifiers.require(id);
        return answer(articleId, followers.follow(callers.require(), articleId));
    }

    @DELETE
    @Operation(summary = "Follow no longer")
    @APIResponse(responseCode = "204", description = "it is not followed")
    public Response stop(@PathParam("articleId") String id) {
        followers.stop(callers.require(), Identifiers.require(id));
        return Response.noContent().build();
    }

    private static Response answer(long articleId, Instant since) {
        return Response.ok(new FollowedJson(Long.toString(articleId), since)).build();
    }
}
