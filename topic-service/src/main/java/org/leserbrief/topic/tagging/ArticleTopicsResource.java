package org.leserbrief.topic.tagging;

import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.leserbrief.platform.http.conditional.CachePolicy;
import org.leserbrief.platform.http.conditional.EntityVersion;
import org.leserbrief.platform.http.identity.Roles;
import org.leserbrief.platform.http.problem.ProblemException;
import org.leserbrief.platform.http.problem.ProblemType;

@Path("/api/topics/of-article/{articleId}")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
@Tag(name = "Topics of articles")
public class ArticleTopicsResource {
    private final ArticleTopics topics;

    ArticleTopicsResource(ArticleTopics topics) {
        this.topics = topics;
    }

    record OfArticle(String articleId, List<ArticleTopics.Topic> topics) {}

    record Confirmation(@NotNull @Size(max = 50) List<@NotNull String> topics) {}

    @GET
    @PermitAll
    @Operation(summary = "The topics of a published article, the most relevant first")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = OfArticle.class)))
    @APIResponse(responseCode = "304", description = "Not changed since the ETag sent")
    @APIResponse(responseCode = "404", description = "No such article (yet)")
    @APIResponse(responseCode = "410", description = "The article has been withdrawn")
    public Response read(
            @PathParam("articleId") String articleId, @Context Request request, @Context HttpHeaders headers) {
        ArticleTopics.OfArticle found = topics.of(number(articleId));
        return EntityVersion.unlessKnown(
                request,
                CachePolicy.of(headers)
                        .on(answer(articleId, found), HttpHeaders.AUTHORIZATION)
                        .build());
    }

    @PUT
    @RolesAllowed(Roles.EDITOR)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Gives an article exactly these topics",
            description = "From then on its topics no longer follow its text. The whole set is replaced: If-Match must"
                    + " carry the ETag that reading the set gave.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = OfArticle.class)))
    @APIResponse(responseCode = "404", description = "No such article (yet)")
    @APIResponse(responseCode = "410", description = "The article has been withdrawn")
    @APIResponse(responseCode = "412", description = "Changed since the ETag sent")
    @APIResponse(responseCode = "422", description = "A field is not valid, or a topic unknown")
    @APIResponse(responseCode = "428", description = "If-Match is missing")
    public Response confirm(
            @PathParam("articleId") String articleId,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @NotNull @Valid Confirmation confirmation) {
        long id = number(articleId);
        topics.confirm(id, confirmation.topics(), version -> EntityVersion.requireMatch(ifMatch, version));
        return answer(articleId, topics.of(id)).build();
    }

    /// The `ETag` also covers the names: renaming or merging a topic changes the representation, but not the
    /// version of the set, which `PUT` replaces.
    private static Response.ResponseBuilder answer(String articleId, ArticleTopics.OfArticle found) {
        byte[] shown = found.topics().toString().getBytes(StandardCharsets.UTF_8);
        return Response.ok(new OfArticle(articleId, found.topics())).tag(EntityVersion.tag(found.version(), shown));
    }

    private static long number(String id) {
        try {
            return Long.parseLong(id);
        } catch (NumberFormatException e) {
            throw new ProblemException(ProblemType.NOT_FOUND, "articles have numbers");
        }
    }
}
