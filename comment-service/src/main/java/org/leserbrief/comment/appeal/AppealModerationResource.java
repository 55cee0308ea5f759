package org.leserbrief.comment.appeal;

import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.leserbrief.comment.discussion.Identifiers;
import org.leserbrief.comment.reader.Readers;
import org.leserbrief.platform.base.text.ReadableText;
import org.leserbrief.platform.http.identity.Callers;
import org.leserbrief.platform.http.identity.Roles;
import org.leserbrief.platform.http.paging.Limit;

/// The moderators' API for appeals.
@Path("/api/moderation/appeals")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.MODERATOR)
@Blocking
@Tag(name = "Moderation")
public class AppealModerationResource {
    private final AppealQueries queries;
    private final AppealDecisions decisions;
    private final Callers callers;

    AppealModerationResource(AppealQueries queries, AppealDecisions decisions, Callers callers) {
        this.queries = queries;
        this.decisions = decisions;
        this.callers = callers;
    }

    /// The schema of the list for the OpenAPI document.
    @Schema(name = "ModerationAppeals")
    record AppealList(List<AppealJson> items, @Nullable String next) {}

    /// @param note the reasons, which the author reads
    @Schema(name = "NewAppealDecision")
    public record NewAppealDecision(
            @NotNull @Schema(enumeration = {"uphold", "reverse"})
            AppealAction action,

            @NotNull @ReadableText(most = AppealDecisions.LONGEST_ANSWER, multiline = true)
            String note) {}

    @GET
    @Operation(summary = "Appeals that wait for a decision, oldest first")
    @APIResponseSchema(value = AppealList.class, responseCode = "200")
    @APIResponse(responseCode = "400", description = "the cursor is not one of this list")
    @APIResponse(responseCode = "422", description = "the limit is not valid")
    public Response list(
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor,
            @Context UriInfo request) {
        return queries.queue(moderator(), Limit.parse(limit), cursor)
                .map(AppealJson::of)
                .toResponse(request)
                .build();
    }

    @GET
    @Path("{id}")
    @Operation(summary = "One appeal, and what became of it")
    @APIResponseSchema(value = AppealJson.class, responseCode = "200")
    @APIResponse(responseCode = "404", description = "no such appeal")
    public Response read(@PathParam("id") String id) {
        return one(Identifiers.require(id));
    }

    @POST
    @Path("{id}/decision")
    @Operation(
            summary = "Decide about an appeal, with reasons that the author reads",
            description = "A reversal makes the comment readable, or lifts the restriction; other comments of the same"
                    + " decision are left alone.")
    @APIResponseSchema(value = AppealJson.class, responseCode = "200")
    @APIResponse(responseCode = "403", description = "the caller has restricted the comment or the author")
    @APIResponse(responseCode = "404", description = "no such appeal")
    @APIResponse(responseCode = "409", description = "it is decided; who has done so is told")
    @APIResponse(responseCode = "422", description = "the body is not valid")
    public Response decide(@PathParam("id") String id, @NotNull @Valid NewAppealDecision wanted) {
        return one(decisions
                .decide(callers.require(), Identifiers.require(id), wanted.action(), wanted.note())
                .id());
    }

    private Response one(long id) {
        return Response.ok(AppealJson.of(queries.findCase(moderator(), id).orElseThrow(AppealProblems::unknown)))
                .build();
    }

    private UUID moderator() {
        return Readers.idOf(callers.require());
    }
}
