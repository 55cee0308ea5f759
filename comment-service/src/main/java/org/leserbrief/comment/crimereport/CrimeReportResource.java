package org.leserbrief.comment.crimereport;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.leserbrief.comment.discussion.Identifiers;
import org.leserbrief.platform.base.text.BidiControls;
import org.leserbrief.platform.base.text.ReadableText;
import org.leserbrief.platform.http.identity.Callers;
import org.leserbrief.platform.http.identity.Roles;

/// The moderators' API for records of reported crimes.
@Path("/api/moderation/comments/{id}/crime-reports")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.MODERATOR)
@Blocking
@Tag(name = "Moderation")
public class CrimeReportResource {
    private final CrimeReports reports;
    private final Callers callers;

    CrimeReportResource(CrimeReports reports, Callers callers) {
        this.reports = reports;
        this.callers = callers;
    }

    /// @param reference the authority's; null without one
    /// @param note what was saved, and what is known besides
    /// @param reportedAt null for now
    @Schema(name = "NewCrimeReport")
    public record NewCrimeReport(
            @NotNull Authority authority,

            @Nullable @ReadableText(most = CrimeReport.LONGEST_REFERENCE)
            String reference,

            @NotNull @ReadableText(most = CrimeReport.LONGEST_NOTE, multiline = true)
            String note,

            @Nullable Instant reportedAt) {}

    /// @param text of the comment, as it was when the record was made
    @Schema(name = "CrimeReport")
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record CrimeReportJson(
            String id,
            long version,
            String text,
            Authority authority,
            @Nullable String reference,
            String note,
            Instant reportedAt,
            Instant recordedAt,
            String recordedBy) {
        static CrimeReportJson of(CrimeReport report) {
            return new CrimeReportJson(
                    Long.toString(report.id()),
                    report.version(),
                    report.text(),
                    report.authority(),
                    report.reference(),
                    report.note(),
                    report.reportedAt(),
                    report.recordedAt(),
                    report.recorder());
        }
    }

    @Schema(name = "CrimeReports")
    record CrimeReportList(List<CrimeReportJson> items) {}

    @GET
    @Consumes(MediaType.WILDCARD)
    @Operation(summary = "What was reported to authorities about a comment", description = "The newest 50.")
    @APIResponseSchema(value = CrimeReportList.class, responseCode = "200")
    @APIResponse(responseCode = "404", description = "no such comment")
    public Response read(@PathParam("id") String id) {
        return Response.ok(new CrimeReportList(reports.about(Identifiers.require(id)).stream()
                        .map(CrimeReportJson::of)
                        .toList()))
                .build();
    }

    @POST
    @Operation(
            summary = "Record that a comment was reported to an authority",
            description = "A suspicion of a crime against the life or safety of people (Regulation (EU) 2022/2065,"
                    + " article 18). The comment's text is saved with the record.")
    @APIResponseSchema(value = CrimeReportJson.class, responseCode = "201")
    @APIResponse(responseCode = "404", description = "no such comment, or its text is gone")
    @APIResponse(responseCode = "422", description = "a field is not valid; it is named")
    public Response add(@PathParam("id") String id, @NotNull @Valid NewCrimeReport wanted) {
        String reference = wanted.reference();
        CrimeReport report = reports.add(
                callers.require(),
                Identifiers.require(id),
                new CrimeReport.Draft(
                        wanted.authority(),
                        reference == null ? null : BidiControls.tame(reference),
                        BidiControls.tame(wanted.note()),
                        wanted.reportedAt()));
        return Response.status(Response.Status.CREATED)
                .entity(CrimeReportJson.of(report))
                .build();
    }
}
