package org.leserbrief.article.page;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Clock;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;
import org.leserbrief.article.core.ArticleId;
import org.leserbrief.article.core.Image;
import org.leserbrief.article.reading.ArticleView;
import org.leserbrief.article.reading.PublishedArticles;
import org.leserbrief.platform.http.conditional.CachePolicy;
import org.leserbrief.platform.http.conditional.PageResponses;
import org.leserbrief.platform.http.page.Language;
import org.leserbrief.platform.http.page.Page;

@Path("/news")
@PermitAll
@Blocking
public class ArticlePageResource {
    private final PublishedArticles articles;
    private final StructuredData structuredData;
    private final ShareLinks shareLinks;
    private final Clock clock;

    ArticlePageResource(PublishedArticles articles, StructuredData structuredData, ShareLinks shareLinks, Clock clock) {
        this.articles = articles;
        this.structuredData = structuredData;
        this.shareLinks = shareLinks;
        this.clock = clock;
    }

    @GET
    @Path("{id}")
    @Produces(MediaType.TEXT_HTML)
    @Operation(hidden = true)
    public Response withoutSlug(@PathParam("id") ArticleId id) {
        return movedTo(articles.read(id));
    }

    @GET
    @Path("{id}/{slug}")
    @Produces(MediaType.TEXT_HTML)
    @Operation(hidden = true)
    public Response show(
            @PathParam("id") ArticleId id,
            @PathParam("slug") String slug,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String accepted,
            @Context Request request) {
        ArticleView article = articles.read(id);
        if (!slug.equals(article.slug())) {
            return movedTo(article);
        }
        Language language = Language.accepted(accepted);
        Image image = article.image();
        Page page = Page.of(language, article.headline(), article.url())
                .describedAs(article.teaser())
                .asArticle(image == null ? null : image.url());
        return PageResponses.of(
                request,
                Templates.article(
                        page,
                        article,
                        shareLinks.of(article),
                        structuredData.of(article),
                        article.comments().isClosed(clock.instant())),
                language);
    }

    /// Permanently, as far as a browser is concerned; but a headline may change again, so nobody
    /// keeps it unasked.
    private static Response movedTo(ArticleView article) {
        return CachePolicy.MOVED
                .on(Response.status(Response.Status.MOVED_PERMANENTLY).location(URI.create(article.url())))
                .build();
    }

    @CheckedTemplate(basePath = "page")
    static final class Templates {
        static native TemplateInstance article(
                Page page, ArticleView article, ShareLinks.Links share, String structuredData, boolean closed);

        private Templates() {}
    }
}
