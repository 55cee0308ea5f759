package org.leserbrief.topic.reading;

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
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;
import org.leserbrief.platform.http.cache.PublicContent;
import org.leserbrief.platform.http.cache.PublicRequest;
import org.leserbrief.platform.http.cache.PublicResponses;
import org.leserbrief.platform.http.page.Language;
import org.leserbrief.platform.http.page.Page;
import org.leserbrief.platform.http.paging.Limit;
import org.leserbrief.platform.http.paging.Slice;
import org.leserbrief.topic.catalog.TopicPicture;
import org.leserbrief.topic.trending.TrendingTopics;

/// The topic index and the topic pages, the same for all readers of one language.
@Path("/topics")
@Produces(MediaType.TEXT_HTML)
@Blocking
public class TopicPagesResource {
    private static final Limit TOPICS_ON_A_PAGE = new Limit(50);
    private static final Limit ARTICLES_ON_A_PAGE = new Limit(25);
    private static final Limit TRENDING_ON_A_PAGE = new Limit(6);

    /// Comments change the order of the most discussed articles without changing content, which would forget all pages
    /// with each comment. Making a page twice a minute costs nothing beside what changed articles cost.
    private static final Duration ORDERED_FOR = Duration.ofSeconds(30);

    private final PublicResponses responses;
    private final TopicQueries readings;
    private final TopicSurroundingsQueries surroundings;
    private final TrendingTopics trending;
    private final Clock clock;

    TopicPagesResource(
            PublicResponses responses,
            TopicQueries readings,
            TopicSurroundingsQueries surroundings,
            TrendingTopics trending,
            Clock clock) {
        this.responses = responses;
        this.readings = readings;
        this.surroundings = surroundings;
        this.trending = trending;
        this.clock = clock;
    }

    @GET
    @PermitAll
    @Operation(hidden = true)
    public Response index(
            @QueryParam("q") @Nullable String q,
            @QueryParam("cursor") @Nullable String cursor,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String accepted,
            @BeanParam PublicRequest request) {
        Language language = Language.accepted(accepted);
        return responses.answer(request, draft -> {
            TopicMessages messages = MessageBundles.get(TopicMessages.class, Localized.Literal.of(language.code()));
            TopicSearch search = TopicSearch.parse(q);
            Slice<TopicDetails> topics = readings.list(search, TOPICS_ON_A_PAGE, cursor);
            Page page = Page.of(language, messages.topics(), "/topics").describedAs(messages.indexDescription());
            String asked =
                    search == null ? "" : Objects.requireNonNullElse(q, "").strip();
            CommentNumbers numbers = new CommentNumbers(draft, language);
            Instant ranked = clock.instant();
            boolean first = search == null && !isLater(cursor);
            List<TrendingLine> lines = first
                    ? trending.list(TRENDING_ON_A_PAGE).stream()
                            .map(topic -> TrendingLine.of(topic, messages))
                            .toList()
                    : List.of();
            PublicContent content =
                    page(language, Templates.index(page, lines, topics, asked, isLater(cursor), numbers));
            return first ? content.until(ranked.plus(TrendingTopics.RANKED_FOR)) : content;
        });
    }

    @GET
    @Path("{slug}")
    @PermitAll
    @Operation(hidden = true)
    public Response topic(
            @PathParam("slug") String slug,
            @QueryParam("cursor") @Nullable String cursor,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String accepted,
            @BeanParam PublicRequest request) {
        Language language = Language.accepted(accepted);
        return responses.answer(request, draft -> switch (readings.at(slug)) {
            case TopicQueries.Address.Elsewhere(var other) -> TopicRedirect.to(TopicDetails.urlOf(other));
            case TopicQueries.Address.Here(var topic) -> {
                Instant ordered = clock.instant();
                Slice<ListedArticle> articles = readings.articles(topic, ARTICLES_ON_A_PAGE, cursor);
                CommentNumbers numbers = new CommentNumbers(draft, language);
                TopicSurroundings around = surroundings.of(topic);
                boolean later = isLater(cursor);
                TopicPicture picture = around.picture();
                Page page = Page.of(language, topic.name(), topic.url())
                        .describedAs(topic.description())
                        .illustratedBy(picture == null ? null : picture.url())
                        .withFeed(topic.url() + "/feed");
                TopicPage shown = new TopicPage(
                        around.children(),
                        around.related(),
                        MonthChart.of(around.months(), language.locale()),
                        later ? List.of() : surroundings.mostDiscussed(topic),
                        articles,
                        later ? null : picture,
                        later);
                PublicContent content = page(language, Templates.topic(page, topic, shown, numbers));
                // The numbers of comments are those of the moment, whatever the order.
                yield shown.discussed().isEmpty() ? content : content.until(ordered.plus(ORDERED_FOR));
            }
        });
    }

    private static boolean isLater(@Nullable String cursor) {
        return cursor != null && !cursor.isEmpty();
    }

    private static PublicContent page(Language language, TemplateInstance template) {
        return PublicContent.page(
                language, template.setLocale(language.locale()).render());
    }

    @CheckedTemplate(basePath = "topics")
    static final class Templates {
        static native TemplateInstance index(
                Page page,
                List<TrendingLine> trending,
                Slice<TopicDetails> topics,
                String q,
                boolean later,
                CommentNumbers numbers);

        static native TemplateInstance topic(Page page, TopicDetails subject, TopicPage shown, CommentNumbers numbers);

        private Templates() {}
    }
}
