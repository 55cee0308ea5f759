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
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;
import org.leserbrief.article.reading.TeaserView;
import org.leserbrief.article.reading.TopNews;
import org.leserbrief.article.reading.TopNewsPeriod;
import org.leserbrief.platform.http.cache.PublicContent;
import org.leserbrief.platform.http.cache.PublicRequest;
import org.leserbrief.platform.http.cache.PublicResponses;
import org.leserbrief.platform.http.page.Language;
import org.leserbrief.platform.http.page.Page;

/// The page of Top-News, with the formula.
@Path("/top-news")
@PermitAll
@Blocking
public class TopNewsListPageResource {
    private static final int SHOWN = 20;

    /// As on the front page.
    private static final Duration RANKED_FOR = Duration.ofSeconds(10);

    private final PublicResponses responses;
    private final TopNews topNews;
    private final Clock clock;

    TopNewsListPageResource(PublicResponses responses, TopNews topNews, Clock clock) {
        this.responses = responses;
        this.topNews = topNews;
        this.clock = clock;
    }

    /// A choice of the page's navigation.
    ///
    /// @param code empty for this moment
    public record Choice(String code, String url, boolean current) {}

    @GET
    @Produces(MediaType.TEXT_HTML)
    @Operation(hidden = true)
    public Response show(
            @QueryParam("period") @Nullable String wanted,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String accepted,
            @BeanParam PublicRequest request) {
        Language language = Language.accepted(accepted);
        return responses.answer(request, draft -> {
            Instant ranked = clock.instant();
            // A period that there is not shows this moment: the address was mistyped, and the list helps.
            @Nullable TopNewsPeriod period = TopNewsPeriod.of(wanted).orElse(null);
            List<TeaserView> items = period == null ? topNews.now(SHOWN) : topNews.of(period, SHOWN);
            TopNewsPageMessages messages = language.messages(TopNewsPageMessages.class);
            Page page = Page.of(language, messages.title(), "/top-news").describedAs(messages.description());
            TemplateInstance template =
                    Templates.topNews(page, items, choices(period), new CommentNumbers(draft, language));
            return PublicContent.page(
                            language, template.setLocale(language.locale()).render())
                    .until(ranked.plus(RANKED_FOR));
        });
    }

    private static List<Choice> choices(@Nullable TopNewsPeriod shown) {
        return Stream.concat(
                        Stream.of(new Choice("", "/top-news", shown == null)),
                        Arrays.stream(TopNewsPeriod.values())
                                .map(period -> new Choice(
                                        period.code(), "/top-news?period=" + period.code(), period == shown)))
                .toList();
    }

    @CheckedTemplate(basePath = "page")
    static final class Templates {
        static native TemplateInstance topNews(
                Page page, List<TeaserView> items, List<Choice> choices, CommentNumbers numbers);

        private Templates() {}
    }
}
