package org.leserbrief.article.newsletter.subscription;

import io.smallrye.common.annotation.Blocking;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.leserbrief.platform.http.conditional.CachePolicy;

@Path(SubscriptionResource.PATH)
@Tag(name = "Newsletter")
@Produces(MediaType.APPLICATION_JSON)
@PermitAll
@Blocking
public class SubscriptionResource {
    static final String PATH = "/api/newsletter/subscriptions";

    private final SignUps signUps;
    private final SignUpLimit limit;

    SubscriptionResource(SignUps signUps, SignUpLimit limit) {
        this.signUps = signUps;
        this.limit = limit;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Ask for the weekly letter",
            description =
                    "The answer is the same for every address. Whoever owns it gets a mail with a link to confirm,"
                            + " unless they have the letter already or were asked within the last hour. By sending the request a"
                            + " program says that its reader has agreed to what the form at /newsletter says.")
    @APIResponse(responseCode = "202", description = "taken, whatever the address is")
    @APIResponse(responseCode = "422", description = "see errors; none is about what the address is")
    @APIResponse(responseCode = "429", description = "too many from this client")
    public Response signUp(@NotNull @Valid SubscriptionRequest wanted, @Context HttpServerRequest request) {
        limit.take(request);
        signUps.add(wanted.toSignUp(PATH));
        return CachePolicy.MOMENTARY.on(Response.accepted()).build();
    }
}
