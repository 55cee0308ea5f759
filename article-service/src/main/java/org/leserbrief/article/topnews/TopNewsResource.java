package org.leserbrief.article.topnews;

import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.math.BigDecimal;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.leserbrief.article.access.DeskAccess;
import org.leserbrief.article.core.ArticleId;
import org.leserbrief.article.workingcopy.DeskTime;
import org.leserbrief.platform.http.conditional.CachePolicy;
import org.leserbrief.platform.http.identity.Roles;

@Path("/api/articles")
@Tag(name = "Top-News")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Roles.EDITOR, Roles.ADMIN})
@Blocking
public class TopNewsResource {
    private final TopNewsEditing editing;
    private final DeskAccess access;

    TopNewsResource(TopNewsEditing editing, DeskAccess access) {
        this.editing = editing;
        this.access = access;
    }

    /// Until when an article stands first.
    public record PinRequest(
            @Schema(
                    required = true,
                    description = "within 31 days; a time on the clock in Europe/Berlin, or with an offset")
            @NotNull
            @DeskTime
            String until) {}

    /// What is added to an article's score.
    public record WeightRequest(
            @Schema(required = true, description = "each 1 is worth half a day")
            @NotNull
            @DecimalMin("-2")
            @DecimalMax("2")
            BigDecimal weight) {}

    @GET
    @Path("{id}/ranking")
    @Operation(summary = "What an article's place in Top-News is computed from")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = RankingView.class)))
    @APIResponse(responseCode = "404", description = "unknown article")
    public Response ranking(@PathParam("id") ArticleId id) {
        return Response.ok(editing.ranking(id)).build();
    }

    @PUT
    @Path("{id}/pin")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Put an article first in Top-News until a time",
            description = "Three at a time; the one pinned last is the first. A pin ends by itself, with a"
                    + " withdrawal, or by DELETE.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = RankingView.class)))
    @APIResponse(responseCode = "404", description = "unknown article")
    @APIResponse(responseCode = "409", description = "it is not published, or three others are pinned")
    @APIResponse(responseCode = "422", description = "see errors")
    public Response pin(@PathParam("id") ArticleId id, @NotNull @Valid PinRequest wanted) {
        return Response.ok(editing.pin(id, DeskTime.Reader.parse(wanted.until()), access.require()))
                .build();
    }

    @DELETE
    @Path("{id}/pin")
    @Operation(summary = "Take a pin away", description = "Changes nothing if there is none.")
    @APIResponse(responseCode = "204", description = "the article is not pinned any more")
    @APIResponse(responseCode = "404", description = "unknown article")
    public Response unpin(@PathParam("id") ArticleId id) {
        editing.unpin(id, access.require());
        return CachePolicy.MOMENTARY.on(Response.noContent()).build();
    }

    @PUT
    @Path("{id}/weight")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Lift or lower an article in Top-News",
            description = "Added to its score; 0 takes it back. It does not end, but the age outweighs it.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = RankingView.class)))
    @APIResponse(responseCode = "404", description = "unknown article")
    @APIResponse(responseCode = "409", description = "it is not published")
    @APIResponse(responseCode = "422", description = "see errors")
    public Response weigh(@PathParam("id") ArticleId id, @NotNull @Valid WeightRequest wanted) {
        return Response.ok(editing.weigh(id, wanted.weight().doubleValue(), access.require()))
                .build();
    }
}
