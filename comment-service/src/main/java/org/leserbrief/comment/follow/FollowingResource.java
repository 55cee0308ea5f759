package org.leserbrief.comment.follow;

import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.Blocking;
import jakarta.validation.Valid;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
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
import org.leserbrief.platform.http.problem.ProblemException;

/// What the caller follows: one list of all kinds, and one address for each thing.
@Path("/api/me/following")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
@RemembersContact
@Blocking
@Tag(name = "Following")
public class FollowingResource {
    private final FollowAnswers answers;

    FollowingResource(FollowAnswers answers) {
        this.answers = answers;
    }

    @GET
    @Operation(summary = "What one follows, newest first")
    @APIResponseSchema(value = FollowAnswers.FollowedList.class, responseCode = "200")
    @APIResponse(responseCode = "400", description = "the cursor is not one of this list")
    @APIResponse(responseCode = "422", description = "a parameter is not valid")
    public Response list(
            @QueryParam("kind") @Nullable String kind,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor,
            @Context UriInfo request) {
        @Nullable
        FollowKind only = kind == null
                ? null
                : FollowKind.find(kind)
                        .orElseThrow(() -> ProblemException.invalid(
                                "kind", "must be topic, author, ressort, discussion or reader"));
        return answers.list(only, Limit.parse(limit), cursor, request);
    }

    @GET
    @Path("{kind}/{slug}")
    @Operation(summary = "How one follows something")
    @APIResponseSchema(value = FollowAnswers.FollowedJson.class, responseCode = "200")
    @APIResponse(responseCode = "404", description = "one does not follow it")
    public Response read(@PathParam("kind") String kind, @PathParam("slug") String slug) {
        return answers.read(Subject.require(kind, slug));
    }

    @PUT
    @Path("{kind}/{slug}")
    @Operation(
            summary = "Follow a topic, an author, a Ressort, a discussion or a reader",
            description = "Again changes nothing but the preference. Without a body the preference stays as it is.")
    @APIResponseSchema(value = FollowAnswers.FollowedJson.class, responseCode = "200")
    @APIResponse(responseCode = "403", description = "it is oneself, or the account is withdrawn")
    @APIResponse(responseCode = "404", description = "there is nothing of this name")
    @APIResponse(responseCode = "409", description = "one follows as much as one can")
    @APIResponse(responseCode = "410", description = "the article is withdrawn")
    @APIResponse(responseCode = "422", description = "the preference is none of the four")
    @APIResponse(responseCode = "429", description = "too many in a short time")
    public Response follow(
            @PathParam("kind") String kind, @PathParam("slug") String slug, @Valid @Nullable FollowRequest wanted) {
        return answers.follow(Subject.require(kind, slug), wanted);
    }

    @DELETE
    @Path("{kind}/{slug}")
    @Operation(summary = "Follow no longer")
    @APIResponse(responseCode = "204", description = "it is not followed")
    @APIResponse(responseCode = "404", description = "nothing can have this name")
    public Response stop(@PathParam("kind") String kind, @PathParam("slug") String slug) {
        return answers.stop(Subject.require(kind, slug));
    }
}
