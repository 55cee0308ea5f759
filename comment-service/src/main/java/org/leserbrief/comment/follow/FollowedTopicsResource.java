package org.leserbrief.comment.follow;

import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.leserbrief.comment.reader.RemembersContact;
import org.leserbrief.platform.http.paging.Limit;

/// The topics that the caller follows.
@Path("/api/me/topics")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
@RemembersContact
@Blocking
@Tag(name = "Following")
public class FollowedTopicsResource {
    private final FollowAnswers answers;

    FollowedTopicsResource(FollowAnswers answers) {
        this.answers = answers;
    }

    @GET
    @Operation(summary = "The topics that one follows, newest first")
    @APIResponseSchema(value = FollowAnswers.FollowedList.class, responseCode = "200")
    @APIResponse(responseCode = "400", description = "the cursor is not one of this list")
    @APIResponse(responseCode = "422", description = "a parameter is not valid")
    public Response topics(
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor,
            @Context UriInfo request) {
        return answers.list(FollowKind.TOPIC, Limit.parse(limit), cursor, request);
    }
}
