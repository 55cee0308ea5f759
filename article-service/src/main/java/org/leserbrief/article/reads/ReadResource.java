package org.leserbrief.article.reads;

import io.smallrye.common.annotation.NonBlocking;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.leserbrief.article.core.ArticleId;
import org.leserbrief.platform.http.conditional.CachePolicy;
import org.leserbrief.platform.http.guard.ClientAddress;

/// Takes the beacon of the article page's script. It asks no database, so it stays on the event loop.
@Path("/api/articles")
@Tag(name = "Reading")
@PermitAll
@NonBlocking
public class ReadResource {
    private final ReadCounter counter;
    private final DistinctClients clients;
    private final ReadSettings settings;

    ReadResource(ReadCounter counter, DistinctClients clients, ReadSettings settings) {
        this.counter = counter;
        this.clients = clients;
        this.settings = settings;
    }

    @POST
    @Path("{id}/reads")
    @Operation(
            summary = "Say that an article was read for some seconds",
            description = "Nothing is kept about who. Whatever is not counted gets the same answer: crawlers, what a"
                    + " browser loads in advance, the same client once more within the hour, and articles that nobody can"
                    + " read.")
    @APIResponse(responseCode = "204", description = "always")
    public Response read(
            @PathParam("id") ArticleId id,
            @HeaderParam(HttpHeaders.USER_AGENT) @Nullable String userAgent,
            @HeaderParam("Sec-Purpose") @Nullable String secPurpose,
            @HeaderParam("Purpose") @Nullable String purpose,
            @Context HttpServerRequest request) {
        // `Sec-Purpose: prefetch;prerender` (Fetch Standard); `Purpose` is what browsers sent before.
        boolean inAdvance = secPurpose != null || purpose != null;
        if (!inAdvance && !Crawlers.isCrawler(userAgent)) {
            String browser = Objects.requireNonNull(userAgent);
            ClientAddress.networkOf(request, settings.proxies())
                    .filter(network -> clients.admit(id.value(), network, browser))
                    .ifPresent(network -> counter.add(id.value(), 1));
        }
        return CachePolicy.MOMENTARY.on(Response.noContent()).build();
    }
}
