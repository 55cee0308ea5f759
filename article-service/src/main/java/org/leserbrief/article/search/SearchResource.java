package org.leserbrief.article.search;

import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.leserbrief.article.reading.ArticleResponses;
import org.leserbrief.platform.http.cache.PublicRequest;
import org.leserbrief.platform.http.cache.PublicResponses;
import org.leserbrief.platform.http.paging.Limit;
import org.leserbrief.platform.http.paging.Slice;
import org.leserbrief.platform.http.problem.ProblemException;

@Path("/api/articles/search")
@Tag(name = "Search")
@Produces(MediaType.APPLICATION_JSON)
@PermitAll
@Blocking
public class SearchResource {
    private final ArticleSearch search;
    private final Suggestions suggestions;
    private final PublicResponses publicResponses;
    private final ArticleResponses responses;

    SearchResource(
            ArticleSearch search,
            Suggestions suggestions,
            PublicResponses publicResponses,
            ArticleResponses responses) {
        this.search = search;
        this.suggestions = suggestions;
        this.publicResponses = publicResponses;
        this.responses = responses;
    }

    @GET
    @Operation(
            summary = "Published articles with these words",
            description = "German inflections, umlauts written as two letters, and compounds are found: Wärmepumpe,"
                    + " Waermepumpe and Wärmepumpengesetz find one another. If no article has all the words, `match`"
                    + " says what was found instead: articles with the words of `corrected`, or with some of the"
                    + " words. The first " + SearchTerms.MOST_WORDS
                    + " words are searched for. By relevance a list ends after some 200 articles, which are all"
                    + " that are considered.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = SearchResults.class)))
    @APIResponse(responseCode = "304", description = "unchanged, for If-None-Match")
    @APIResponse(responseCode = "400", description = "a cursor that this list has not given")
    @APIResponse(responseCode = "422", description = "no words, too many characters, or a value that is none")
    @APIResponse(responseCode = "503", description = "the search takes too long; see Retry-After")
    public Response search(@BeanParam SearchRequest wanted, @Context UriInfo uri, @BeanParam PublicRequest request) {
        return publicResponses.answer(request, draft -> {
            requireQuery(wanted);
            SearchResults results = search.find(wanted, Limit.parse(wanted.limit()));
            return responses
                    .ofReading(results, draft)
                    .with("Link", new Slice<>(results.items(), results.next()).link(uri));
        });
    }

    @GET
    @Path("suggestions")
    @Operation(summary = "Words and headlines that begin with what is being written")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Suggestions.View.class)))
    @APIResponse(responseCode = "304", description = "unchanged, for If-None-Match")
    @APIResponse(responseCode = "422", description = "too many characters")
    public Response suggest(
            @QueryParam("q")
                    @Parameter(
                            description = "what is written so far",
                            schema = @Schema(type = SchemaType.STRING, maxLength = SearchRequest.LONGEST))
                    @Nullable
                    String written,
            @BeanParam PublicRequest request) {
        return publicResponses.answer(
                request, draft -> responses.ofReading(suggestions.of(SearchRequest.query(written)), draft));
    }

    private static void requireQuery(SearchRequest wanted) {
        if (wanted.query().isEmpty()) {
            throw ProblemException.invalid("q", "must not be empty");
        }
    }
}
