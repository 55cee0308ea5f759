package org.leserbrief.comment.moderation;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.leserbrief.comment.moderation.Restriction.Decision;
import org.leserbrief.comment.moderation.Restriction.Kind;
import org.leserbrief.comment.moderation.Restrictions.Imposed;
import org.leserbrief.comment.moderation.Restrictions.InForce;
import org.leserbrief.platform.base.text.ReadableText;
import org.leserbrief.platform.http.conditional.EntityVersion;
import org.leserbrief.platform.http.identity.Callers;
import org.leserbrief.platform.http.identity.Roles;
import org.leserbrief.platform.http.problem.ProblemException;
import org.leserbrief.platform.http.problem.ProblemType;

/// The moderators' API for restrictions of authors.
@Path("/api/moderation/authors/{id}/restriction")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.MODERATOR)
@Blocking
@Tag(name = "Moderation")
public class RestrictionResource {
    static final int LONGEST_REASON = 1000;

    private final Restrictions restrictions;
    private final Callers callers;

    RestrictionResource(Restrictions restrictions, Callers callers) {
        this.restrictions = restrictions;
        this.callers = callers;
    }

    /// @param until when it ends; without it, it stays until it is lifted
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
    @APIResponse(responseCode = "304", description = "not changed since the ETag sent")
    @APIResponse(responseCode = "404", description = "they are under none")
    public Response read(@PathParam("id") String id, @Context Request request) {
        UUID author = author(id);
        InForce present = restrictions
                .of(author)
                .orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND, "the author is under no restriction"));
        return EntityVersion.unlessKnown(request, answer(Response.Status.OK, author, present));
    }

    @PUT
    @Operation(
            summary = "Restrict an author, or change the restriction",
            description = "`If-None-Match: *` restricts an author who is under no restriction; `If-Match` with the ETag"
                    + " that reading gave changes the one that he is under. So of two moderators who decide at the same"
                    + " time, one learns of the other's decision.")
    @APIResponseSchema(value = RestrictionJson.class, responseCode = "200", responseDescription = "changed")
    @APIResponse(
            responseCode = "201",
            description = "restricted",
            content = @Content(schema = @Schema(implementation = RestrictionJson.class)))
    @APIResponse(responseCode = "404", description = "no such author")
    @APIResponse(responseCode = "412", description = "somebody else has restricted or freed the author meanwhile")
    @APIResponse(responseCode = "422", description = "the body is not valid")
    @APIResponse(responseCode = "428", description = "both If-None-Match and If-Match are missing")
    public Response impose(
            @PathParam("id") String id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @HeaderParam(HttpHeaders.IF_NONE_MATCH) @Nullable String ifNoneMatch,
            @NotNull @Valid NewRestriction wanted) {
        UUID author = author(id);
        Imposed imposed = restrictions.impose(
                author,
                new Decision(wanted.kind(), wanted.until(), wanted.reason()),
                callers.require(),
                version -> EntityVersion.requireMatch(ifMatch, ifNoneMatch, version));
        return answer(imposed.created() ? Response.Status.CREATED : Response.Status.OK, author, imposed.present());
    }

    @DELETE
    @Operation(
            summary = "Lift an author's restriction",
            description = "`If-Match` must carry the ETag that reading gave. Nothing happens if the author is under no"
                    + " restriction.")
    @APIResponse(responseCode = "204", description = "they are under none any more")
    @APIResponse(responseCode = "412", description = "somebody else has changed the restriction meanwhile")
    @APIResponse(responseCode = "428", description = "If-Match is missing")
    public Response lift(@PathParam("id") String id, @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        String read = EntityVersion.requireSent(ifMatch);
        restrictions.lift(author(id), callers.require(), version -> EntityVersion.requireMatch(read, version));
        return Response.noContent().build();
    }

    private static Response answer(Response.Status status, UUID author, InForce present) {
        return Response.status(status)
                .entity(RestrictionJson.of(author, present.restriction()))
                .tag(EntityVersion.tag(present.version()))
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
