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
import org.leserbrief.article.author.AuthorProfile;
import org.leserbrief.article.author.AuthorProfiles;
import org.leserbrief.article.edge.SurrogateKeys;
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

/// The list of authors, and a page about each with their articles.
@Path("/authors")
@PermitAll
@Blocking
@Produces(MediaType.TEXT_HTML)
public class AuthorPageResource {
    private static final Limit TEASERS = new Limit(20);
    private static final Limit NAMES = new Limit(100);

    private final PublicResponses responses;
    private final PublishedArticles articles;
    private final AuthorProfiles authors;

    AuthorPageResource(PublicResponses responses, PublishedArticles articles, AuthorProfiles authors) {
        this.responses = responses;
        this.articles = articles;
        this.authors = authors;
    }

    @GET
    @Operation(hidden = true)
    public Response index(
            @QueryParam("cursor") @Nullable String cursor,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String accepted,
            @BeanParam PublicRequest request) {
        Language language = Language.accepted(accepted);
        return responses.answer(request, draft -> {
            NewsMessages messages = language.messages(NewsMessages.class);
            Page page = Page.of(language, messages.authors(), "/authors").describedAs(messages.authorsDescription());
            return content(language, Templates.authors(page, authors.all(NAMES, cursor), isFirst(cursor)));
        });
    }

    @GET
    @Path("{slug}")
    @Operation(hidden = true)
    public Response show(
            @PathParam("slug") String slug,
            @QueryParam("cursor") @Nullable String cursor,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String accepted,
            @BeanParam PublicRequest request) {
        Language language = Language.accepted(accepted);
        return responses.answer(request, draft -> {
            AuthorProfile author = authors.read(slug);
            Slice<TeaserView> teasers = articles.newest(ArticleFilter.ofAuthor(slug), TEASERS, cursor);
            Page page = Page.of(language, author.name(), author.url())
                    .describedAs(author.biography().in(language))
                    .withFeed(author.url() + "/feed");
            return SurrogateKeys.list(
                    content(
                            language,
                            Templates.author(
                                    page, author, teasers, isFirst(cursor), new CommentNumbers(draft, language))),
                    "author-" + author.slug());
        });
    }

    private static boolean isFirst(@Nullable String cursor) {
        return cursor == null || cursor.isEmpty();
    }

    private static PublicContent content(Language language, TemplateInstance template) {
        return PublicContent.page(
                language, template.setLocale(language.locale()).render());
    }

    @CheckedTemplate(basePath = "page")
    static final class Templates {
        static native TemplateInstance authors(Page page, Slice<AuthorProfile> authors, boolean first);

        static native TemplateInstance author(
                Page page, AuthorProfile person, Slice<TeaserView> teasers, boolean first, CommentNumbers numbers);

        private Templates() {}
    }
}
