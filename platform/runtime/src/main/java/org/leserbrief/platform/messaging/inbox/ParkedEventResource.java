package org.leserbrief.platform.messaging.inbox;

import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.leserbrief.platform.http.identity.Roles;
import org.leserbrief.platform.http.operations.ThisService;
import org.leserbrief.platform.http.paging.Cursor;
import org.leserbrief.platform.http.paging.Limit;
import org.leserbrief.platform.http.problem.ProblemException;
import org.leserbrief.platform.http.problem.ProblemType;

/// Lets operators list parked events, retry them, or delete them.
@Path("/api/operations/{service}/parked-events")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
@RolesAllowed(Roles.ADMIN)
@Tag(name = "Operations")
public class ParkedEventResource {
    private static final Logger LOG = Logger.getLogger(ParkedEventResource.class);

    private final ThisService service;
    private final ParkedEvents parked;
    private final Retries retries;

    ParkedEventResource(ThisService service, ParkedEvents parked, Retries retries) {
        this.service = service;
        this.parked = parked;
        this.retries = retries;
    }

    @Schema(name = "ParkedEventList")
    record ParkedEventList(
            List<ParkedEvent> items, @Nullable String next) {}

    @Schema(name = "RetriedEvent")
    record Retried(String id, String outcome) {}

    @GET
    @Operation(summary = "Received events that could not be understood, the newest first")
    @APIResponse(
            responseCode = "200",
            description = "A part of the list",
            content = @Content(schema = @Schema(implementation = ParkedEventList.class)))
    public Response list(
            @PathParam("service") String name,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor,
            @Context UriInfo request) {
        service.require(name);
        return parked.list(Limit.parse(limit), Cursor.decode(cursor, ParkedEvents.LIST, 1))
                .toResponse(request)
                .build();
    }

    @GET
    @Path("{id}")
    @Operation(summary = "One of them")
    @APIResponse(
            responseCode = "200",
            description = "The event, with the reason for which it was parked",
            content = @Content(schema = @Schema(implementation = ParkedEvent.class)))
    @APIResponse(responseCode = "404", description = "It is not parked (any more)")
    public Response show(@PathParam("service") String name, @PathParam("id") String id) {
        service.require(name);
        return Response.ok(parked.find(ThisService.requireId(id)).orElseThrow(this::unknown))
                .build();
    }

    @POST
    @Path("{id}/retry")
    @Operation(summary = "Tries again, after a fix; what is applied is no longer parked")
    @APIResponse(
            responseCode = "200",
            description = "`applied`, or `passed-over` if its type is no longer consumed",
            content = @Content(schema = @Schema(implementation = Retried.class)))
    @APIResponse(responseCode = "404", description = "It is not parked (any more)")
    @APIResponse(responseCode = "409", description = "It still cannot be understood")
    public Response retry(@PathParam("service") String name, @PathParam("id") String id) {
        service.require(name);
        Retries.Outcome outcome = retries.retry(ThisService.requireId(id));
        return Response.ok(new Retried(id, outcome.code())).build();
    }

    @DELETE
    @Path("{id}")
    @Operation(summary = "Throws it away: somebody decided that nobody needs it")
    @APIResponse(responseCode = "204", description = "It is gone")
    @APIResponse(responseCode = "404", description = "It is not parked (any more)")
    public Response discard(@PathParam("service") String name, @PathParam("id") String id) {
        service.require(name);
        long number = ThisService.requireId(id);
        if (!parked.delete(number)) {
            throw unknown();
        }
        LOG.warnf("parked event %d discarded", (Long) number);
        return Response.noContent().build();
    }

    private ProblemException unknown() {
        return new ProblemException(ProblemType.NOT_FOUND, "no such parked event");
    }
}
