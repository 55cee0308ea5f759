package org.leserbrief.comment.heat;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.leserbrief.comment.discussion.Discussions;
import org.leserbrief.comment.discussion.HeatLevel;
import org.leserbrief.comment.discussion.Identifiers;
import org.leserbrief.platform.http.identity.Callers;
import org.leserbrief.platform.http.identity.Roles;

/// The moderators' API for heated discussions.
@Path("/api/moderation/discussions/{articleId}/heat")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.MODERATOR)
@Blocking
@Tag(name = "Moderation")
public class HeatResource {
    private final Heats heats;
    private final Discussions discussions;
    private final Callers callers;

    HeatResource(Heats heats, Discussions discussions, Callers callers) {
        this.heats = heats;
        this.discussions = discussions;
        this.callers = callers;
    }

    /// @param seconds 60, 300 or 900, for slow mode only
    @Schema(name = "NewHeat")
    public record NewHeat(
            @NotNull @Schema(enumeration = {"auto", "slow", "premoderated", "off"})
            HeatSetting.Mode mode,

            @Nullable Integer seconds) {}

    /// @param mode what a moderator has chosen; `auto` without a choice
    /// @param level what holds: `off`, `slow-60`, `slow-300`, `slow-900` or `premoderated`
    /// @param slowSeconds the least time between two comments of the same author; null without one
    /// @param since when it became that; null if nothing was ever decided
    /// @param until when it ends by itself; null where it does not
    /// @param history newest first
    @Schema(name = "Heat")
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record HeatJson(
            String articleId,

            @Schema(enumeration = {"auto", "slow", "premoderated", "off"})
            HeatSetting.Mode mode,

            String level,
            @Nullable Integer slowSeconds,
            @Nullable Instant since,
            @Nullable Instant until,
            List<ChangeJson> history) {
        static HeatJson of(long articleId, Heats.Present present, List<HeatChange> history) {
            HeatLevel level = present.level();
            return new HeatJson(
                    Long.toString(articleId),
                    present.mode(),
                    level.code(),
                    level.isSlow() ? level.seconds() : null,
                    present.since(),
                    present.until(),
                    history.stream().map(ChangeJson::of).toList());
        }
    }

    /// @param by the moderator; null for the machine
    /// @param figures what the machine decided by; null for a moderator's decision
    @Schema(name = "HeatChange")
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record ChangeJson(
            Instant at,
            @Nullable ModeratorJson by,
            HeatCause cause,
            LevelJson from,
            LevelJson to,
            @Nullable Instant until,
            @Nullable Temperature figures) {
        static ChangeJson of(HeatChange change) {
            UUID by = change.by();
            return new ChangeJson(
                    change.at(),
                    by == null ? null : new ModeratorJson(by.toString(), change.moderator()),
                    change.cause(),
                    LevelJson.of(change.from()),
                    LevelJson.of(change.to()),
                    change.until(),
                    change.temperature());
        }
    }

    /// @param name empty for a withdrawn account
    @Schema(name = "HeatModerator")
    record ModeratorJson(String id, String name) {}

    /// @param automatic whether a machine decides
    @Schema(name = "HeatLevel")
    record LevelJson(boolean automatic, String level) {
        static LevelJson of(HeatChange.Level level) {
            return new LevelJson(level.automatic(), level.level().code());
        }
    }

    @GET
    @Operation(summary = "What slows a discussion down, and who or what has decided that")
    @APIResponseSchema(value = HeatJson.class, responseCode = "200")
    @APIResponse(responseCode = "404", description = "no such article")
    @APIResponse(responseCode = "410", description = "the article is withdrawn")
    public Response read(@PathParam("articleId") String id) {
        long articleId = require(id);
        return answer(articleId, heats.of(articleId));
    }

    @PUT
    @Operation(
            summary = "Slow a discussion down, or set it free",
            description = "`slow`: an author may write one comment in so many seconds; moderators are exempt."
                    + " `premoderated`: comments wait for approval. `off`: nothing of it, whatever happens. `auto`: a job"
                    + " decides, and what it decides ends after six hours. What a moderator chooses stays.")
    @APIResponseSchema(value = HeatJson.class, responseCode = "200")
    @APIResponse(responseCode = "404", description = "no such article")
    @APIResponse(responseCode = "410", description = "the article is withdrawn")
    @APIResponse(responseCode = "422", description = "the body is not valid")
    public Response decide(@PathParam("articleId") String id, @NotNull @Valid NewHeat wanted) {
        long articleId = require(id);
        HeatSetting setting = HeatSetting.of(wanted.mode(), wanted.seconds());
        return answer(articleId, heats.decide(callers.require(), articleId, setting));
    }

    private long require(String id) {
        return discussions.require(Identifiers.require(id)).articleId();
    }

    private Response answer(long articleId, Heats.Present present) {
        return Response.ok(HeatJson.of(articleId, present, heats.history(articleId)))
                .build();
    }
}
