package org.leserbrief.article.page;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;
import org.leserbrief.article.core.ArticleId;
import org.leserbrief.article.reading.ArticleView;
import org.leserbrief.article.reading.ImageView;
import org.leserbrief.article.reading.Neighbours;
import org.leserbrief.article.reading.PublishedArticles;
import org.leserbrief.platform.http.cache.PublicContent;
import org.leserbrief.platform.http.cache.PublicRequest;
import org.leserbrief.platform.http.cache.PublicResponses;
import org.leserbrief.platform.http.cache.ResponseDraft;
import org.leserbrief.platform.http.page.Language;
import org.leserbrief.platform.http.page.Page;

@Path("/news")
@PermitAll
@Blocking
public class ArticlePageResource {
    private final PublicResponses responses;
    private final PublishedArticles articles;
    private final StructuredData structuredData;
    private final ShareLinks shareLinks;
    private final Clock clock;

    ArticlePageResource(
            PublicResponses responses,
            PublishedArticles articles,
            StructuredData structuredData,
            ShareLinks shareLinks,
            Clock clock) {
        this.responses = responses;
        this.articles = articles;
        this.structuredData = structuredData;
        this.shareLinks = shareLinks;
        this.clock = clock;
    }

    @GET
    @Path("{id}")
    @Produces(MediaType.TEXT_HTML)
    @Operation(hidden = true)
    public Response withoutSlug(@PathParam("id") ArticleId id, @BeanParam PublicRequest request) {
        return responses.answer(
                request, draft -> PublicContent.movedTo(articles.read(id).url()));
    }

    @GET
    @Path("{id}/{slug}")
    @Produces(MediaType.TEXT_HTML)
    @Operation(hidden = true)
    public Response show(
            @PathParam("id") ArticleId id,
            @PathParam("slug") String slug,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String accepted,
            @BeanParam PublicRequest request) {
        return responses.answer(request, draft -> {
            ArticleView article = articles.read(id);
            return slug.equals(article.slug())
                    ? page(article, Language.accepted(accepted), draft)
                    : PublicContent.movedTo(article.url());
        });
    }

    private PublicContent page(ArticleView article, Language language, ResponseDraft draft) {
        ImageView image = article.image();
        Page page = Page.of(language, article.headline(), article.url())
                .describedAs(article.teaser())
                .asArticle(image == null ? null : image.previewUrl());
        CommentNumbers numbers = new CommentNumbers(draft, language);
        TemplateInstance template = Templates.article(
                page,
                article,
                articles.around(article),
                shareLinks.of(article),
                structuredData.of(article, numbers),
                article.comments().isClosed(clock.instant()),
                numbers);
        return PublicContent.page(
                        language, template.setLocale(language.locale()).render())
                .until(article.comments().closesAt());
    }

    @CheckedTemplate(basePath = "page")
    static final class Templates {
        static native TemplateInstance article(
                Page page,
                ArticleView article,
                Neighbours neighbours,
                ShareLinks.Links share,
                String structuredData,
                boolean closed,
                CommentNumbers numbers);

        private Templates() {}
    }
}
