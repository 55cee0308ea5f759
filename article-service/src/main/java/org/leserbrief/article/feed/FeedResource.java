package org.leserbrief.article.feed;

import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.leserbrief.article.page.NewsMessages;
import org.leserbrief.article.reading.ArticleFilter;
import org.leserbrief.platform.http.cache.PublicRequest;
import org.leserbrief.platform.http.cache.PublicResponses;
import org.leserbrief.platform.http.feed.FeedFormat;
import org.leserbrief.platform.http.page.Language;

/// The feed of all articles.
@Path("/")
@PermitAll
@Blocking
public class FeedResource {
    private final PublicResponses responses;
    private final ArticleFeeds feeds;

    FeedResource(PublicResponses responses, ArticleFeeds feeds) {
        this.responses = responses;
        this.feeds = feeds;
    }

    @GET
    @Path(FeedFormat.PATH)
    @Operation(hidden = true)
    public Response read(@PathParam("format") FeedFormat format, @BeanParam PublicRequest request) {
        return responses.answer(request, draft -> {
            NewsMessages messages = Language.GERMAN.messages(NewsMessages.class);
            return feeds.of(new Channel("/", null, messages.frontPageDescription(), ArticleFilter.ALL), format);
        });
    }
}
