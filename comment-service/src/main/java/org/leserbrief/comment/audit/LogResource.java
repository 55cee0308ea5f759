package org.leserbrief.comment.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.leserbrief.comment.audit.CheckpointResource.CheckpointJson;
import org.leserbrief.comment.audit.CheckpointResource.CheckpointsJson;
import org.leserbrief.comment.discussion.Identifiers;
import org.leserbrief.platform.http.identity.Roles;
import org.leserbrief.platform.http.paging.Limit;

/// The log of moderation, for administrators: moderators do not supervise themselves.
@Path("/api/moderation/log")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.ADMIN)
@Blocking
@Tag(name = "Moderation log")
public class LogResource {
    private static final String JSON_LINES = "application/x-ndjson";

    private final LogQueries log;
    private final Checkpoints checkpoints;

    LogResource(LogQueries log, Checkpoints checkpoints) {
        this.log = log;
        this.checkpoints = checkpoints;
    }

    /// @param entry as it is hashed; its fields depend on its `type`
    @Schema(name = "ModerationLogEntry")
    record EntryJson(
            @JsonRawValue @Schema(type = SchemaType.OBJECT) String entry, String hash, String previousHash) {

        static EntryJson of(LogQueries.Numbered numbered) {
            return new EntryJson(
                    numbered.entry().content(),
                    numbered.entry().hash().hex(),
                    numbered.entry().previous().hex());
        }
    }

    /// @param next for `after`; null at the present end
    @Schema(name = "ModerationLogEntries")
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record EntriesJson(List<EntryJson> items, @Nullable String next) {}

    @GET
    @Operation(
            summary = "What moderators have decided, in the order of the log",
            description = "Entries are chained a moment after they are made.")
    @APIResponseSchema(value = EntriesJson.class, responseCode = "200")
    @APIResponse(responseCode = "422", description = "a parameter is not valid")
    public Response list(@QueryParam("after") @Nullable String after, @QueryParam("limit") @Nullable String limit) {
        int most = Limit.parse(limit).value();
        List<LogQueries.Numbered> entries = log.after(Identifiers.after(after), most);
        return Response.ok(new EntriesJson(
                        entries.stream().map(EntryJson::of).toList(),
                        entries.size() < most
                                ? null
                                : Long.toString(entries.getLast().seq())))
                .build();
    }

    @GET
    @Path("export")
    @Produces(JSON_LINES)
    @Operation(
            summary = "The whole log and its checkpoints, as lines of JSON",
            description = "What `deploy/local/operate comment-service log verify --export` verifies.")
    @APIResponse(
            responseCode = "200",
            description = "lines `{\"checkpoint\": …}` and `{\"entry\": …, \"hash\": …, \"previousHash\": …}`",
            content = @Content(mediaType = JSON_LINES, schema = @Schema(type = SchemaType.STRING)))
    public Response export() {
        StreamingOutput lines = log::export;
        return Response.ok(lines)
                .header("Content-Disposition", "attachment; filename=\"moderation-log.ndjson\"")
                .build();
    }

    @GET
    @Path("checkpoints")
    @Operation(summary = "The signed checkpoints of the log, newest first")
    @APIResponseSchema(value = CheckpointsJson.class, responseCode = "200")
    @APIResponse(responseCode = "400", description = "the cursor is not one of this list")
    @APIResponse(responseCode = "422", description = "the limit is not valid")
    public Response checkpoints(
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor,
            @Context UriInfo request) {
        return checkpoints
                .list(Limit.parse(limit), cursor)
                .map(CheckpointJson::of)
                .toResponse(request)
                .build();
    }

    @POST
    @Path("checkpoints")
    @Operation(summary = "Make a checkpoint now, beside the daily one")
    @APIResponseSchema(value = CheckpointJson.class, responseCode = "201")
    @APIResponse(responseCode = "409", description = "no key to sign with is configured")
    public Response checkpoint() {
        return Response.status(Response.Status.CREATED)
                .entity(CheckpointJson.of(checkpoints.make()))
                .build();
    }
}
