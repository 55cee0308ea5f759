package org.leserbrief.article.reading;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.leserbrief.platform.http.cache.JsonNumbers;
import org.leserbrief.platform.http.cache.PublicContent;
import org.leserbrief.platform.http.cache.ResponseDraft;
import org.leserbrief.platform.http.conditional.CachePolicy;
import org.leserbrief.platform.http.conditional.EntityVersion;

/// Builds responses for articles, with `ETag` and cache policy.
@ApplicationScoped
public class ArticleResponses {
    private final ObjectMapper json;

    ArticleResponses(ObjectMapper json) {
        this.json = json;
    }

    /// The response to an editor's change. Its tag is the same as for reading the article.
    public Response.ResponseBuilder ofChange(Response.Status status, ArticleView article) {
        byte[] body = write(article);
        return CachePolicy.PERSONAL.on(
                Response.status(status).entity(body).tag(EntityVersion.tag(article.version(), body)),
                HttpHeaders.AUTHORIZATION);
    }

    /// The public response for an article or a list, with placeholders for the numbers of comments.
    PublicContent ofReading(Object representation, ResponseDraft draft) {
        return PublicContent.data(JsonNumbers.write(
                json,
                representation,
                draft,
                "commentCount",
                article -> Optional.of(CommentCounts.of(article.path("id").asText()))));
    }

    private byte[] write(Object value) {
        try {
            return json.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("our own records are writable as JSON", e);
        }
    }
}
