package org.leserbrief.comment.reader;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.leserbrief.platform.http.identity.Callers;
import org.leserbrief.platform.http.paging.Limit;

/// The readers whom the caller ignores.
@Path("/api/me/ignored-readers")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
@Blocking
@Tag(name = "Readers")
public class IgnoredReaderResource {
    private final IgnoredReaders ignored;
    private final Callers callers;

    IgnoredReaderResource(IgnoredReaders ignored, Callers callers) {
        this.ignored = ignored;
        this.callers = callers;
    }

    @Schema(name = "IgnoredReader")
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record IgnoredJson(String id, String name, Instant since) {
        static IgnoredJson of(IgnoredReaders.Ignored one) {
            return new IgnoredJson(one.id().toString(), one.name(), one.since());
        }
    }

    /// The schema of the list for the OpenAPI document.
    @Schema(name = "IgnoredReaderList")
    record IgnoredList(List<IgnoredJson> items, @Nullable String next) {}

    @GET
    @Operation(summary = "Whom one ignores, the latest first")
    @APIResponseSchema(value = IgnoredList.class, responseCode = "200")
    @APIResponse(responseCode = "400", description = "the cursor is not one of this list")
    @APIResponse(responseCode = "422", description = "the limit is not valid")
    public Response list(
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor,
            @Context UriInfo request) {
        return ignored.list(Readers.idOf(callers.require()), Limit.parse(limit), cursor)
                .map(IgnoredJson::of)
                .toResponse(request)
                .build();
    }

    @PUT
    @Path("{id}")
    @Operation(summary = "Ignore a reader: their comments are folded, and they cause no notifications")
    @APIResponse(responseCode = "204", description = "they are ignored")
    @APIResponse(responseCode = "403", description = "oneself")
    @APIResponse(responseCode = "404", description = "no such reader")
    public Response ignore(@PathParam("id") String id) {
        ignored.ignore(callers.require(), Readers.requireId(id));
        return Response.noContent().build();
    }

    @DELETE
    @Path("{id}")
    @Operation(summary = "Ignore them no longer")
    @APIResponse(responseCode = "204", description = "they are not ignored")
    @APIResponse(responseCode = "404", description = "what can be no reader's id")
    public Response stop(@PathParam("id") String id) {
        ignored.stop(callers.require(), Readers.requireId(id));
        return Response.noContent().build();
    }
}
