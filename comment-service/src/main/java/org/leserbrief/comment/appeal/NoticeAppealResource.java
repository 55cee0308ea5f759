package org.leserbrief.comment.appeal;

import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// The API for notifiers' appeals, with the code of the notice.
@Path("/api/notices/{reference}/appeals")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@PermitAll
@Blocking
@Tag(name = "Notices")
public class NoticeAppealResource {
    private final NotifierAppeals appeals;

    NoticeAppealResource(NotifierAppeals appeals) {
        this.appeals = appeals;
    }

    @POST
    @Operation(
            summary = "Appeal against the decision that a comment stays",
            description = "Once a decision, within six months. The notice tells what became of it.")
    @APIResponse(responseCode = "204", description = "the appeal waits for moderators")
    @APIResponse(responseCode = "404", description = "no such notice, or not with this code")
    @APIResponse(responseCode = "409", description = "too late, appealed against before, or nothing to appeal against")
    @APIResponse(responseCode = "422", description = "the text is not valid")
    @APIResponse(responseCode = "429", description = "too many within a time; see Retry-After")
    public Response appeal(
            @PathParam("reference") String reference,
            @QueryParam("code") @Nullable String code,
            @NotNull @Valid NewAppeal wanted) {
        appeals.appeal(reference, Objects.requireNonNullElse(code, ""), wanted.text());
        return Response.noContent().build();
    }
}
