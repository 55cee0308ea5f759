package org.leserbrief.comment.moderation;

import com.fasterxml.jackson.annotation.JsonInclude;
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
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.leserbrief.comment.moderation.RestrictionResource.RestrictionJson;
import org.leserbrief.comment.reader.Readers;
import org.leserbrief.platform.base.text.ReadableText;
import org.leserbrief.platform.http.identity.Callers;
import org.leserbrief.platform.http.identity.Roles;

/// The moderators' API for the record of an author, and their notes about them.
@Path("/api/moderation/authors/{id}")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.MODERATOR)
@Blocking
@Tag(name = "Moderation")
public class AuthorResource {
    private final AuthorRecords records;
    private final Warnings warnings;
    private final Callers callers;

    AuthorResource(AuthorRecords records, Warnings warnings, Callers callers) {
        this.records = records;
        this.warnings = warnings;
        this.callers = callers;
    }

    @Schema(name = "AuthorNote")
    record NoteJson(String id, HistoryEntry.Actor by, String text, Instant writtenAt) {
        static NoteJson of(AuthorNotes.Note note) {
            return new NoteJson(
                    Long.toString(note.id()),
                    new HistoryEntry.Actor(note.moderatorId().toString(), note.moderator()),
                    note.text(),
                    note.at());
        }
    }

    /// @param acknowledgedAt null until the author has acknowledged it
    @Schema(name = "AuthorWarning")
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record WarningJson(
            String id,
            HistoryEntry.Actor by,
            String reason,
            Instant warnedAt,
            @Nullable Instant acknowledgedAt) {
        static WarningJson of(Warnings.Warning warning) {
            return new WarningJson(
                    Long.toString(warning.id()),
                    new HistoryEntry.Actor(warning.moderatorId().toString(), warning.moderator()),
                    warning.reason(),
                    warning.at(),
                    warning.acknowledgedAt());
        }
    }

    @Schema(name = "AuthorStates")
    record StatesJson(long comments, long published, long pending, long rejected, long removed, long deleted) {
        static StatesJson of(AuthorRecords.States states) {
            return new StatesJson(
                    states.comments(),
                    states.published(),
                    states.pending(),
                    states.rejected(),
                    states.removed(),
                    states.deleted());
        }
    }

    /// @param record the states of the newest comments, at most 500
    /// @param restriction null for an author who is under none
    /// @param warnings newest first, at most 20
    /// @param notes newest first, at most 100
    @Schema(name = "ModeratedAuthor")
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record AuthorJson(
            String id,
            String name,
            StatesJson record,
            @Nullable RestrictionJson restriction,
            List<WarningJson> warnings,
            List<NoteJson> notes) {
        static AuthorJson of(AuthorRecords.Author author) {
            return new AuthorJson(
                    author.id().toString(),
                    author.name(),
                    StatesJson.of(author.states()),
                    author.restriction()
                            .map(present -> RestrictionJson.of(author.id(), present.restriction()))
                            .orElse(null),
                    author.warnings().stream().map(WarningJson::of).toList(),
                    author.notes().stream().map(NoteJson::of).toList());
        }
    }

    @Schema(name = "NewNote")
    public record NewNote(
            @NotNull @ReadableText(most = RestrictionResource.LONGEST_REASON, multiline = true)
            String text) {}

    @Schema(name = "NewWarning")
    public record NewWarning(
            @NotNull @ReadableText(most = RestrictionResource.LONGEST_REASON, multiline = true)
            String reason) {}

    @POST
    @Path("warnings")
    @Operation(
            summary = "Warn an author",
            description = "The author reads the reason, and has to acknowledge it before the next comment.")
    @APIResponse(
            responseCode = "201",
            description = "warned",
            content = @Content(schema = @Schema(implementation = WarningJson.class)))
    @APIResponse(responseCode = "403", description = "the author has withdrawn the account")
    @APIResponse(responseCode = "404", description = "no such author")
    @APIResponse(responseCode = "422", description = "the body is not valid")
    public Response warn(@PathParam("id") String id, @NotNull @Valid NewWarning wanted) {
        UUID author = Readers.requireId(id);
        return Response.status(Response.Status.CREATED)
                .entity(WarningJson.of(warnings.warn(author, wanted.reason(), callers.require())))
                .build();
    }

    @GET
    @Operation(summary = "What moderators know of an author")
    @APIResponseSchema(value = AuthorJson.class, responseCode = "200")
    @APIResponse(responseCode = "404", description = "no such author")
    public Response read(@PathParam("id") String id) {
        return Response.ok(AuthorJson.of(records.require(Readers.requireId(id))))
                .build();
    }

    @POST
    @Path("notes")
    @Operation(summary = "Write a note about an author for colleagues")
    @APIResponse(
            responseCode = "201",
            description = "written",
            content = @Content(schema = @Schema(implementation = NoteJson.class)))
    @APIResponse(responseCode = "404", description = "no such author")
    @APIResponse(responseCode = "422", description = "the body is not valid")
    public Response note(@PathParam("id") String id, @NotNull @Valid NewNote wanted) {
        UUID author = Readers.requireId(id);
        return Response.status(Response.Status.CREATED)
                .entity(NoteJson.of(records.notes().write(author, wanted.text(), callers.require())))
                .build();
    }
}
