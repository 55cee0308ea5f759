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
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;
import org.leserbrief.article.core.ArticleId;
import org.leserbrief.article.core.ArticleProblems;
import org.leserbrief.article.edge.SurrogateKeys;
import org.leserbrief.article.reading.ArticleView;
import org.leserbrief.article.reading.CounterstatementView;
import org.leserbrief.article.reading.Counterstatements;
import org.leserbrief.article.reading.ImageView;
import org.leserbrief.article.reading.Neighbours;
import org.leserbrief.article.reading.PublishedArticles;
import org.leserbrief.platform.http.cache.PublicContent;
import org.leserbrief.platform.http.cache.PublicRequest;
import org.leserbrief.platform.http.cache.PublicResponses;
import org.leserbrief.platform.http.cache.ResponseDraft;
import org.leserbrief.platform.http.page.Language;
import org.leserbrief.platform.http.page.Page;
import org.leserbrief.platform.http.problem.ProblemException;

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
                request,
                draft -> SurrogateKeys.moved(
                        PublicContent.movedTo(articles.read(id).url()), id));
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
        Language language = Language.accepted(accepted);
        return responses.answer(request, draft -> {
            ArticleView article;
            try {
                article = articles.read(id);
            } catch (ProblemException unreadable) {
                if (unreadable.type() != ArticleProblems.WITHDRAWN) {
                    throw unreadable;
                }
                return inPlaceOf(id, unreadable, language);
            }
            return slug.equals(article.slug())
                    ? page(article, language, draft)
                    : SurrogateKeys.moved(PublicContent.movedTo(article.url()), id);
        });
    }

    /// The Gegendarstellungen that stand in the place of a withdrawn article. Nothing else stands there: no answer to
    /// them, and no discussion.
    private PublicContent inPlaceOf(ArticleId id, ProblemException withdrawn, Language language) {
        Counterstatements standing = articles.counterstatements(id);
        if (standing.shown().isEmpty()) {
            throw withdrawn;
        }
        NewsMessages messages = language.messages(NewsMessages.class);
        Page page = Page.of(language, messages.counterstatement(), "/news/" + id);
        TemplateInstance template = Templates.withdrawn(page, standing.shown());
        return PublicContent.page(
                        language, template.setLocale(language.locale()).render())
                .withStatus(withdrawn.type().status())
                .until(standing.changesAt());
    }

    private PublicContent page(ArticleView article, Language language, ResponseDraft draft) {
        ImageView image = article.image();
        Page page = Page.of(language, article.headline(), article.url())
                .describedAs(article.teaser())
                .asArticle(image == null ? null : image.previewUrl())
                .withFeed("/feed");
        CommentNumbers numbers = new CommentNumbers(draft, language);
        TemplateInstance template = Templates.article(
                page,
                article,
                articles.around(article),
                shareLinks.of(article),
                structuredData.of(article, numbers),
                article.comments().isClosed(clock.instant()),
                numbers);
        PublicContent content = PublicContent.page(
                        language, template.setLocale(language.locale()).render())
                .until(next(article.comments().closesAt(), article.changesAt()));
        return SurrogateKeys.article(content, article, clock.instant());
    }

    /// The time at which the page changes by itself.
    private @Nullable Instant next(@Nullable Instant... times) {
        Instant now = clock.instant();
        return Stream.of(times)
                .filter(time -> time != null && time.isAfter(now))
                .min(Comparator.naturalOrder())
                .orElse(null);
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

        static native TemplateInstance withdrawn(Page page, List<CounterstatementView> items);

        private Templates() {}
    }
}
