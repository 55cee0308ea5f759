package org.leserbrief.platform.messaging.outbox;

import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
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

/// Events that Kafka refuses permanently, for operators.
@Path("/api/operations/{service}/unsendable-events")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
@RolesAllowed(Roles.ADMIN)
@Tag(name = "Operations")
public class UnsendableEventResource {
    private static final Logger LOG = Logger.getLogger(UnsendableEventResource.class);

    private final ThisService service;
    private final UnsendableEvents unsendable;

    UnsendableEventResource(ThisService service, UnsendableEvents unsendable) {
        this.service = service;
        this.unsendable = unsendable;
    }

    @Schema(name = "UnsendableEventList")
    record UnsendableEventList(
            List<UnsendableEvent> items, @Nullable String next) {}

    @GET
    @Operation(summary = "Own events that Kafka refuses for good, the newest first")
    @APIResponse(
            responseCode = "200",
            description = "A part of the list; data is cut after 1,000 characters",
            content = @Content(schema = @Schema(implementation = UnsendableEventList.class)))
    public Response list(
            @PathParam("service") String name,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor,
            @Context UriInfo request) {
        service.require(name);
        return unsendable
                .list(Limit.parse(limit), Cursor.decode(cursor, UnsendableEvents.LIST, 1))
                .toResponse(request)
                .build();
    }

    @POST
    @Path("{id}/retry")
    @Operation(summary = "Puts it back where it waits to be sent, with its original event id")
    @APIResponse(
            responseCode = "202",
            description = "It will be sent; if Kafka refuses it again, it comes back to this list")
    @APIResponse(responseCode = "404", description = "It is not in the list (any more)")
    public Response retry(@PathParam("service") String name, @PathParam("id") String id) {
        service.require(name);
        long number = ThisService.requireId(id);
        if (!unsendable.sendAgain(number)) {
            throw new ProblemException(ProblemType.NOT_FOUND, "no such unsendable event");
        }
        LOG.infof("unsendable event %d will be sent again", (Long) number);
        return Response.accepted().build();
    }
}
