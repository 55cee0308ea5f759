package org.leserbrief.article.reading;

import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.leserbrief.platform.http.cache.PublicRequest;
import org.leserbrief.platform.http.cache.PublicResponses;
import org.leserbrief.platform.http.paging.Limit;
import org.leserbrief.platform.http.problem.ProblemException;

@Path("/api/articles/top")
@Tag(name = "Reading")
@Produces(MediaType.APPLICATION_JSON)
@PermitAll
@Blocking
public class TopNewsListResource {
    /// As on the front page: comments and reads change the ranking, but make no response anew.
    private static final Duration RANKED_FOR = Duration.ofSeconds(10);

    private final TopNews topNews;
    private final PublicResponses publicResponses;
    private final ArticleResponses responses;
    private final Clock clock;

    TopNewsListResource(TopNews topNews, PublicResponses publicResponses, ArticleResponses responses, Clock clock) {
        this.topNews = topNews;
        this.publicResponses = publicResponses;
        this.responses = responses;
        this.clock = clock;
    }

    @GET
    @Operation(
            summary = "Top-News, the first of them first",
            description = "What editors have pinned, and then by log10(1 + 3·commenters + comments/2 + reads/100) +"
                    + " published/12 h + weight. Within a period the age does not count.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Ranked.class)))
    @APIResponse(responseCode = "304", description = "unchanged, for If-None-Match")
    @APIResponse(responseCode = "422", description = "a limit beyond 1 to 100, or another period")
    public Response list(
            @QueryParam("period")
                    @Parameter(
                            description = "the last 24 hours, 7 days or 30 days; absent: of this moment",
                            schema =
                                    @Schema(
                                            type = SchemaType.STRING,
                                            enumeration = {"day", "week", "month"}))
                    @Nullable
                    String period,
            @QueryParam("limit")
                    @Parameter(
                            schema =
                                    @Schema(
                                            type = SchemaType.INTEGER,
                                            minimum = "1",
                                            maximum = "100",
                                            defaultValue = "25"))
                    @Nullable
                    String limit,
            @BeanParam PublicRequest request) {
        return publicResponses.answer(request, draft -> {
            int most = Limit.parse(limit).value();
            Instant ranked = clock.instant();
            List<TeaserView> items = period == null || period.isEmpty()
                    ? topNews.now(most)
                    : topNews.of(
                            TopNewsPeriod.of(period)
                                    .orElseThrow(
                                            () -> ProblemException.invalid("period", "must be day, week or month")),
                            most);
            return responses.ofReading(new Ranked(items), draft).until(ranked.plus(RANKED_FOR));
        });
    }

    /// Without a position to go on from: a ranking changes while it is read.
    record Ranked(List<TeaserView> items) {}
}
