package org.leserbrief.article.desk;

import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.leserbrief.article.core.ArticleId;
import org.leserbrief.article.core.Editor;
import org.leserbrief.article.reading.ArticleResponses;
import org.leserbrief.article.reading.ArticleView;
import org.leserbrief.article.reading.PublishedArticles;
import org.leserbrief.platform.http.identity.Caller;
import org.leserbrief.platform.http.identity.Callers;
import org.leserbrief.platform.http.identity.Roles;

@Path("/api/articles")
@Tag(name = "Writing")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.EDITOR)
@Blocking
public class DeskResource {
    private final ArticleEditing desk;
    private final PublishedArticles articles;
    private final ArticleResponses responses;
    private final Callers callers;

    DeskResource(ArticleEditing desk, PublishedArticles articles, ArticleResponses responses, Callers callers) {
        this.desk = desk;
        this.articles = articles;
        this.responses = responses;
        this.callers = callers;
    }

    @POST
    @Operation(summary = "Write a draft")
    @APIResponse(
            responseCode = "201",
            headers = @Header(name = "Location", schema = @Schema(implementation = String.class)),
            content = @Content(schema = @Schema(implementation = ArticleView.class)))
    @APIResponse(responseCode = "413", description = "a body of more than 2 MB")
    @APIResponse(responseCode = "422", description = "see errors")
    public Response draft(@NotNull @Valid ArticleRequest article) {
        ArticleId id = desk.draft(article.toContent(), editor());
        return responses
                .ofChange(Response.Status.CREATED, articles.readAsEditor(id))
                .header(HttpHeaders.LOCATION, "/api/articles/" + id)
                .build();
    }

    @PUT
    @Path("{id}")
    @Operation(
            summary = "Replace an article's content by a new revision",
            description =
                    "If-Match must carry the ETag that reading gave. The number of comments is part of that ETag, but"
                            + " a new comment does not make it stale.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = ArticleView.class)))
    @APIResponse(responseCode = "404", description = "unknown article")
    @APIResponse(responseCode = "412", description = "somebody else has changed it meanwhile")
    @APIResponse(responseCode = "422", description = "see errors")
    @APIResponse(responseCode = "428", description = "If-Match is missing")
    public Response revise(
            @PathParam("id") ArticleId id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @NotNull @Valid ArticleRequest article) {
        desk.revise(id, ifMatch, article.toContent(), editor());
        return responses.ofChange(Response.Status.OK, articles.readAsEditor(id)).build();
    }

    private Editor editor() {
        Caller caller = callers.require();
        return new Editor(caller.id(), caller.name());
    }
}
