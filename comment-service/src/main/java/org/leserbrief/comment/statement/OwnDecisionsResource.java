package org.leserbrief.comment.statement;

import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.leserbrief.comment.reader.Readers;
import org.leserbrief.platform.http.identity.Callers;
import org.leserbrief.platform.http.paging.Limit;

/// What moderators have decided about the caller's comments and account.
@Path("/api/me/decisions")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
@Blocking
@Tag(name = "Comments")
public class OwnDecisionsResource {
    private final StatementQueries statements;
    private final Callers callers;

    OwnDecisionsResource(StatementQueries statements, Callers callers) {
        this.statements = statements;
        this.callers = callers;
    }

    /// The schema of the list for the OpenAPI document.
    @Schema(name = "StatementList")
    record Statements(List<StatementJson> items, @Nullable String next) {}

    @GET
    @Operation(
            summary = "Statements of reasons for what moderators decided about one's own comments and account",
            description = "Newest first. One that a moderator took back stays, with the state `withdrawn`.")
    @APIResponseSchema(value = Statements.class, responseCode = "200")
    @APIResponse(responseCode = "400", description = "the cursor is not one of this list")
    @APIResponse(responseCode = "422", description = "the limit is not valid")
    public Response list(
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor,
            @Context UriInfo request) {
        return statements
                .list(Readers.idOf(callers.require()), Limit.parse(limit), cursor)
                .map(StatementJson::of)
                .toResponse(request)
                .build();
    }

    @GET
    @Path("{id}")
    @Operation(summary = "One statement of reasons, with the appeal against the decision")
    @APIResponseSchema(value = StatementJson.class, responseCode = "200")
    @APIResponse(responseCode = "404", description = "the caller has no such statement")
    public Response read(@PathParam("id") String id) {
        return Response.ok(StatementJson.of(
                        statements.find(Readers.idOf(callers.require()), id).orElseThrow(StatementProblems::unknown)))
                .build();
    }
}
