package org.leserbrief.article.feed;

import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.leserbrief.article.reading.ArticleFilter;
import org.leserbrief.article.ressort.Ressort;
import org.leserbrief.article.ressort.Ressorts;
import org.leserbrief.platform.http.cache.PublicContent;
import org.leserbrief.platform.http.cache.PublicRequest;
import org.leserbrief.platform.http.cache.PublicResponses;
import org.leserbrief.platform.http.feed.FeedFormat;
import org.leserbrief.platform.http.page.Language;
import org.leserbrief.platform.http.problem.ProblemException;
import org.leserbrief.platform.http.problem.ProblemType;

/// The feeds of the Ressorts.
@Path("/ressort")
@PermitAll
@Blocking
public class RessortFeedResource {
    private final PublicResponses responses;
    private final ArticleFeeds feeds;
    private final Ressorts ressorts;

    RessortFeedResource(PublicResponses responses, ArticleFeeds feeds, Ressorts ressorts) {
        this.responses = responses;
        this.feeds = feeds;
        this.ressorts = ressorts;
    }

    @GET
    @Path("{slug}/" + FeedFormat.PATH)
    @Operation(hidden = true)
    public Response read(
            @PathParam("slug") String slug, @PathParam("format") FeedFormat format, @BeanParam PublicRequest request) {
        return responses.answer(request, draft -> {
            Ressort ressort = ressorts.all()
                    .living(slug)
                    .orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND, "there is no Ressort of this slug"));
            Channel channel = new Channel(
                    ressort.url(), ressort.name().in(Language.GERMAN), null, ArticleFilter.ofRessort(ressort.slug()));
            return slug.equals(ressort.slug())
                    ? feeds.of(channel, format)
                    : PublicContent.movedTo(format.path(channel.feed()));
        });
    }
}
