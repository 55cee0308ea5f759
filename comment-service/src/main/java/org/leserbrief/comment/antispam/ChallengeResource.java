package org.leserbrief.comment.antispam;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/// Challenges for a proof of work. Making one costs two hashes and stores nothing, so anybody may ask.
@Path("/api/comments/challenge")
@Produces(MediaType.APPLICATION_JSON)
@PermitAll
@Tag(name = "Comments")
public class ChallengeResource {
    private final Challenges challenges;
    private final HumanCheck check;
    private final Clock clock;

    ChallengeResource(Challenges challenges, HumanCheck check, Clock clock) {
        this.challenges = challenges;
        this.check = check;
        this.clock = clock;
    }

    @GET
    @Operation(
            summary = "A challenge for a proof of work",
            description =
                    "ALTCHA, protocol 1: find the number from 0 to `maxnumber` for which SHA-256 of `salt` and the"
                            + " number is `challenge`. Send `{algorithm, challenge, number, salt, signature}` as JSON in Base64"
                            + " in the header `X-Altcha` of a comment, or in the field `altcha` of a form. It can be used once."
                            + " Newcomers' comments without one wait for a moderator.")
    @APIResponseSchema(value = Challenges.Challenge.class, responseCode = "200")
    @APIResponse(responseCode = "204", description = "none is needed here")
    public Response create() {
        Response.ResponseBuilder answer =
                check.isOn() ? Response.ok(challenges.create(clock.instant())) : Response.noContent();
        return answer.header(HttpHeaders.CACHE_CONTROL, "no-store").build();
    }
}
