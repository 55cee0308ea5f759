package org.leserbrief.comment.moderation;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.leserbrief.comment.core.CommentState;
import org.leserbrief.comment.discussion.Identifiers;
import org.leserbrief.comment.reader.Readers;
import org.leserbrief.platform.base.text.ReadableText;
import org.leserbrief.platform.http.identity.Callers;
import org.leserbrief.platform.http.identity.Roles;
import org.leserbrief.platform.http.paging.Limit;
import org.leserbrief.platform.http.paging.Slice;
import org.leserbrief.platform.http.problem.ProblemException;

/// The moderators' API: the queue, claims and decisions.
@Path("/api/moderation")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.MODERATOR)
@Blocking
@Tag(name = "Moderation")
public class ModerationResource {
    private static final int MOST_AT_ONCE = 100;
    static final int LONGEST_NOTE = 1000;

    private final ModerationQueries queue;
    private final DeskQueues queues;
    private final Decisions decisions;
    private final Claims claims;
    private final Callers callers;

    ModerationResource(
            ModerationQueries queue, DeskQueues queues, Decisions decisions, Claims claims, Callers callers) {
        this.queue = queue;
        this.queues = queues;
        this.decisions = decisions;
        this.claims = claims;
        this.callers = callers;
    }

    /// The filter of a queue request.
    public record Wanted(
            @QueryParam("queue") @Nullable String queue,
            @QueryParam("article") @Nullable String article,
            @QueryParam("author") @Nullable String author,

            @Parameter(schema = @Schema(enumeration = {"oldest", "likely"})) @QueryParam("sort") @Nullable
            String sort,

            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor) {}

    /// The schema of the list for the OpenAPI document.
    @Schema(name = "ModerationQueries")
    record QueueJson(List<WaitingJson> items, @Nullable String next) {}

    @GET
    @Path("queue")
    @Operation(
            summary = "What waits for a moderator",
            description =
                    "Oldest first; with `sort=likely` first what has waited for hours, then what the model expects to"
                            + " be removed.")
    @APIResponseSchema(value = QueueJson.class, responseCode = "200")
    @APIResponse(responseCode = "400", description = "the cursor is not one of this list")
    @APIResponse(responseCode = "422", description = "a parameter is not valid")
    public Response queue(@BeanParam Wanted wanted, @Context UriInfo request) {
        Optional<QueueSource> source = queues.source(wanted.queue());
        if (source.isPresent()) {
            return waiting(source.get(), wanted).toResponse(request).build();
        }
        Slice<WaitingJson> slice = queue.waiting(
                        new QueueSql.Filter(
                                ModerationQueue.parse(wanted.queue()),
                                article(wanted.article()),
                                author(wanted.author()),
                                null),
                        QueueOrder.parse(wanted.sort()),
                        Limit.parse(wanted.limit()),
                        wanted.cursor())
                .map(WaitingJson::of);
        return slice.toResponse(request).build();
    }

    /// @throws ProblemException 422 for a filter or an order that such a queue has not
    private Slice<WaitingJson> waiting(QueueSource source, Wanted wanted) {
        if (wanted.article() != null || wanted.author() != null) {
            throw ProblemException.invalid(
                    wanted.article() == null ? "author" : "article", "is no filter of the queue " + source.code());
        }
        if (QueueOrder.parse(wanted.sort()) != QueueOrder.OLDEST) {
            throw ProblemException.invalid("sort", "must be oldest for the queue " + source.code());
        }
        return queues.waiting(source, Readers.idOf(callers.require()), Limit.parse(wanted.limit()), wanted.cursor())
                .map(WaitingJson::of);
    }

    /// @param size counted up to 1,001
    /// @param oldest since when the oldest in it waits; null for an empty queue
    @Schema(name = "QueueSize")
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record QueueSizeJson(String queue, long size, @Nullable Instant oldest) {}

    @Schema(name = "QueueSizes")
    record QueueSizesJson(List<QueueSizeJson> items) {}

    @GET
    @Path("queues")
    @Operation(summary = "How much waits in each queue, and since when")
    @APIResponseSchema(value = QueueSizesJson.class, responseCode = "200")
    public Response queues() {
        return Response.ok(sizes()).build();
    }

    private QueueSizesJson sizes() {
        return new QueueSizesJson(queues.list().stream()
                .map(one -> new QueueSizeJson(
                        one.code(), one.size().size(), one.size().oldest()))
                .toList());
    }

    /// What has become of comments that a desk shows.
    @Schema(name = "PresentComment")
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record PresentJson(String id, long version, CommentState state, WaitingJson.@Nullable ClaimJson claim) {
        static PresentJson of(ModerationQueries.Present present) {
            return new PresentJson(
                    Long.toString(present.id()),
                    present.version(),
                    present.state(),
                    WaitingJson.ClaimJson.ofAny(present.claim()));
        }
    }

    /// @param me the moderator who asks, to tell the own claims from those of others
    @Schema(name = "DeskState")
    record DeskStateJson(String me, List<QueueSizeJson> queues, List<PresentJson> comments) {}

    @GET
    @Path("desk")
    @Operation(
            summary = "The queues, and what has become of the comments that a desk shows",
            description = "Asked every few seconds, so that moderators see what their colleagues do. Up to 100 ids.")
    @APIResponseSchema(value = DeskStateJson.class, responseCode = "200")
    @APIResponse(responseCode = "422", description = "an id is not valid, or there are too many")
    public Response desk(@QueryParam("comment") List<String> comments) {
        if (comments.size() > MOST_AT_ONCE) {
            throw ProblemException.invalid("comment", "must not be given more than " + MOST_AT_ONCE + " times");
        }
        Set<Long> ids = new LinkedHashSet<>();
        for (String id : comments) {
            ids.add(Identifiers.parse(id).orElseThrow(() -> ProblemException.invalid("comment", "must be an id")));
        }
        return Response.ok(new DeskStateJson(
                        Readers.idOf(callers.require()).toString(),
                        sizes().items(),
                        queue.present(ids).stream().map(PresentJson::of).toList()))
                .build();
    }

    @PUT
    @Path("comments/{id}/claim")
    @Operation(
            summary = "Tell colleagues that one is looking at a comment",
            description = "For five minutes; claiming it again renews that.")
    @APIResponseSchema(value = WaitingJson.ClaimJson.class, responseCode = "200")
    @APIResponse(responseCode = "404", description = "no such comment")
    @APIResponse(responseCode = "409", description = "a colleague is looking at it")
    public Response claim(@PathParam("id") String id) {
        return Response.ok(WaitingJson.ClaimJson.of(claims.claim(Identifiers.require(id), callers.require())))
                .build();
    }

    @DELETE
    @Path("comments/{id}/claim")
    @Operation(summary = "Give a comment back to one's colleagues")
    @APIResponse(responseCode = "204", description = "one does not hold it any more")
    public Response release(@PathParam("id") String id) {
        claims.release(Identifiers.require(id), callers.require());
        return Response.noContent().build();
    }

    /// @param versions the versions that the moderator saw, by comment id: another one is left alone
    /// @param reason required for every action except approval
    @Schema(name = "NewDecision")
    public record NewDecision(
            @NotNull @Size(min = 1, max = MOST_AT_ONCE) List<@NotNull String> commentIds,

            @Nullable @Size(max = MOST_AT_ONCE) Map<@NotNull String, @NotNull Long> versions,

            @NotNull @Schema(enumeration = {"approve", "reject", "remove", "restore"})
            DecisionAction action,

            @Nullable Reason reason,

            @Nullable @ReadableText(most = LONGEST_NOTE, multiline = true)
            String note) {}

    /// @param decisionId names the decision for its reversal
    @Schema(name = "DecisionResults")
    record Results(String decisionId, List<Outcome> results) {
        static Results of(Outcomes outcomes) {
            return new Results(Long.toString(outcomes.decisionId()), outcomes.results());
        }
    }

    @POST
    @Path("decisions")
    @Operation(
            summary = "Decide on up to 100 comments",
            description = "Each comment has a result of its own: `ok`, `not-found`, `illegal-transition`, or `outdated`"
                    + " for another version than the one given; who decided before is told.")
    @APIResponseSchema(value = Results.class, responseCode = "200")
    @APIResponse(responseCode = "422", description = "the body is not valid")
    public Response decide(@NotNull @Valid NewDecision wanted) {
        Decision decision = new Decision(wanted.action(), wanted.reason(), wanted.note());
        Map<String, Long> versions = Objects.requireNonNullElse(wanted.versions(), Map.of());
        return Response.ok(Results.of(decisions.decide(callers.require(), wanted.commentIds(), versions, decision)))
                .build();
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
