package org.leserbrief.comment.statement;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Year;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.leserbrief.comment.discussion.Identifiers;
import org.leserbrief.platform.http.identity.Roles;
import org.leserbrief.platform.http.paging.Limit;
import org.leserbrief.platform.http.problem.ProblemException;

/// What the publisher has to tell the public of moderation (DSA, articles 15 and 24).
@Path("/api/moderation")
@RolesAllowed(Roles.ADMIN)
@Blocking
@Tag(name = "Moderation log")
public class TransparencyResource {
    private static final String CSV = "text/csv";

    private final TransparencyQueries queries;

    TransparencyResource(TransparencyQueries queries) {
        this.queries = queries;
    }

    /// @param statements as many as the DSA Transparency Database takes at once
    /// @param next for `after`; null at the present end
    @Schema(name = "DsaStatements")
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record StatementsJson(
            List<DsaStatement> statements, @Nullable String next) {}

    @GET
    @Path("statements")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Statements of reasons as the DSA Transparency Database takes them",
            description = "In the order of the log of moderation, from its first entry on: what was decided before it"
                    + " began is not among them. Texts are made of codes and hold no personal data.")
    @APIResponseSchema(value = StatementsJson.class, responseCode = "200")
    @APIResponse(responseCode = "422", description = "a parameter is not valid")
    public Response statements(
            @QueryParam("after") @Nullable String after, @QueryParam("limit") @Nullable String limit) {
        int most = Limit.parse(limit).value();
        List<TransparencyQueries.Numbered> found = queries.statements(Identifiers.after(after), most);
        return Response.ok(new StatementsJson(
                        found.stream()
                                .map(TransparencyQueries.Numbered::statement)
                                .toList(),
                        found.size() < most
                                ? null
                                : Long.toString(found.getLast().seq())))
                .build();
    }

    @GET
    @Path("transparency")
    @Produces(CSV)
    @Operation(
            summary = "The figures of a year",
            description =
                    "Reports by outcome and reason, measures by kind and reason, reversals, and medians of the time"
                            + " to a decision. Measures are counted from the log of moderation, and so since it began.")
    @APIResponse(
            responseCode = "200",
            description = "lines of `figure,measure,reason,number`",
            content = @Content(mediaType = CSV, schema = @Schema(type = SchemaType.STRING)))
    @APIResponse(responseCode = "422", description = "the year is not valid")
    public Response transparency(@QueryParam("year") @Nullable String year) {
        StringBuilder lines = new StringBuilder("figure,measure,reason,number\n");
        queries.figures(year(year))
                .forEach(figure -> lines.append(figure.toCsv()).append('\n'));
        return Response.ok(lines.toString()).build();
    }

    private static Year year(@Nullable String year) {
        if (year == null || !year.matches("2[0-9]{3}")) {
            throw ProblemException.invalid("year", "must be a year of this millennium");
        }
        return Year.of(Integer.parseInt(year));
    }
}
