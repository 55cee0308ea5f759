package org.leserbrief.topic.reading;

import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.leserbrief.platform.http.cache.PublicRequest;
import org.leserbrief.platform.http.cache.PublicResponses;
import org.leserbrief.platform.http.conditional.EntityVersion;
import org.leserbrief.platform.http.identity.Roles;
import org.leserbrief.platform.http.paging.Limit;
import org.leserbrief.platform.http.paging.Slice;
import org.leserbrief.topic.catalog.Topics;

@Path("/api/topics")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
@Tag(name = "Topics")
public class TopicsResource {
    private final Topics topics;
    private final TopicQueries readings;
    private final TopicSurroundingsQueries surroundings;
    private final TopicResponses responses;
    private final PublicResponses publicResponses;

    TopicsResource(
            Topics topics,
            TopicQueries readings,
            TopicSurroundingsQueries surroundings,
            TopicResponses responses,
            PublicResponses publicResponses) {
        this.responses = responses;
        this.publicResponses = publicResponses;
        this.topics = topics;
        this.readings = readings;
        this.surroundings = surroundings;
    }

    record Paging(
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor) {}

    @Schema(name = "TopicList")
    record TopicList(List<TopicView> items, @Nullable String next) {}

    @Schema(name = "TopicArticleList")
    record ArticleList(List<ListedArticle> items, @Nullable String next) {}

    @GET
    @PermitAll
    @Operation(
            summary = "Topics by name",
            description = "With q, those with it in their name or an alias, whatever the case; one or two"
                    + " characters are looked for at the beginning.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = TopicList.class)))
    @APIResponse(responseCode = "400", description = "The cursor is of another list")
    @APIResponse(responseCode = "422", description = "A parameter is not valid")
    public Response list(
            @QueryParam("q") @Nullable String q,
            @BeanParam Paging paging,
            @Context UriInfo uri,
            @Context HttpHeaders headers,
            @BeanParam PublicRequest request) {
        return publicResponses.answer(request, draft -> {
            Slice<TopicDetails> slice =
                    readings.list(TopicSearch.parse(q), Limit.parse(paging.limit()), paging.cursor());
            return responses.ofTopics(slice, draft, headers).with("Link", slice.link(uri));
        });
    }

    @GET
    @Path("{slug}")
    @PermitAll
    @Operation(summary = "A topic")
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = TopicWithSurroundings.class)))
    @APIResponse(responseCode = "304", description = "Not changed since the ETag sent")
    @APIResponse(responseCode = "308", description = "An alias, or merged into another topic")
    @APIResponse(responseCode = "404", description = "No such topic")
    public Response read(
            @PathParam("slug") String slug, @Context HttpHeaders headers, @BeanParam PublicRequest request) {
        return publicResponses.answer(request, draft -> switch (readings.at(slug)) {
            case TopicQueries.Address.Elsewhere(var other) -> TopicRedirect.to("/api/topics/" + other);
            case TopicQueries.Address.Here(var topic) ->
                responses.ofTopic(topic, surroundings.of(topic), draft, headers);
        });
    }

    @GET
    @Path("{slug}/articles")
    @PermitAll
    @Operation(summary = "A topic's published articles, newest first")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = ArticleList.class)))
    @APIResponse(responseCode = "308", description = "An alias, or merged into another topic")
    @APIResponse(responseCode = "400", description = "The cursor is of another list")
    @APIResponse(responseCode = "404", description = "No such topic")
    @APIResponse(responseCode = "422", description = "A parameter is not valid")
    public Response articles(
            @PathParam("slug") String slug,
            @BeanParam Paging paging,
            @Context UriInfo uri,
            @Context HttpHeaders headers,
            @BeanParam PublicRequest request) {
        return publicResponses.answer(request, draft -> switch (readings.at(slug)) {
            case TopicQueries.Address.Elsewhere(var other) -> TopicRedirect.to("/api/topics/" + other + "/articles");
            case TopicQueries.Address.Here(var topic) -> {
                Slice<ListedArticle> articles = readings.articles(topic, Limit.parse(paging.limit()), paging.cursor());
                yield responses.ofArticles(articles, draft, headers).with("Link", articles.link(uri));
            }
        });
    }

    @POST
    @RolesAllowed(Roles.EDITOR)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Adds a topic; without a slug, one is made of the name")
    @APIResponse(
            responseCode = "201",
            content = @Content(schema = @Schema(implementation = TopicWithSurroundings.class)))
    @APIResponse(responseCode = "409", description = "A name or the slug is another topic's")
    @APIResponse(responseCode = "422", description = "A field is not valid")
    public Response create(@NotNull @Valid TopicRequests.Creation creation) {
        TopicDetails topic = readings.living(topics.create(creation.slug(), creation.content()));
        return responses
                .ofChange(Response.Status.CREATED, topic, surroundings.of(topic))
                .header(HttpHeaders.LOCATION, "/api/topics/" + topic.slug())
                .build();
    }

    @PUT
    @Path("{slug}")
    @RolesAllowed(Roles.EDITOR)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Replaces a topic's name, aliases, description, parent, matching and picture")
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = TopicWithSurroundings.class)))
    @APIResponse(responseCode = "404", description = "No such topic")
    @APIResponse(responseCode = "409", description = "A name is another topic's, or it is merged")
    @APIResponse(responseCode = "412", description = "Changed since the ETag sent")
    @APIResponse(responseCode = "422", description = "A field is not valid")
    @APIResponse(responseCode = "428", description = "If-Match is missing")
    public Response revise(
            @PathParam("slug") String slug,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @NotNull @Valid TopicRequests.Revision revision) {
        topics.revise(slug, revision.content(), version -> EntityVersion.requireMatch(ifMatch, version));
        return changed(slug);
    }

    @POST
    @Path("{slug}/merge")
    @RolesAllowed(Roles.EDITOR)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Merges a topic into another, which from then on stands for it",
            description = "Answers with the topic that stands for it.")
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = TopicWithSurroundings.class)))
    @APIResponse(responseCode = "404", description = "No such topic")
    @APIResponse(responseCode = "409", description = "It is merged already, or into itself")
    @APIResponse(responseCode = "422", description = "There is no topic to merge into")
    public Response merge(@PathParam("slug") String slug, @NotNull @Valid TopicRequests.Merge merge) {
        topics.merge(slug, merge.into());
        return changed(slug);
    }

    @DELETE
    @Path("{slug}/merge")
    @RolesAllowed(Roles.EDITOR)
    @Operation(summary = "Undoes a merge: the topic stands for itself again")
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = TopicWithSurroundings.class)))
    @APIResponse(responseCode = "404", description = "No such topic")
    @APIResponse(responseCode = "409", description = "It is not merged")
    public Response undoMerge(@PathParam("slug") String slug) {
        topics.undoMerge(slug);
        return changed(slug);
    }

    private Response changed(String slug) {
        TopicDetails topic = readings.living(slug);
        return responses
                .ofChange(Response.Status.OK, topic, surroundings.of(topic))
                .build();
    }
}
