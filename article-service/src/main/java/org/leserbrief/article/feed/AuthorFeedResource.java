package org.leserbrief.article.feed;

import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.leserbrief.article.author.AuthorProfile;
import org.leserbrief.article.author.AuthorProfiles;
import org.leserbrief.article.reading.ArticleFilter;
import org.leserbrief.platform.http.cache.PublicRequest;
import org.leserbrief.platform.http.cache.PublicResponses;
import org.leserbrief.platform.http.feed.FeedFormat;
import org.leserbrief.platform.http.page.Language;

/// The feeds of the authors.
@Path("/authors")
@PermitAll
@Blocking
public class AuthorFeedResource {
    private final PublicResponses responses;
    private final ArticleFeeds feeds;
    private final AuthorProfiles authors;

    AuthorFeedResource(PublicResponses responses, ArticleFeeds feeds, AuthorProfiles authors) {
        this.responses = responses;
        this.feeds = feeds;
        this.authors = authors;
    }

    @GET
    @Path("{slug}/" + FeedFormat.PATH)
    @Operation(hidden = true)
    public Response read(
            @PathParam("slug") String slug, @PathParam("format") FeedFormat format, @BeanParam PublicRequest request) {
        return responses.answer(request, draft -> {
            AuthorProfile author = authors.read(slug);
            return feeds.of(
                    new Channel(
                            author.url(),
                            author.name(),
                            author.biography().in(Language.GERMAN),
                            ArticleFilter.ofAuthor(author.slug())),
                    format);
        });
    }
}
