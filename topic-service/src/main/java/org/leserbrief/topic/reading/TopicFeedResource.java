package org.leserbrief.topic.reading;

import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.leserbrief.platform.http.cache.PublicContent;
import org.leserbrief.platform.http.cache.PublicRequest;
import org.leserbrief.platform.http.cache.PublicResponses;
import org.leserbrief.platform.http.feed.Feed;
import org.leserbrief.platform.http.feed.FeedFormat;
import org.leserbrief.platform.http.feed.FeedWriter;
import org.leserbrief.platform.http.page.Site;
import org.leserbrief.platform.http.paging.Limit;
import org.leserbrief.topic.tagging.TopicFeedsChanged;

/// The feeds of the topics, from what this service knows of articles: headline, teaser and date. Their texts as
/// readers see them, names of authors and pictures are article-service's.
@Path("/topics")
@Blocking
public class TopicFeedResource {
    private static final Limit ENTRIES = new Limit(TopicFeedsChanged.ENTRIES);

    private final PublicResponses responses;
    private final TopicQueries readings;
    private final FeedWriter writer;
    private final Site site;

    TopicFeedResource(PublicResponses responses, TopicQueries readings, FeedWriter writer, Site site) {
        this.responses = responses;
        this.readings = readings;
        this.writer = writer;
        this.site = site;
    }

    @GET
    @Path("{slug}/" + FeedFormat.PATH)
    @PermitAll
    @Operation(hidden = true)
    public Response read(
            @PathParam("slug") String slug, @PathParam("format") FeedFormat format, @BeanParam PublicRequest request) {
        return responses.answer(request, draft -> switch (readings.at(slug)) {
            case TopicQueries.Address.Elsewhere(var other) ->
                TopicRedirect.to(format.path(TopicDetails.urlOf(other) + "/feed"));
            case TopicQueries.Address.Here(var topic) -> feed(topic, format);
        });
    }

    private PublicContent feed(TopicDetails topic, FeedFormat format) {
        return writer.write(
                new Feed(
                        topic.url() + "/feed",
                        topic.url(),
                        topic.name() + " – " + site.name(),
                        topic.description(),
                        "de",
                        readings.articles(topic, ENTRIES, null).items().stream()
                                .map(TopicFeedResource::entry)
                                .toList()),
                format);
    }

    /// The same id as in article-service's feeds: a reader of both shows the article once.
    private static Feed.Entry entry(ListedArticle article) {
        return new Feed.Entry(
                Feed.id("article", article.id()),
                article.url(),
                article.headline(),
                article.teaser(),
                null,
                List.of(),
                List.of(),
                article.publishedAt(),
                article.updatedAt(),
                null);
    }
}
