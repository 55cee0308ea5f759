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
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;
import org.leserbrief.article.edge.SurrogateKeys;
import org.leserbrief.article.reading.ArticleFilter;
import org.leserbrief.article.reading.PublishedArticles;
import org.leserbrief.article.reading.TeaserView;
import org.leserbrief.article.ressort.Ressort;
import org.leserbrief.article.ressort.Ressorts;
import org.leserbrief.platform.http.cache.PublicContent;
import org.leserbrief.platform.http.cache.PublicRequest;
import org.leserbrief.platform.http.cache.PublicResponses;
import org.leserbrief.platform.http.page.Language;
import org.leserbrief.platform.http.page.Page;
import org.leserbrief.platform.http.paging.Limit;
import org.leserbrief.platform.http.paging.Slice;
import org.leserbrief.platform.http.problem.ProblemException;
import org.leserbrief.platform.http.problem.ProblemType;

/// The pages of the Ressorts.
@Path("/ressort")
@PermitAll
@Blocking
public class RessortPageResource {
    private static final Limit TEASERS = new Limit(20);

    private final PublicResponses responses;
    private final PublishedArticles articles;
    private final Ressorts ressorts;

    RessortPageResource(PublicResponses responses, PublishedArticles articles, Ressorts ressorts) {
        this.responses = responses;
        this.articles = articles;
        this.ressorts = ressorts;
    }

    @GET
    @Path("{slug}")
    @Produces(MediaType.TEXT_HTML)
    @Operation(hidden = true)
    public Response show(
            @PathParam("slug") String slug,
            @QueryParam("cursor") @Nullable String cursor,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String accepted,
            @BeanParam PublicRequest request) {
        Language language = Language.accepted(accepted);
        return responses.answer(request, draft -> {
            Ressort ressort = ressorts.all()
                    .living(slug)
                    .orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND, "there is no Ressort of this slug"));
            if (!slug.equals(ressort.slug())) {
                return PublicContent.movedTo(ressort.url());
            }
            Slice<TeaserView> teasers = articles.newest(ArticleFilter.ofRessort(slug), TEASERS, cursor);
            Page page = Page.of(language, ressort.name().in(language), ressort.url())
                    .withFeed(ressort.url() + "/feed");
            TemplateInstance template = Templates.ressort(
                    page, slug, teasers, cursor == null || cursor.isEmpty(), new CommentNumbers(draft, language));
            return SurrogateKeys.list(
                    PublicContent.page(
                            language, template.setLocale(language.locale()).render()),
                    "ressort-" + slug);
        });
    }

    @CheckedTemplate(basePath = "page")
    static final class Templates {
        static native TemplateInstance ressort(
                Page page, String slug, Slice<TeaserView> teasers, boolean first, CommentNumbers numbers);

        private Templates() {}
    }
}
