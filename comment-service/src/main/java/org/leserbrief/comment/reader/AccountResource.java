package org.leserbrief.comment.reader;

import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.leserbrief.platform.http.identity.Callers;

/// The caller's own account.
@Path("/api/me")
@Authenticated
@Blocking
@Tag(name = "Account")
public class AccountResource {
    private final Accounts accounts;
    private final Callers callers;

    AccountResource(Accounts accounts, Callers callers) {
        this.accounts = accounts;
        this.callers = callers;
    }

    @DELETE
    @Operation(
            summary = "Withdraw one's account, for good",
            description = "One's name, address, settings, notifications and votes are deleted; reports no longer say"
                    + " whose they are. Comments stay, as those of a deleted user; whoever wants them gone"
                    + " deletes them before. Nobody writes under a withdrawn account again.")
    @APIResponse(responseCode = "204", description = "withdrawn")
    public Response withdraw() {
        accounts.withdraw(callers.require());
        return Response.noContent().build();
    }
}
