package org.leserbrief.article.ressort;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import org.leserbrief.platform.http.conditional.CachePolicy;
import org.leserbrief.platform.http.conditional.EntityVersion;

/// Builds responses about Ressorts, whose tags are the same for reading as after a change.
@ApplicationScoped
class RessortResponses {
    private final ObjectMapper json;

    RessortResponses(ObjectMapper json) {
        this.json = json;
    }

    String write(Object representation) {
        try {
            return json.writeValueAsString(representation);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("our own records are writable as JSON", e);
        }
    }

    Response ofChange(Response.Status status, Object representation, long version) {
        byte[] body = write(representation).getBytes(StandardCharsets.UTF_8);
        return CachePolicy.PERSONAL
                .on(
                        Response.status(status).entity(body).tag(EntityVersion.tag(version, body)),
                        HttpHeaders.AUTHORIZATION)
                .build();
    }
}
