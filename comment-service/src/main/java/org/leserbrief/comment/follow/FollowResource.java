package org.leserbrief.comment.follow;

import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.Blocking;
import jakarta.validation.Valid;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.leserbrief.comment.reader.RemembersContact;

/// Following a topic, an author or a Ressort, below the address of the thing itself.
@Path("/api")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
@RemembersContact
@Blocking
@Tag(name = "Following")
public class FollowResource {
    private final FollowAnswers answers;

    FollowResource(FollowAnswers answers) {
        this.answers = answers;
    }

    @PUT
    @Path("topics/{slug}/follow")
    @Operation(summary = "Follow a topic")
    @APIResponseSchema(value = FollowAnswers.FollowedJson.class, responseCode = "200")
    @APIResponse(responseCode = "404", description = "there is no such topic")
    @APIResponse(responseCode = "409", description = "one follows as much as one can")
    public Response followTopic(@PathParam("slug") String slug, @Valid @Nullable FollowRequest wanted) {
        return answers.follow(Subject.require(FollowKind.TOPIC, slug), wanted);
    }

    @DELETE
    @Path("topics/{slug}/follow")
    @Operation(summary = "Follow a topic no longer")
    @APIResponse(responseCode = "204", description = "it is not followed")
    public Response stopTopic(@PathParam("slug") String slug) {
        return answers.stop(Subject.require(FollowKind.TOPIC, slug));
    }

    @PUT
    @Path("authors/{slug}/follow")
    @Operation(summary = "Follow an author")
    @APIResponseSchema(value = FollowAnswers.FollowedJson.class, responseCode = "200")
    @APIResponse(responseCode = "404", description = "no article is by such an author")
    @APIResponse(responseCode = "409", description = "one follows as much as one can")
    public Response followAuthor(@PathParam("slug") String slug, @Valid @Nullable FollowRequest wanted) {
        return answers.follow(Subject.require(FollowKind.AUTHOR, slug), wanted);
    }

    @DELETE
    @Path("authors/{slug}/follow")
    @Operation(summary = "Follow an author no longer")
    @APIResponse(responseCode = "204", description = "they are not followed")
    public Response stopAuthor(@PathParam("slug") String slug) {
        return answers.stop(Subject.require(FollowKind.AUTHOR, slug));
    }

    @PUT
    @Path("ressorts/{slug}/follow")
    @Operation(summary = "Follow a Ressort")
    @APIResponseSchema(value = FollowAnswers.FollowedJson.class, responseCode = "200")
    @APIResponse(responseCode = "404", description = "no article is in such a Ressort")
    @APIResponse(responseCode = "409", description = "one follows as much as one can")
    public Response followRessort(@PathParam("slug") String slug, @Valid @Nullable FollowRequest wanted) {
        return answers.follow(Subject.require(FollowKind.RESSORT, slug), wanted);
    }

    @DELETE
    @Path("ressorts/{slug}/follow")
    @Operation(summary = "Follow a Ressort no longer")
    @APIResponse(responseCode = "204", description = "it is not followed")
    public Response stopRessort(@PathParam("slug") String slug) {
        return answers.stop(Subject.require(FollowKind.RESSORT, slug));
    }
}
