package org.leserbrief.topic.trending;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.leserbrief.platform.http.cache.PublicContent;
import org.leserbrief.platform.http.cache.PublicRequest;
import org.leserbrief.platform.http.cache.PublicResponses;
import org.leserbrief.platform.http.conditional.CachePolicy;
import org.leserbrief.platform.http.paging.Limit;

@Path("/api/topics/trending")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
@Tag(name = "Topics")
public class TrendingResource {
    private final PublicResponses responses;
    private final TrendingTopics topics;
    private final ObjectMapper json;
    private final Clock clock;

    TrendingResource(PublicResponses responses, TrendingTopics topics, ObjectMapper json, Clock clock) {
        this.responses = responses;
        this.topics = topics;
        this.json = json;
        this.clock = clock;
    }

    @Schema(name = "TrendingTopicList")
    record TrendingList(List<TrendingTopic> items) {}

    @GET
    @PermitAll
    @Operation(
            summary = "Topics at which more arrives now than they are used to",
            description = "The highest score first: how many times as much as usual. The reason says what has arrived"
                    + " since the same hour of the day before.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = TrendingList.class)))
    @APIResponse(responseCode = "422", description = "A parameter is not valid")
    public Response list(
            @QueryParam("limit") @Nullable String limit,
            @Context HttpHeaders headers,
            @BeanParam PublicRequest request) {
        Limit most = Limit.parse(limit);
        return responses.answer(request, draft -> {
            Instant until = clock.instant().plus(TrendingTopics.RANKED_FOR);
            return PublicContent.data(written(new TrendingList(topics.list(most))))
                    .with(HttpHeaders.CACHE_CONTROL, CachePolicy.of(headers).cacheControl())
                    .with(HttpHeaders.VARY, HttpHeaders.AUTHORIZATION)
                    .until(until);
        });
    }

    private String written(TrendingList list) {
        try {
            return json.writeValueAsString(list);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("our own records are writable as JSON", e);
        }
    }
}
