package org.leserbrief.platform.http.conditional;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;

/// Writes JSON for responses with an `ETag`, which is the same for reading an entity as after a change of it.
@ApplicationScoped
public class VersionedJson {
    private final ObjectMapper json;

    VersionedJson(ObjectMapper json) {
        this.json = json;
    }

    /// @param representation one of our own records
    public String write(Object representation) {
        try {
            return json.writeValueAsString(representation);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("our own records are writable as JSON", e);
        }
    }

    /// The response to a change, or to somebody who sees more than others.
    ///
    /// @param version of the entity, with which the `ETag` begins
    public Response.ResponseBuilder personal(Response.Status status, Object representation, long version) {
        byte[] body = write(representation).getBytes(StandardCharsets.UTF_8);
        return CachePolicy.PERSONAL.on(
                Response.status(status).entity(body).tag(EntityVersion.tag(version, body)), HttpHeaders.AUTHORIZATION);
    }
}
