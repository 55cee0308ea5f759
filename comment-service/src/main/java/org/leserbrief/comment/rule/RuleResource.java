package org.leserbrief.comment.rule;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.leserbrief.comment.discussion.Identifiers;
import org.leserbrief.comment.moderation.Reason;
import org.leserbrief.comment.reader.Readers;
import org.leserbrief.platform.base.text.ReadableText;
import org.leserbrief.platform.http.conditional.EntityVersion;
import org.leserbrief.platform.http.identity.Callers;
import org.leserbrief.platform.http.identity.Roles;

/// The moderators' API for rules.
@Path(RuleResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.MODERATOR)
@Blocking
@Tag(name = "Moderation")
public class RuleResource {
    static final String PATH = "/api/moderation/rules";
    static final int LONGEST_NAME = 100;

    private final RuleStore store;
    private final RuleQueries queries;
    private final Callers callers;

    RuleResource(RuleStore store, RuleQueries queries, Callers callers) {
        this.store = store;
        this.queries = queries;
        this.callers = callers;
    }

    /// @param when `{"all": […]}`, `{"any": […]}`, `{"not": {…}}` or `{"fact": …, "op": …, "value": …}`
    /// @param reason the clause that the author reads
    @Schema(name = "NewRule")
    public record NewRule(
            @NotNull @ReadableText(most = LONGEST_NAME) String name,

            @NotNull @Schema(type = SchemaType.OBJECT) JsonNode when,

            @NotNull @Schema(enumeration = {"hold", "flag", "reject"})
            RuleAction action,

            @NotNull Reason reason,

            @NotNull @Schema(enumeration = {"off", "shadow", "on"})
            RuleMode mode) {
        Rule.Definition definition() {
            return new Rule.Definition(name, when.toString(), action, reason, mode);
        }
    }

    /// @param switchedOnAt since when it acts as it is; null unless it is on
    /// @param brakedAt when it fell back to shadow because it matched too much; null unless it did
    @Schema(name = "Rule")
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record RuleJson(
            String id,
            long version,
            String name,

            @Schema(type = SchemaType.OBJECT) JsonNode when,

            @Schema(enumeration = {"hold", "flag", "reject"})
            RuleAction action,

            Reason reason,

            @Schema(enumeration = {"off", "shadow", "on"}) RuleMode mode,

            Instant changedAt,
            @Nullable Instant switchedOnAt,
            @Nullable Instant brakedAt) {
        static RuleJson of(Rule rule) {
            Rule.Definition definition = rule.definition();
            return new RuleJson(
                    Long.toString(rule.id()),
                    rule.version(),
                    definition.name(),
                    definition.json(),
                    definition.action(),
                    definition.reason(),
                    definition.mode(),
                    rule.changedAt(),
                    rule.switchedOnAt(),
                    rule.brakedAt());
        }
    }

    @Schema(name = "RuleList")
    record RulesJson(List<RuleJson> items) {}

    @GET
    @Operation(summary = "The moderators' rules")
    @APIResponseSchema(value = RulesJson.class, responseCode = "200")
    public Response list() {
        return Response.ok(
                        new RulesJson(queries.rules().stream().map(RuleJson::of).toList()))
                .build();
    }

    @GET
    @Path("{id}")
    @Operation(summary = "A rule")
    @APIResponseSchema(value = RuleJson.class, responseCode = "200")
    @APIResponse(responseCode = "404", description = "no such rule")
    public Response read(@PathParam("id") String id) {
        return answer(Response.ok(), queries.rule(Identifiers.require(id)).orElseThrow(RuleProblems::unknownRule));
    }

    @POST
    @Operation(
            summary = "Make a rule",
            description =
                    "`shadow` only records what it would do. What is wrong in `when` is named by its place, such as"
                            + " `when.all[2].fact`.")
    @APIResponseSchema(value = RuleJson.class, responseCode = "201")
    @APIResponse(responseCode = "409", description = "there are 200 rules already")
    @APIResponse(responseCode = "422", description = "the rule is not valid")
    public Response add(@NotNull @Valid NewRule wanted) {
        Rule added = store.add(wanted.definition(), Readers.idOf(callers.require()));
        return answer(Response.created(URI.create(PATH + "/" + added.id())), added);
    }

    @PUT
    @Path("{id}")
    @Operation(summary = "Change a rule, or switch it on or off")
    @APIResponseSchema(value = RuleJson.class, responseCode = "200")
    @APIResponse(responseCode = "404", description = "no such rule")
    @APIResponse(responseCode = "412", description = "it has changed since it was read")
    @APIResponse(responseCode = "422", description = "the rule is not valid")
    @APIResponse(responseCode = "428", description = "If-Match is missing")
    public Response save(
            @PathParam("id") String id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @NotNull @Valid NewRule wanted) {
        long ruleId = Identifiers.require(id);
        Rule saved = store.save(
                ruleId,
                wanted.definition(),
                Readers.idOf(callers.require()),
                version -> EntityVersion.requireMatch(ifMatch, version));
        return answer(Response.ok(), saved);
    }

    @DELETE
    @Path("{id}")
    @Operation(summary = "Delete a rule; what it did stays on record")
    @APIResponse(responseCode = "204", description = "deleted")
    @APIResponse(responseCode = "404", description = "no such rule")
    @APIResponse(responseCode = "412", description = "it has changed since it was read")
    @APIResponse(responseCode = "428", description = "If-Match is missing")
    public Response delete(@PathParam("id") String id, @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        String read = EntityVersion.requireSent(ifMatch);
        store.delete(
                Identifiers.require(id),
                Readers.idOf(callers.require()),
                version -> EntityVersion.requireMatch(read, version));
        return Response.noContent().build();
    }

    private static Response answer(Response.ResponseBuilder response, Rule rule) {
        return response.entity(RuleJson.of(rule))
                .tag(EntityVersion.tag(rule.version()))
                .build();
    }
}
