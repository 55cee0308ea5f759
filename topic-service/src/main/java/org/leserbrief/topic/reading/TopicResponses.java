package org.leserbrief.topic.reading;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.leserbrief.platform.http.cache.JsonNumbers;
import org.leserbrief.platform.http.cache.NumberKey;
import org.leserbrief.platform.http.cache.PublicContent;
import org.leserbrief.platform.http.cache.ResponseDraft;
import org.leserbrief.platform.http.conditional.CachePolicy;
import org.leserbrief.platform.http.conditional.EntityVersion;
import org.leserbrief.platform.http.paging.Slice;

/// Builds JSON responses for topics and their articles, with `ETag` and cache policy.
@ApplicationScoped
class TopicResponses {
    private static final String COMMENTS = "commentCount";

    private final ObjectMapper json;

    TopicResponses(ObjectMapper json) {
        this.json = json;
    }

    PublicContent ofTopic(TopicDetails topic, TopicSurroundings around, ResponseDraft draft, HttpHeaders request) {
        return content(TopicWithSurroundings.of(topic, around), numbersOf(List.of(topic)), draft, request)
                .ofVersion(topic.version());
    }

    PublicContent ofTopics(Slice<TopicDetails> topics, ResponseDraft draft, HttpHeaders request) {
        return content(topics.map(TopicView::of), numbersOf(topics.items()), draft, request);
    }

    PublicContent ofArticles(Slice<ListedArticle> articles, ResponseDraft draft, HttpHeaders request) {
        Numbers ofArticles =
                article -> Optional.of(TopicNumbers.ofArticle(article.path("id").asText()));
        return content(articles, ofArticles, draft, request);
    }

    /// The response to an editor's change. Its tag is the same as for reading the topic.
    Response.ResponseBuilder ofChange(Response.Status status, TopicDetails topic, TopicSurroundings around) {
        try {
            byte[] body = json.writeValueAsBytes(TopicWithSurroundings.of(topic, around));
            return Response.status(status)
                    .type(MediaType.APPLICATION_JSON_TYPE)
                    .entity(body)
                    .tag(EntityVersion.tag(topic.version(), body));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("our own records are writable as JSON", e);
        }
    }

    /// Determines the number that belongs to a JSON object.
    private interface Numbers {
        Optional<NumberKey> of(ObjectNode object);
    }

    private static Numbers numbersOf(List<TopicDetails> topics) {
        Map<String, Long> ids = topics.stream().collect(Collectors.toMap(TopicDetails::slug, TopicDetails::id));
        return topic ->
                Optional.ofNullable(ids.get(topic.path("slug").asText())).map(TopicNumbers::ofTopic);
    }

    private PublicContent content(Object representation, Numbers numbers, ResponseDraft draft, HttpHeaders request) {
        return PublicContent.data(JsonNumbers.write(json, representation, draft, COMMENTS, numbers::of))
                .with(HttpHeaders.CACHE_CONTROL, CachePolicy.of(request).cacheControl())
                .with(HttpHeaders.VARY, HttpHeaders.AUTHORIZATION);
    }
}
