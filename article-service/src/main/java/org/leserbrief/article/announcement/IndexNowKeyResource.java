package org.leserbrief.article.announcement;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.leserbrief.platform.http.conditional.CachePolicy;
import org.leserbrief.platform.http.problem.ProblemException;
import org.leserbrief.platform.http.problem.ProblemType;

/// The file that proves to search engines that notices with its key come from this site.
@Path("/")
@PermitAll
public class IndexNowKeyResource {
    private final IndexNow indexNow;

    IndexNowKeyResource(IndexNow indexNow) {
        this.indexNow = indexNow;
    }

    @GET
    @Path("{key: [A-Za-z0-9-]{8,128}}.txt")
    @Produces(MediaType.TEXT_PLAIN)
    @Operation(hidden = true)
    public Response key(@PathParam("key") String key) {
        if (!indexNow.isKey(key)) {
            throw new ProblemException(ProblemType.NOT_FOUND, "there is no such file");
        }
        return CachePolicy.PAGE.on(Response.ok(key)).build();
    }
}
