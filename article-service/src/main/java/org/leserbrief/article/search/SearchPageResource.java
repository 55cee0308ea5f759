package org.leserbrief.article.search;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;
import org.leserbrief.platform.http.cache.PublicContent;
import org.leserbrief.platform.http.cache.PublicRequest;
import org.leserbrief.platform.http.cache.PublicResponses;
import org.leserbrief.platform.http.page.Language;
import org.leserbrief.platform.http.page.Page;
import org.leserbrief.platform.http.paging.Limit;

/// The page to search on.
@Path("/search")
@PermitAll
@Blocking
public class SearchPageResource {
    private static final Limit HITS = new Limit(20);

    private final PublicResponses responses;
    private final ArticleSearch search;
    private final SearchHelp help;

    SearchPageResource(PublicResponses responses, ArticleSearch search, SearchHelp help) {
        this.responses = responses;
        this.search = search;
        this.help = help;
    }

    @GET
    @Produces(MediaType.TEXT_HTML)
    @Operation(hidden = true)
    public Response show(
            @BeanParam SearchRequest wanted,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String accepted,
            @BeanParam PublicRequest request) {
        Language language = Language.accepted(accepted);
        return responses.answer(request, draft -> {
            SearchMessages messages = language.messages(SearchMessages.class);
            String query = wanted.query();
            Page page = Page.of(language, query.isEmpty() ? messages.search() : messages.searchFor(query), "/search");
            SearchResults results = search.find(wanted, HITS);
            SearchForm form = new SearchForm(wanted, results, help.ressorts());
            TemplateInstance template = Templates.search(
                    page, form, results.isEmpty() || results.match() == SearchResults.Match.SOME ? help.read() : null);
            // Search engines index articles, not what somebody searched for.
            return PublicContent.page(
                            language, template.setLocale(language.locale()).render())
                    .with("X-Robots-Tag", "noindex");
        });
    }

    @CheckedTemplate(basePath = "search")
    static final class Templates {
        static native TemplateInstance search(Page page, SearchForm form, SearchHelp.@Nullable Offer offer);

        private Templates() {}
    }
}
