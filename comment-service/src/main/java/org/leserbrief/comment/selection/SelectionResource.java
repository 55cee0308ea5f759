package org.leserbrief.comment.selection;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.leserbrief.comment.discussion.Identifiers;
import org.leserbrief.comment.moderation.BulkProgress;
import org.leserbrief.comment.moderation.Decision;
import org.leserbrief.comment.moderation.DecisionAction;
import org.leserbrief.comment.moderation.Reason;
import org.leserbrief.comment.reading.CommentJson;
import org.leserbrief.platform.base.text.ReadableText;
import org.leserbrief.platform.http.identity.Callers;
import org.leserbrief.platform.http.identity.Roles;

/// The moderators' API for one decision on many comments.
@Path(SelectionResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.MODERATOR)
@Blocking
@Tag(name = "Moderation")
public class SelectionResource {
    static final String PATH = "/api/moderation/selections";
    static final int LONGEST_NOTE = 1_000;

    private final Selections selections;
    private final Callers callers;

    SelectionResource(Selections selections, Callers callers) {
        this.selections = selections;
        this.callers = callers;
    }

    /// At least one of them, besides the state.
    ///
    /// @param author an id, or the name of one reader only
    /// @param text a part of the text, in whatever case
    /// @param rule the id of a rule that matched
    /// @param article an id
    /// @param state `pending`, `published`, `rejected` or `removed`
    /// @param from a time, or a day in Berlin
    /// @param to a time that is not included itself, or a day in Berlin that is
    @Schema(name = "NewSelection")
    public record NewSelection(
            @Nullable String author,
            @Nullable String text,
            @Nullable String rule,
            @Nullable String article,
            @Nullable String state,
            @Nullable String from,
            @Nullable String to) {
        CriteriaInput criteria() {
            return new CriteriaInput(author, text, rule, article, state, from, to);
        }
    }

    @Schema(name = "NewSelectionDecision")
    public record NewSelectionDecision(
            @NotNull @Schema(enumeration = {"approve", "reject", "remove", "restore"})
            DecisionAction action,

            @Nullable Reason reason,

            @Nullable @ReadableText(most = LONGEST_NOTE, multiline = true)
            String note) {}

    @Schema(name = "NewSelectionReversal")
    public record NewSelectionReversal(
            @Nullable @ReadableText(most = LONGEST_NOTE, multiline = true)
            String note) {}

    /// @param total how many comments there are to decide on
    /// @param failed those whose state did not allow it
    /// @param skipped those that had changed since the selection, or since the decision that is undone
    @Schema(name = "BulkProgress")
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record ProgressJson(
            String decisionId,
            String action,
            @Nullable String reason,
            Instant at,

            @Schema(enumeration = {"running", "done", "canceled"})
            BulkProgress.State state,

            int total,
            int done,
            int failed,
            int skipped) {
        static @Nullable ProgressJson ofAny(@Nullable BulkProgress progress) {
            return progress == null
                    ? null
                    : new ProgressJson(
                            Long.toString(progress.decisionId()),
                            progress.action(),
                            progress.reason(),
                            progress.at(),
                            progress.state(),
                            progress.total(),
                            progress.done(),
                            progress.failed(),
                            progress.skipped());
        }
    }

    /// @param size how many comments, at most 10,000
    /// @param capped whether there may be more: then these are the newest
    /// @param samples the newest of them
    /// @param decision null until somebody decides
    /// @param reversal null unless that is undone
    @Schema(name = "Selection")
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record SelectionJson(
            String id,
            Instant madeAt,
            int size,
            boolean capped,
            List<CommentJson> samples,
            @Nullable ProgressJson decision,
            @Nullable ProgressJson reversal) {
        static SelectionJson of(Selections.State state) {
            Selection selection = state.selection();
            return new SelectionJson(
                    Long.toString(selection.id()),
                    selection.madeAt(),
                    selection.size(),
                    !selection.complete(),
                    state.samples().stream()
                            .map(found -> CommentJson.of(found.comment()))
                            .toList(),
                    ProgressJson.ofAny(state.decision()),
                    ProgressJson.ofAny(state.reversal()));
        }
    }

    @POST
    @Operation(
            summary = "Select comments to decide on at once, and see what that would touch",
            description =
                    "Up to 10,000, the newest first; of up to 200,000 comments that the author, the article and the"
                            + " time leave. Those that their authors have deleted are left out.")
    @APIResponseSchema(value = SelectionJson.class, responseCode = "201")
    @APIResponse(responseCode = "422", description = "a criterion is not valid, there is none, or it takes too long")
    public Response select(@NotNull NewSelection wanted) {
        long id = selections.select(wanted.criteria(), callers.require());
        return Response.created(URI.create(PATH + "/" + id))
                .entity(SelectionJson.of(selections.find(id)))
                .build();
    }

    @GET
    @Path("{id}")
    @Operation(summary = "A selection, and how far the decision on it has come")
    @APIResponseSchema(value = SelectionJson.class, responseCode = "200")
    @APIResponse(responseCode = "404", description = "no such selection, or not any more")
    public Response read(@PathParam("id") String id) {
        return Response.ok(SelectionJson.of(selections.find(Identifiers.require(id))))
                .build();
    }

    @POST
    @Path("{id}/decision")
    @Operation(
            summary = "Decide on all comments of a selection, in the background",
            description =
                    "As if on each alone, with a statement of reasons each. What has changed since the selection is"
                            + " skipped.")
    @APIResponseSchema(value = SelectionJson.class, responseCode = "202")
    @APIResponse(responseCode = "404", description = "no such selection")
    @APIResponse(responseCode = "409", description = "somebody has decided on it before")
    @APIResponse(responseCode = "422", description = "the body is not valid")
    public Response decide(@PathParam("id") String id, @NotNull @Valid NewSelectionDecision wanted) {
        long selection = Identifiers.require(id);
        selections.decide(selection, new Decision(wanted.action(), wanted.reason(), wanted.note()), callers.require());
        return accepted(selection);
    }

    @DELETE
    @Path("{id}/decision")
    @Operation(summary = "Stop deciding; what was decided by then stays")
    @APIResponseSchema(value = SelectionJson.class, responseCode = "202")
    @APIResponse(responseCode = "404", description = "no such selection")
    @APIResponse(responseCode = "409", description = "nobody has decided on it")
    public Response cancel(@PathParam("id") String id) {
        long selection = Identifiers.require(id);
        selections.cancel(selection);
        return accepted(selection);
    }

    @POST
    @Path("{id}/reversal")
    @Operation(summary = "Undo the decision on all of it, in the background")
    @APIResponseSchema(value = SelectionJson.class, responseCode = "202")
    @APIResponse(responseCode = "404", description = "no such selection")
    @APIResponse(responseCode = "409", description = "nobody has decided on it, or it was undone before")
    public Response reverse(@PathParam("id") String id, @NotNull @Valid NewSelectionReversal wanted) {
        long selection = Identifiers.require(id);
        selections.reverse(selection, wanted.note(), callers.require());
        return accepted(selection);
    }

    private Response accepted(long selection) {
        return Response.accepted(SelectionJson.of(selections.find(selection))).build();
    }
}
