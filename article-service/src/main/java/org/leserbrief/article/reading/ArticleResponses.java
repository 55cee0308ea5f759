package org.leserbrief.article.reading;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.leserbrief.platform.http.cache.JsonNumbers;
import org.leserbrief.platform.http.cache.PublicContent;
import org.leserbrief.platform.http.cache.ResponseDraft;
import org.leserbrief.platform.http.conditional.VersionedJson;

/// Builds responses for articles, with `ETag` and cache policy.
@ApplicationScoped
public class ArticleResponses {
    private final ObjectMapper json;
    private final VersionedJson versioned;

    ArticleResponses(ObjectMapper json, VersionedJson versioned) {
        this.json = json;
        this.versioned = versioned;
    }

    /// The response to an editor's change. Its tag is the same as for reading the article.
    public Response.ResponseBuilder ofChange(Response.Status status, ArticleView article) {
        return versioned.personal(status, article, article.version());
    }

    /// The public response for an article or a list, with placeholders for the numbers of comments.
    public PublicContent ofReading(Object representation, ResponseDraft draft) {
        return PublicContent.data(JsonNumbers.write(
                json,
                representation,
                draft,
                "commentCount",
                article -> Optional.of(CommentCounts.of(article.path("id").asText()))));
    }
}
