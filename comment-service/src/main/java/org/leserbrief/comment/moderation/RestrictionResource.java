package org.leserbrief.comment.moderation;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.leserbrief.comment.moderation.Restriction.Decision;
import org.leserbrief.comment.moderation.Restriction.Kind;
import org.leserbrief.platform.base.text.ReadableText;
import org.leserbrief.platform.http.identity.Callers;
import org.leserbrief.platform.http.identity.Roles;
import org.leserbrief.platform.http.problem.ProblemException;
import org.leserbrief.platform.http.problem.ProblemType;

/// What moderators impose on authors.
@Path("/api/moderation/authors/{id}/restriction")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.MODERATOR)
@Blocking
@Tag(name = "Moderation")
public class RestrictionResource {
    private static final int LONGEST_REASON = 1000;

    private final Restrictions restrictions;
    private final Callers callers;

    RestrictionResource(Restrictions restrictions, Callers callers) {
        this.restrictions = restrictions;
        this.callers = callers;
    }

    /// @param until when it ends by itself; without it, it stays until it is lifted
    @Schema(name = "NewRestriction")
    public record NewRestriction(
            @NotNull @Schema(enumeration = {"premoderated", "suspended", "banned"})
            Kind kind,

            @Nullable Instant until,

            @NotNull @ReadableText(most = LONGEST_REASON, multiline = true)
            String reason) {}

    @Schema(name = "Restriction")
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record RestrictionJson(
            String authorId,

            @Schema(enumeration = {"premoderated", "suspended", "banned"})
            Kind kind,

            @Nullable Instant until,
            String reason,
            String decidedBy,
            Instant decidedAt) {
        static RestrictionJson of(UUID author, Restriction restriction) {
            return new RestrictionJson(
                    author.toString(),
                    restriction.kind(),
                    restriction.until(),
                    restriction.reason(),
                    restriction.decidedBy().toString(),
                    restriction.decidedAt());
        }
    }

    @GET
    @Operation(summary = "The restriction that an author is under")
    @APIResponseSchema(value = RestrictionJson.class, responseCode = "200")
    @APIResponse(responseCode = "404", description = "he is under none")
    public Response read(@PathParam("id") String id) {
        UUID author = author(id);
        return restrictions
                .of(author)
                .map(restriction -> answer(author, restriction))
                .orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND, "the author is under no restriction"));
    }

    @PUT
    @Operation(summary = "Restrict an author, or change the restriction")
    @APIResponseSchema(value = RestrictionJson.class, responseCode = "200")
    @APIResponse(responseCode = "404", description = "no such author")
    @APIResponse(responseCode = "422", description = "the body is not valid")
    public Response impose(@PathParam("id") String id, @NotNull @Valid NewRestriction wanted) {
        UUID author = author(id);
        Restriction restriction = restrictions.impose(
                author, new Decision(wanted.kind(), wanted.until(), wanted.reason()), callers.require());
        return answer(author, restriction);
    }

    @DELETE
    @Operation(summary = "Lift an author's restriction")
    @APIResponse(responseCode = "204", description = "he is under none any more")
    public Response lift(@PathParam("id") String id) {
        restrictions.lift(author(id), callers.require());
        return Response.noContent().build();
    }

    private static Response answer(UUID author, Restriction restriction) {
        return Response.ok(RestrictionJson.of(author, restriction))
                .header(HttpHeaders.CACHE_CONTROL, "private, no-store")
                .build();
    }

    private static UUID author(String id) {
        try {
            return UUID.fromString(id);
        } catch (IllegalArgumentException notAnId) {
            throw new ProblemException(ProblemType.NOT_FOUND, "no such author");
        }
    }
}
