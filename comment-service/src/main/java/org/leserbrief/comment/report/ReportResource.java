package org.leserbrief.comment.report;

import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.Blocking;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.leserbrief.comment.discussion.Identifiers;
import org.leserbrief.platform.base.text.ReadableText;
import org.leserbrief.platform.http.identity.Callers;

/// The API for reporting a comment.
@Path("/api/comments/{id}/reports")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Authenticated
@Blocking
@Tag(name = "Reports")
public class ReportResource {
    private final Reports reports;
    private final Callers callers;

    ReportResource(Reports reports, Callers callers) {
        this.reports = reports;
        this.callers = callers;
    }

    /// @param detail required for the reason `other`
    @Schema(name = "NewReport")
    public record NewReport(
            @NotNull ReportReason reason,

            @Nullable @ReadableText(most = Grounds.LONGEST_DETAIL, multiline = true)
            String detail) {}

    @POST
    @Operation(
            summary = "Report somebody's comment to the moderators, once a reader",
            description = "Repeating it changes nothing: the answer is the report as it is kept.")
    @APIResponseSchema(value = ReportJson.class, responseCode = "202")
    @APIResponse(responseCode = "403", description = "one's own comment, or the reader may not take part at present")
    @APIResponse(responseCode = "404", description = "no such comment that everybody can read")
    @APIResponse(responseCode = "422", description = "the reason or the detail is not valid")
    @APIResponse(responseCode = "429", description = "too many within a time; see Retry-After")
    public Response report(@PathParam("id") String id, @NotNull @Valid NewReport wanted) {
        OwnReport report = reports.report(
                callers.require(), Identifiers.require(id), new Grounds(wanted.reason(), wanted.detail()));
        return Response.accepted(ReportJson.of(report)).build();
    }
}
