package org.leserbrief.article.sitemap;

import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.leserbrief.platform.http.cache.PublicRequest;
import org.leserbrief.platform.http.cache.PublicResponses;

@Path("/")
@PermitAll
@Blocking
public class SitemapResource {
    private final PublicResponses responses;
    private final Sitemaps sitemaps;

    SitemapResource(PublicResponses responses, Sitemaps sitemaps) {
        this.responses = responses;
        this.sitemaps = sitemaps;
    }

    @GET
    @Path("sitemap.xml")
    @Operation(hidden = true)
    public Response index(@BeanParam PublicRequest request) {
        return responses.answer(request, draft -> sitemaps.index());
    }

    @GET
    @Path("sitemap-pages.xml")
    @Operation(hidden = true)
    public Response pages(@BeanParam PublicRequest request) {
        return responses.answer(request, draft -> sitemaps.pages());
    }

    /// So many digits that ids, which are 10,000 times as large, are still numbers for the database.
    @GET
    @Path("sitemap-articles-{part: [1-9][0-9]{0,13}}.xml")
    @Operation(hidden = true)
    public Response articles(@PathParam("part") long part, @BeanParam PublicRequest request) {
        return responses.answer(request, draft -> sitemaps.articles(part));
    }

    @GET
    @Path("sitemap-news.xml")
    @Operation(hidden = true)
    public Response news(@BeanParam PublicRequest request) {
        return responses.answer(request, draft -> sitemaps.news());
    }
}
