package org.leserbrief.platform.http.session;

import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;
import org.leserbrief.platform.http.conditional.CachePolicy;

/// The endpoint at which the identity provider announces that sessions have ended (OpenID Connect Back-Channel
/// Logout 1.0, section 2.5).
@Path("back-channel-logout")
@Blocking
public class BackChannelLogoutResource {
    private final BackChannelLogout logout;

    BackChannelLogoutResource(BackChannelLogout logout) {
        this.logout = logout;
    }

    /// 200 once the session is over for all services, 400 for a token that is not the provider's, expired, or used
    /// before.
    @POST
    @PermitAll
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response logOut(@FormParam("logout_token") @Nullable String token) {
        logout.accept(token == null ? "" : token);
        return CachePolicy.MOMENTARY.on(Response.ok()).build();
    }
}
