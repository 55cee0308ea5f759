package org.leserbrief.article.page;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;
import org.leserbrief.article.edge.SurrogateKeys;
import org.leserbrief.article.reading.FrontPage;
import org.leserbrief.article.reading.FrontPageArticles;
import org.leserbrief.article.reading.TeaserView;
import org.leserbrief.platform.http.cache.PublicContent;
import org.leserbrief.platform.http.cache.PublicRequest;
import org.leserbrief.platform.http.cache.PublicResponses;
import org.leserbrief.platform.http.page.Language;
import org.leserbrief.platform.http.page.Page;
import org.leserbrief.platform.http.paging.Slice;

@Path("/")
@PermitAll
@Blocking
public class FrontPageResource {
    /// New comments change the ranking of articles, but a page is made anew for articles and topics only.
    private static final Duration RANKED_FOR = Duration.ofSeconds(10);

    private final PublicResponses responses;
    private final FrontPageArticles articles;
    private final Clock clock;

    FrontPageResource(PublicResponses responses, FrontPageArticles articles, Clock clock) {
        this.responses = responses;
        this.articles = articles;
        this.clock = clock;
    }

    @GET
    @Produces(MediaType.TEXT_HTML)
    @Operation(hidden = true)
    public Response show(
            @QueryParam("cursor") @Nullable String cursor,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String accepted,
            @BeanParam PublicRequest request) {
        Language language = Language.accepted(accepted);
        return responses.answer(request, draft -> {
            CommentNumbers numbers = new CommentNumbers(draft, language);
            if (cursor != null && !cursor.isEmpty()) {
                return SurrogateKeys.list(
                        written(language, Templates.older(page(language), articles.older(cursor), numbers)), "older");
            }
            Instant ranked = clock.instant();
            return SurrogateKeys.frontPage(written(language, Templates.front(page(language), articles.read(), numbers))
                    .until(ranked.plus(RANKED_FOR)));
        });
    }

    /// The newest headlines as a fragment, for pages that have nothing else to offer.
    @GET
    @Path("latest")
    @Produces(MediaType.TEXT_HTML)
    @Operation(hidden = true)
    public Response latest(
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String accepted, @BeanParam PublicRequest request) {
        Language language = Language.accepted(accepted);
        return responses.answer(
                request,
                draft -> written(language, Templates.latest(articles.latest(), new CommentNumbers(draft, language)))
                        .with("X-Robots-Tag", "noindex"));
    }

    private static Page page(Language language) {
        NewsMessages messages = language.messages(NewsMessages.class);
        return Page.of(language, messages.frontPage(), "/")
                .describedAs(messages.frontPageDescription())
                .withFeed("/feed");
    }

    private static PublicContent written(Language language, TemplateInstance template) {
        return PublicContent.page(
                language, template.setLocale(language.locale()).render());
    }

    @CheckedTemplate(basePath = "page")
    static final class Templates {
        static native TemplateInstance front(Page page, FrontPage front, CommentNumbers numbers);

        static native TemplateInstance older(Page page, Slice<TeaserView> teasers, CommentNumbers numbers);

        static native TemplateInstance latest(List<TeaserView> items, CommentNumbers numbers);

        private Templates() {}
    }
}
