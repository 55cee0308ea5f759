package org.leserbrief.comment.erasure;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.leserbrief.comment.reader.Readers;
import org.leserbrief.platform.http.identity.Callers;
import org.leserbrief.platform.http.problem.ProblemException;
import org.leserbrief.platform.http.problem.ProblemType;

/// The erasure of the caller's own data.
@Path("/api/me")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
@Blocking
@Tag(name = "Account")
public class ErasureResource {
    private final AccountErasures erasures;
    private final Callers callers;

    ErasureResource(AccountErasures erasures, Callers callers) {
        this.erasures = erasures;
        this.callers = callers;
    }

    /// @param state `requested` while it can be taken back, `running`, or `done`
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record ErasureJson(
            String id,
            String state,
            Instant requestedAt,
            Instant notBefore,
            @Nullable Instant finishedAt) {
        static ErasureJson of(Erasure erasure) {
            return new ErasureJson(
                    erasure.id().toString(),
                    erasure.state().name().toLowerCase(Locale.ROOT),
                    erasure.requestedAt(),
                    erasure.notBefore(),
                    erasure.finishedAt());
        }
    }

    @DELETE
    @Operation(
            summary = "Have all of one's own data erased",
            description = "After a day in which it can be taken back: name, address, settings, notifications, votes,"
                    + " and the texts of all comments. Decisions of moderators stay without saying about whom.")
    @APIResponseSchema(value = ErasureJson.class, responseCode = "202")
    public Response request() {
        return Response.accepted(ErasureJson.of(erasures.request(callers.require())))
                .build();
    }

    @GET
    @Path("erasure")
    @Operation(summary = "How far the erasure is")
    @APIResponseSchema(value = ErasureJson.class, responseCode = "200")
    @APIResponse(responseCode = "404", description = "nobody has asked for it, or it was too long ago")
    public Response read() {
        return erasures.find(Readers.idOf(callers.require()))
                .map(erasure -> Response.ok(ErasureJson.of(erasure)).build())
                .orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND, "no erasure was asked for"));
    }

    @DELETE
    @Path("erasure")
    @Operation(summary = "Take the wish to be erased back")
    @APIResponse(responseCode = "204", description = "all stays as it is")
    @APIResponse(responseCode = "404", description = "nobody has asked for it")
    @APIResponse(responseCode = "409", description = "it has started")
    public Response takeBack() {
        erasures.takeBack(callers.require());
        return Response.noContent().build();
    }
}
