package org.leserbrief.comment.rule;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
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
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.leserbrief.comment.discussion.Identifiers;
import org.leserbrief.comment.reader.Readers;
import org.leserbrief.platform.http.identity.Callers;
import org.leserbrief.platform.http.identity.Roles;
import org.leserbrief.platform.http.problem.ProblemException;
import org.leserbrief.platform.http.problem.ProblemType;

/// The moderators' API for trying a rule on the comments of the last days.
@Path(ReplayResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.MODERATOR)
@Blocking
@Tag(name = "Moderation")
public class ReplayResource {
    static final String PATH = "/api/moderation/replays";
    static final int MOST_DAYS = 90;

    private final Replays replays;
    private final RuleQueries queries;
    private final Callers callers;

    ReplayResource(Replays replays, RuleQueries queries, Callers callers) {
        this.replays = replays;
        this.queries = queries;
        this.callers = callers;
    }

    /// Either a rule or a condition.
    ///
    /// @param rule the id of a rule, whose present version is tried
    /// @param when a condition, as in a rule
    @Schema(name = "NewReplay")
    public record NewReplay(
            @Nullable String rule,
            @Nullable @Schema(type = SchemaType.OBJECT) JsonNode when,
            @NotNull @Min(1) @Max(MOST_DAYS) Integer days) {}

    /// @param total how many comments there are to look at
    /// @param examined how many were looked at so far
    /// @param unknown where a fact that decides was not known, such as a word list that there was not yet
    /// @param matched what the rule would have acted on: `approved`, `removed` and `unseen` together
    /// @param share `matched` of `examined`
    /// @param low with `high` where the share lies with 95 % confidence (Wilson)
    /// @param much whether the share is more than 5 %
    /// @param unseen what no moderator has decided on, which is not approved
    /// @param overlap how many of the matched comments each present rule matches, too, by its id
    @Schema(name = "Replay")
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record ReplayJson(
            String id,
            @Nullable String rule,
            int days,

            @Schema(enumeration = {"running", "done", "failed"})
            String state,

            @Nullable String failure,
            Instant requestedAt,
            @Nullable Instant endedAt,
            long total,
            long examined,
            long unknown,
            long matched,
            double share,
            double low,
            double high,
            boolean much,
            long approved,
            long removed,
            long unseen,
            Map<Long, Long> overlap,
            List<Replays.Sample> samples) {
        static ReplayJson of(Replay replay, List<Replays.Sample> samples) {
            Replay.Figures figures = replay.figures();
            WilsonInterval interval = replay.interval();
            Long rule = replay.ruleId();
            return new ReplayJson(
                    Long.toString(replay.id()),
                    rule == null ? null : rule.toString(),
                    replay.days(),
                    replay.state(),
                    replay.failure(),
                    replay.requestedAt(),
                    replay.ended(),
                    figures.total(),
                    figures.examined(),
                    figures.unknown(),
                    figures.matched(),
                    replay.share(),
                    interval.low(),
                    interval.high(),
                    replay.isMuch(),
                    figures.approved(),
                    figures.removed(),
                    figures.unseen(),
                    figures.overlap(),
                    samples);
        }
    }

    @POST
    @Operation(
            summary = "Try a rule on the comments of the last days",
            description =
                    "It runs in the background; the facts are those that were known when the comments were written.")
    @APIResponseSchema(value = ReplayJson.class, responseCode = "202")
    @APIResponse(responseCode = "404", description = "no such rule")
    @APIResponse(responseCode = "409", description = "ten replays wait already")
    @APIResponse(responseCode = "422", description = "neither a rule nor a valid condition, or both; or too many days")
    public Response start(@NotNull @Valid NewReplay wanted) {
        JsonNode when = wanted.when();
        String rule = wanted.rule();
        boolean hasCondition = when != null && !when.isNull();
        if (hasCondition == (rule != null)) {
            throw ProblemException.invalid("rule", "give either a rule or when");
        }
        Replay replay = replays.add(
                rule == null ? null : (Long) Identifiers.require(rule),
                rule == null ? condition(when) : stored(rule),
                wanted.days(),
                Readers.idOf(callers.require()));
        return Response.accepted(ReplayJson.of(replay, List.of()))
                .location(URI.create(PATH + "/" + replay.id()))
                .build();
    }

    private String condition(@Nullable JsonNode when) {
        if (when == null) {
            throw ProblemException.invalid("when", "is missing");
        }
        ConditionParser.parseNew(when, 0, queries.listVersions()::containsKey);
        return when.toString();
    }

    private String stored(String rule) {
        return queries.rule(Identifiers.require(rule))
                .orElseThrow(RuleProblems::unknownRule)
                .definition()
                .when();
    }

    @GET
    @Path("{id}")
    @Operation(summary = "How far a replay has come, and what it has found")
    @APIResponseSchema(value = ReplayJson.class, responseCode = "200")
    @APIResponse(responseCode = "404", description = "no such replay, or one of long ago")
    public Response read(@PathParam("id") String id) {
        Replay replay = replays.find(Identifiers.require(id))
                .orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND, "no such replay"));
        return Response.ok(ReplayJson.of(replay, replays.samples(replay))).build();
    }
}
