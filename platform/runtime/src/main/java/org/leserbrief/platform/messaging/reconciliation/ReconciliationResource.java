package org.leserbrief.platform.messaging.reconciliation;

import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.leserbrief.platform.http.identity.Roles;
import org.leserbrief.platform.http.problem.ProblemException;
import org.leserbrief.platform.http.problem.ProblemType;

/// Runs reconciliation on demand, and returns the last report.
@Path("/api/operations/{service}/reconciliation")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.ADMIN)
@Blocking
@Tag(name = "Operations")
public class ReconciliationResource {
    private final ReconciliationTargets targets;
    private final ReconciliationRuns runs;
    private final LastReconciliation last;
    private final String application;

    ReconciliationResource(
            ReconciliationTargets targets,
            ReconciliationRuns runs,
            LastReconciliation last,
            @ConfigProperty(name = "quarkus.application.name") String application) {
        this.targets = targets;
        this.runs = runs;
        this.last = last;
        this.application = application;
    }

    @POST
    @Operation(
            summary = "Compares the service's numbers with the truth now, and repairs them",
            description = "Answers when it is done: as a rule within a second, at the latest some minutes after"
                    + " events have begun not to arrive.")
    @APIResponseSchema(value = ReconciliationReport.class, responseCode = "200")
    @APIResponse(responseCode = "404", description = "the service has nothing to reconcile")
    @APIResponse(responseCode = "409", description = "a reconciliation is under way")
    @APIResponse(responseCode = "503", description = "a part that must be asked is away")
    public Response run(@PathParam("service") String service) {
        requireOffered(service);
        try {
            ReconciliationReport report = runs.run()
                    .orElseThrow(() -> new ProblemException(ProblemType.CONFLICT, "a reconciliation is under way"));
            return personal(report);
        } catch (ReferenceUnreachableException e) {
            throw new ProblemException(ProblemType.UNAVAILABLE, String.valueOf(e.getMessage()));
        }
    }

    @GET
    @Operation(summary = "What the last reconciliation has found, whichever replica ran it")
    @APIResponseSchema(value = ReconciliationReport.class, responseCode = "200")
    @APIResponse(responseCode = "404", description = "there has been none yet")
    public Response last(@PathParam("service") String service) {
        requireOffered(service);
        return personal(last.find()
                .orElseThrow(
                        () -> new ProblemException(ProblemType.NOT_FOUND, "there has been no reconciliation yet")));
    }

    private void requireOffered(String service) {
        if (!service.equals(application) || !targets.isOffered()) {
            throw new ProblemException(ProblemType.NOT_FOUND, "no such service, or it has nothing to reconcile");
        }
    }

    private static Response personal(ReconciliationReport report) {
        return Response.ok(report).build();
    }
}
