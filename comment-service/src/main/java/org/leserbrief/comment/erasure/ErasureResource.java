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
import java.util.List;
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
    private final ErasureSagas sagas;
    private final Callers callers;

    ErasureResource(AccountErasures erasures, ErasureSagas sagas, Callers callers) {
        this.erasures = erasures;
        this.sagas = sagas;
        this.callers = callers;
    }

    /// @param what in English
    record RetainedJson(String what, String why, String until) {}

    /// What another service has erased, and keeps.
    ///
    /// @param removed rows that were deleted or made anonymous
    record AcknowledgementJson(String service, Instant at, long removed, List<RetainedJson> retained) {
        static AcknowledgementJson of(ErasureSagas.Acknowledgement one) {
            return new AcknowledgementJson(
                    one.service(),
                    one.at(),
                    one.removed(),
                    one.retained().stream()
                            .map(kept -> new RetainedJson(kept.what(), kept.why(), kept.until()))
                            .toList());
        }
    }

    /// @param state `requested` while it can be taken back, `running`, or `done` when all services have erased
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record ErasureJson(
            String id,
            String state,
            Instant requestedAt,
            Instant notBefore,
            @Nullable Instant finishedAt,
            List<AcknowledgementJson> acknowledgements) {
        static ErasureJson of(Erasure erasure, List<ErasureSagas.Acknowledgement> acknowledged) {
            return new ErasureJson(
                    erasure.id().toString(),
                    erasure.state().name().toLowerCase(Locale.ROOT),
                    erasure.requestedAt(),
                    erasure.notBefore(),
                    erasure.finishedAt(),
                    acknowledged.stream().map(AcknowledgementJson::of).toList());
        }
    }

    @DELETE
    @Operation(
            summary = "Have all of one's own data erased",
            description = "After a day in which it can be taken back: name, address, settings, notifications, votes,"
                    + " and the texts of all comments. Decisions of moderators stay without saying about whom.")
    @APIResponseSchema(value = ErasureJson.class, responseCode = "202")
    public Response request() {
        return Response.accepted(json(erasures.request(callers.require()))).build();
    }

    @GET
    @Path("erasure")
    @Operation(summary = "How far the erasure is")
    @APIResponseSchema(value = ErasureJson.class, responseCode = "200")
    @APIResponse(responseCode = "404", description = "nobody has asked for it, or it was too long ago")
    public Response read() {
        return erasures.find(Readers.idOf(callers.require()))
                .map(erasure -> Response.ok(json(erasure)).build())
                .orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND, "no erasure was asked for"));
    }

    private ErasureJson json(Erasure erasure) {
        return ErasureJson.of(erasure, sagas.receipt(erasure.id()));
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
