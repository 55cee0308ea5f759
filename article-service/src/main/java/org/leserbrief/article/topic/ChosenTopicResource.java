package org.leserbrief.article.topic;

import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.leserbrief.article.access.DeskAccess;
import org.leserbrief.article.core.ArticleId;
import org.leserbrief.platform.http.conditional.CachePolicy;
import org.leserbrief.platform.http.identity.Roles;
import org.leserbrief.platform.http.problem.ProblemException;
import org.leserbrief.platform.http.problem.ProblemType;

@Path("/api/articles/{id}/chosen-topics")
@Tag(name = "Desk")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Roles.EDITOR, Roles.ADMIN})
@Blocking
public class ChosenTopicResource {
    private final ChosenTopics topics;
    private final DeskAccess access;

    ChosenTopicResource(ChosenTopics topics, DeskAccess access) {
        this.topics = topics;
        this.access = access;
    }

    /// @param topics slugs, in the order in which they were chosen
    /// @param open whether they can still be changed here: the article was never published
    @Schema(name = "ChosenTopics")
    record Chosen(List<String> topics, boolean open) {}

    @GET
    @Operation(
            summary = "The topics that were chosen for an article before its first publication",
            description = "It gets exactly these when it is published for the first time; without any, topics follow"
                    + " its text. Later changes are made at /api/topics/of-article.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Chosen.class)))
    @APIResponse(responseCode = "404", description = "unknown article")
    public Response list(@PathParam("id") ArticleId id) {
        access.requireWriter(id);
        return answer(topics.of(id), topics.areOpen(id));
    }

    @PUT
    @Path("{topic}")
    @Operation(summary = "Choose a topic", description = "Whether there is such a topic is not known here.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Chosen.class)))
    @APIResponse(responseCode = "404", description = "unknown article, or not the slug of a topic")
    @APIResponse(responseCode = "409", description = "the article was published before, or has 25 topics")
    public Response choose(@PathParam("id") ArticleId id, @PathParam("topic") String topic) {
        return answer(topics.choose(id, requireSlug(topic)), true);
    }

    @DELETE
    @Path("{topic}")
    @Operation(summary = "Take the choice of a topic back")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Chosen.class)))
    @APIResponse(responseCode = "404", description = "unknown article, or not the slug of a topic")
    @APIResponse(responseCode = "409", description = "the article was published before")
    public Response dismiss(@PathParam("id") ArticleId id, @PathParam("topic") String topic) {
        return answer(topics.dismiss(id, requireSlug(topic)), true);
    }

    private static Response answer(List<String> chosen, boolean open) {
        return CachePolicy.MOMENTARY.on(Response.ok(new Chosen(chosen, open))).build();
    }

    private static String requireSlug(String topic) {
        if (!TopicSlug.isSlug(topic)) {
            throw new ProblemException(ProblemType.NOT_FOUND, "not the slug of a topic");
        }
        return topic;
    }
}
