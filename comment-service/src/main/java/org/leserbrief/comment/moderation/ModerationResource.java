package org.leserbrief.comment.moderation;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
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
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.leserbrief.comment.discussion.Identifiers;
import org.leserbrief.comment.reading.CommentJson;
import org.leserbrief.platform.base.text.ReadableText;
import org.leserbrief.platform.http.identity.Callers;
import org.leserbrief.platform.http.identity.Roles;
import org.leserbrief.platform.http.paging.Limit;
import org.leserbrief.platform.http.paging.Slice;
import org.leserbrief.platform.http.problem.ProblemException;
import org.leserbrief.platform.http.problem.ProblemType;

/// The moderators' API: the queue, decisions, and history.
@Path("/api/moderation")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.MODERATOR)
@Blocking
@Tag(name = "Moderation")
public class ModerationResource {
    private static final int MOST_AT_ONCE = 100;
    private static final int LONGEST_NOTE = 1000;

    /// Only pending comments are in the queue.
    private static final Set<String> QUEUES = Set.of("pending", "all");

    private final ModerationQueries queue;
    private final Decisions decisions;
    private final Callers callers;

    ModerationResource(ModerationQueries queue, Decisions decisions, Callers callers) {
        this.queue = queue;
        this.decisions = decisions;
        this.callers = callers;
    }

    /// The filter of a queue request.
    public record Wanted(
            @QueryParam("queue") @Nullable String queue,
            @QueryParam("article") @Nullable String article,
            @QueryParam("author") @Nullable String author,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor) {}

    /// @param reasons why it waits: `article` (all comments on the article are premoderated) or `author` (all
    ///     comments of the author are)
    @Schema(name = "WaitingComment")
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record WaitingJson(CommentJson comment, List<String> reasons, RecordJson authorRecord) {
        static WaitingJson of(ModerationQueries.Waiting waiting) {
            return new WaitingJson(
                    CommentJson.of(waiting.comment()),
                    List.of(Objects.requireNonNullElse(waiting.comment().waitsFor(), "")),
                    new RecordJson(waiting.rejected(), waiting.removed()));
        }
    }

    /// How many comments of an author moderators have rejected or removed before.
    @Schema(name = "AuthorRecord")
    record RecordJson(long rejected, long removed) {}

    /// The schema of the list for the OpenAPI document.
    @Schema(name = "ModerationQueries")
    record QueueJson(List<WaitingJson> items, @Nullable String next) {}

    @GET
    @Path("queue")
    @Operation(summary = "What waits for a moderator, oldest first")
    @APIResponseSchema(value = QueueJson.class, responseCode = "200")
    @APIResponse(responseCode = "400", description = "the cursor is not one of this list")
    @APIResponse(responseCode = "422", description = "a parameter is not valid")
    public Response queue(@BeanParam Wanted wanted, @Context UriInfo request) {
        if (!QUEUES.contains(Objects.requireNonNullElse(wanted.queue(), "pending"))) {
            throw ProblemException.invalid("queue", "must be pending or all");
        }
        Slice<WaitingJson> slice = queue.waiting(
                        new ModerationQueries.Filter(article(wanted.article()), author(wanted.author())),
                        Limit.parse(wanted.limit()),
                        wanted.cursor())
                .map(WaitingJson::of);
        return slice.toResponse(request).build();
    }

    /// @param reason required for every action except approval
    @Schema(name = "NewDecision")
    public record NewDecision(
            @NotNull @Size(min = 1, max = MOST_AT_ONCE) List<@NotNull String> commentIds,

            @NotNull @Schema(enumeration = {"approve", "reject", "remove", "restore"})
            DecisionAction action,

            @Nullable Reason reason,

            @Nullable @ReadableText(most = LONGEST_NOTE, multiline = true)
            String note) {}

    @Schema(name = "DecisionResults")
    record Results(List<Decisions.Outcome> results) {}

    @POST
    @Path("decisions")
    @Operation(
            summary = "Decide on up to 100 comments",
            description = "Each comment has a result of its own: `ok`, `not-found` or `illegal-transition`.")
    @APIResponseSchema(value = Results.class, responseCode = "200")
    @APIResponse(responseCode = "422", description = "the body is not valid")
    public Response decide(@NotNull @Valid NewDecision wanted) {
        Decision decision = new Decision(wanted.action(), wanted.reason(), wanted.note());
        return Response.ok(new Results(decisions.decide(callers.require(), wanted.commentIds(), decision)))
                .build();
    }

    @Schema(name = "History")
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record HistoryJson(List<HistoryEntry> items, @Nullable String next) {}

    @GET
    @Path("comments/{id}/history")
    @Operation(summary = "Everything that has happened to a comment, oldest first")
    @APIResponseSchema(value = HistoryJson.class, responseCode = "200")
    @APIResponse(responseCode = "404", description = "no such comment")
    public Response history(@PathParam("id") String id) {
        List<HistoryEntry> entries = queue.history(Identifiers.require(id));
        if (entries.isEmpty()) {
            throw new ProblemException(ProblemType.NOT_FOUND, "no such comment");
        }
        return Response.ok(new HistoryJson(entries, null)).build();
    }

    private static @Nullable Long article(@Nullable String id) {
        if (id == null) {
            return null;
        }
        return Identifiers.parse(id).orElseThrow(() -> ProblemException.invalid("article", "must be an id"));
    }

    private static @Nullable UUID author(@Nullable String id) {
        if (id == null) {
            return null;
        }
        try {
            return UUID.fromString(id);
        } catch (IllegalArgumentException notAnId) {
            throw ProblemException.invalid("author", "must be an id");
        }
    }
}
