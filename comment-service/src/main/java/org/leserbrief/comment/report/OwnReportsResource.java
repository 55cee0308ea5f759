package org.leserbrief.comment.report;

import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.leserbrief.comment.reader.Readers;
import org.leserbrief.platform.http.identity.Callers;
import org.leserbrief.platform.http.paging.Limit;

/// The caller's own reports.
@Path("/api/reports")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
@Blocking
@Tag(name = "Reports")
public class OwnReportsResource {
    private final ReportQueries reports;
    private final Callers callers;

    OwnReportsResource(ReportQueries reports, Callers callers) {
        this.reports = reports;
        this.callers = callers;
    }

    /// The schema of the list for the OpenAPI document.
    @Schema(name = "ReportList")
    record ReportList(List<ReportJson> items, @Nullable String next) {}

    @GET
    @Operation(summary = "One's own reports and what became of them, newest first")
    @APIResponseSchema(value = ReportList.class, responseCode = "200")
    @APIResponse(responseCode = "400", description = "the cursor is not one of this list")
    @APIResponse(responseCode = "422", description = "the limit is not valid")
    public Response list(
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor,
            @Context UriInfo request) {
        return reports.list(Readers.idOf(callers.require()), Limit.parse(limit), cursor)
                .map(ReportJson::of)
                .toResponse(request)
                .build();
    }
}
