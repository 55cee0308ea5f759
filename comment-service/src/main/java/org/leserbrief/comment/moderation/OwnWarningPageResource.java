package org.leserbrief.comment.moderation;

import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.leserbrief.comment.discussion.Identifiers;
import org.leserbrief.platform.http.identity.Callers;

/// The form by which a reader acknowledges a warning; it is on the page of one's own decisions.
@Path("/me/warnings/{id}/acknowledgement")
@Produces(MediaType.TEXT_HTML)
@Authenticated
@Blocking
public class OwnWarningPageResource {
    private final Warnings warnings;
    private final Callers callers;

    OwnWarningPageResource(Warnings warnings, Callers callers) {
        this.warnings = warnings;
        this.callers = callers;
    }

    @POST
    public Response acknowledge(@PathParam("id") String id) {
        long warning = Identifiers.require(id);
        warnings.acknowledge(callers.require(), warning);
        return Response.seeOther(URI.create("/me/decisions#w" + warning)).build();
    }
}
