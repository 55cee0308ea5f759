package org.leserbrief.platform.messaging.reconciliation;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.oidc.client.filter.OidcClientFilter;
import io.quarkus.rest.client.reactive.jackson.ClientObjectMapper;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.leserbrief.platform.messaging.event.EventJson;

/// The REST client for the calls that [ReferenceCounts] describes, with a token of this service.
///
/// Address, timeouts and the client of the identity provider are in the platform's configuration, below
/// `quarkus.rest-client.truth` and `quarkus.oidc-client.services`.
@RegisterRestClient(configKey = "truth")
@OidcClientFilter("services")
@Produces(MediaType.APPLICATION_JSON)
interface ReferenceCalls {
    @GET
    @Path("/totals")
    ReferenceCounts.Totals totals(@QueryParam("after") long after, @QueryParam("limit") int limit);

    @GET
    @Path("/facts")
    ReferenceCounts.Facts facts(
            @QueryParam("group") long group, @QueryParam("after") long after, @QueryParam("limit") int limit);

    @GET
    @Path("/contributors")
    ReferenceCounts.Contributors contributors(
            @QueryParam("group") long group, @QueryParam("after") long after, @QueryParam("limit") int limit);

    @GET
    @Path("/sent")
    ReferenceCounts.Sent sent();

    @ClientObjectMapper
    static ObjectMapper lenient(ObjectMapper json) {
        return EventJson.lenient(json);
    }
}
