package org.leserbrief.article.reading;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.leserbrief.article.core.ArticleState;
import org.leserbrief.platform.http.conditional.CachePolicy;
import org.leserbrief.platform.http.conditional.EntityVersion;

/// An article as a response, with its `ETag` and its caching.
@ApplicationScoped
public class ArticleResponses {
    private final ObjectMapper json;

    ArticleResponses(ObjectMapper json) {
        this.json = json;
    }

    /// What an editor gets back from a change. The tag is the one that reading the article gives.
    public Response.ResponseBuilder ofChange(Response.Status status, ArticleView article) {
        byte[] body = write(article);
        return CachePolicy.PERSONAL.on(
                Response.status(status).entity(body).tag(EntityVersion.tag(article.version(), body)),
                HttpHeaders.AUTHORIZATION);
    }

    /// What somebody gets who reads: published articles are the same for everybody.
    Response ofReading(ArticleView article) {
        if (article.state() != ArticleState.PUBLISHED) {
            return ofChange(Response.Status.OK, article).build();
        }
        byte[] body = write(article);
        return CachePolicy.PUBLIC_DATA
                .on(Response.ok(body).tag(EntityVersion.tag(article.version(), body)))
                .build();
    }

    byte[] write(Object value) {
        try {
            return json.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("our own records are writable as JSON", e);
        }
    }
}
