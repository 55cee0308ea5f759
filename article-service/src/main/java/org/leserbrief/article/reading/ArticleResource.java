package org.leserbrief.article.reading;

import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.leserbrief.article.core.ArticleId;
import org.leserbrief.platform.http.cache.PublicRequest;
import org.leserbrief.platform.http.cache.PublicResponses;
import org.leserbrief.platform.http.conditional.EntityVersion;
import org.leserbrief.platform.http.identity.Callers;
import org.leserbrief.platform.http.identity.Roles;
import org.leserbrief.platform.http.paging.Limit;
import org.leserbrief.platform.http.paging.Slice;
import org.leserbrief.platform.http.problem.ProblemException;

@Path("/api/articles")
@Tag(name = "Reading")
@Produces(MediaType.APPLICATION_JSON)
@PermitAll
@Blocking
public class ArticleResource {
    private final PublishedArticles articles;
    private final PublicResponses publicResponses;
    private final ArticleResponses responses;
    private final Callers callers;

    ArticleResource(
            PublishedArticles articles, PublicResponses publicResponses, ArticleResponses responses, Callers callers) {
        this.articles = articles;
        this.publicResponses = publicResponses;
        this.responses = responses;
        this.callers = callers;
    }

    /// The filter and position of a list request.
    public record ListRequest(
            @QueryParam("topic") @Parameter(description = "a topic's slug") @Nullable
            String topic,

            @QueryParam("author") @Parameter(description = "an author's slug") @Nullable
            String author,

            @QueryParam("ressort")
            @Parameter(description = "the slug of a Ressort; not together with a topic alone")
            @Nullable
            String ressort,

            @QueryParam("limit")
            @Parameter(schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "100", defaultValue = "25"))
            @Nullable
            String limit,

            @QueryParam("cursor") @Parameter(description = "from `next` of the slice before") @Nullable
            String cursor) {}

    @GET
    @Operation(summary = "Published articles, newest first")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Teasers.class)))
    @APIResponse(responseCode = "304", description = "unchanged, for If-None-Match")
    @APIResponse(responseCode = "400", description = "a cursor that this list has not given")
    @APIResponse(responseCode = "422", description = "a limit beyond 1 to 100, or a Ressort with a topic")
    public Response list(@BeanParam ListRequest wanted, @Context UriInfo uri, @BeanParam PublicRequest request) {
        return publicResponses.answer(request, draft -> {
            Slice<TeaserView> slice = articles.newest(
                    new ArticleFilter(wanted.topic(), wanted.author(), wanted.ressort()),
                    Limit.parse(wanted.limit()),
                    wanted.cursor());
            return responses.ofReading(slice, draft).with("Link", slice.link(uri));
        });
    }

    @GET
    @Path("{id}")
    @Operation(
            summary = "One article with its text and what belongs to it",
            description = "Drafts, scheduled and withdrawn articles are for editors only. The ETag changes with"
                    + " everything shown, the number of comments included; in If-Match only the"
                    + " article's own version counts, so a new comment does not make it stale.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = ArticleView.class)))
    @APIResponse(responseCode = "304", description = "unchanged, for If-None-Match")
    @APIResponse(responseCode = "404", description = "unknown, or not published yet")
    @APIResponse(responseCode = "410", description = "withdrawn")
    public Response read(@PathParam("id") ArticleId id, @BeanParam PublicRequest request) {
        try {
            // Most requests end here, without authentication.
            return publicResponses.answer(request, draft -> {
                ArticleView article = articles.read(id);
                return responses
                        .ofReading(article, draft)
                        .ofVersion(article.version())
                        .until(article.changesAt());
            });
        } catch (ProblemException notForEverybody) {
            if (!callers.find().map(caller -> caller.is(Roles.EDITOR)).orElse(false)) {
                throw notForEverybody;
            }
            return EntityVersion.unlessKnown(
                    request.conditions(),
                    responses
                            .ofChange(Response.Status.OK, articles.readAsEditor(id))
                            .build());
        }
    }

    /// The schema of the list for the OpenAPI document.
    record Teasers(List<TeaserView> items, @Nullable String next) {}
}
