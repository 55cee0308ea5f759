package org.leserbrief.article.page;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.qute.i18n.Localized;
import io.quarkus.qute.i18n.MessageBundles;
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
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;
import org.leserbrief.article.reading.ArticleFilter;
import org.leserbrief.article.reading.PublishedArticles;
import org.leserbrief.article.reading.TeaserView;
import org.leserbrief.platform.http.cache.PublicContent;
import org.leserbrief.platform.http.cache.PublicRequest;
import org.leserbrief.platform.http.cache.PublicResponses;
import org.leserbrief.platform.http.page.Language;
import org.leserbrief.platform.http.page.Page;
import org.leserbrief.platform.http.paging.Limit;
import org.leserbrief.platform.http.paging.Slice;

@Path("/")
@PermitAll
@Blocking
public class FrontPageResource {
    /// About two screens on a desktop, and a few swipes on a phone.
    private static final Limit TEASERS = new Limit(20);

    private final PublicResponses responses;
    private final PublishedArticles articles;

    FrontPageResource(PublicResponses responses, PublishedArticles articles) {
        this.responses = responses;
        this.articles = articles;
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
            Slice<TeaserView> teasers = articles.newest(ArticleFilter.ALL, TEASERS, cursor);
            NewsMessages messages = MessageBundles.get(NewsMessages.class, Localized.Literal.of(language.code()));
            Page page = Page.of(language, messages.frontPage(), "/").describedAs(messages.frontPageDescription());
            TemplateInstance template = Templates.front(
                    page, teasers, cursor == null || cursor.isEmpty(), new CommentNumbers(draft, language));
            return PublicContent.page(
                    language, template.setLocale(language.locale()).render());
        });
    }

    @CheckedTemplate(basePath = "page")
    static final class Templates {
        static native TemplateInstance front(
                Page page, Slice<TeaserView> teasers, boolean first, CommentNumbers numbers);

        private Templates() {}
    }
}
