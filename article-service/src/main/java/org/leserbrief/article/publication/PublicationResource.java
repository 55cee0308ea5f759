package org.leserbrief.article.publication;

import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.leserbrief.article.access.DeskAccess;
import org.leserbrief.article.core.ArticleId;
import org.leserbrief.article.reading.ArticleResponses;
import org.leserbrief.article.reading.ArticleView;
import org.leserbrief.article.reading.PublishedArticles;
import org.leserbrief.platform.http.conditional.CachePolicy;
import org.leserbrief.platform.http.identity.Roles;

@Path("/api/articles")
@Tag(name = "Publication")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.EDITOR)
@Blocking
public class PublicationResource {
    private final Publication publication;
    private final PublishedArticles articles;
    private final ArticleResponses responses;
    private final DeskAccess access;

    PublicationResource(
            Publication publication, PublishedArticles articles, ArticleResponses responses, DeskAccess access) {
        this.publication = publication;
        this.articles = articles;
        this.responses = responses;
        this.access = access;
    }

    @PUT
    @Path("{id}/publication")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Publish an article, or schedule it",
            description =
                    "`{}` publishes now and leaves a published article as it is. If-Match must carry the ETag that"
                            + " reading the article gave; a new comment does not make it stale.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = ArticleView.class)))
    @APIResponse(responseCode = "404", description = "unknown article")
    @APIResponse(
            responseCode = "409",
            description = "a published article cannot be scheduled, an embargo stands, or there is no text yet")
    @APIResponse(responseCode = "412", description = "somebody else has changed the article meanwhile")
    @APIResponse(responseCode = "422", description = "not an RFC 3339 time, or an unknown field")
    @APIResponse(responseCode = "428", description = "If-Match is missing")
    public Response publish(
            @PathParam("id") ArticleId id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @NotNull @Valid PublicationRequest wanted) {
        publication.publish(id, wanted.publishAt(), ifMatch, access.require().editor());
        return responses.ofChange(Response.Status.OK, articles.readAsEditor(id)).build();
    }

    @DELETE
    @Path("{id}/publication")
    @Operation(
            summary = "Withdraw an article, or take it off the schedule",
            description = "Readers get 410 for a withdrawn article. Withdrawing a withdrawn one changes nothing."
                    + " If-Match must carry the ETag that reading the article gave.")
    @APIResponse(responseCode = "204", description = "withdrawn")
    @APIResponse(responseCode = "404", description = "unknown article")
    @APIResponse(responseCode = "409", description = "the article was never published")
    @APIResponse(responseCode = "412", description = "somebody else has changed the article meanwhile")
    @APIResponse(responseCode = "428", description = "If-Match is missing")
    public Response withdraw(
            @PathParam("id") ArticleId id, @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        publication.withdraw(id, ifMatch, access.require().editor());
        return CachePolicy.MOMENTARY.on(Response.noContent()).build();
    }
}
