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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;
import org.leserbrief.article.reading.Archive;
import org.leserbrief.article.reading.ArchiveMonth;
import org.leserbrief.article.reading.PublishedArticles;
import org.leserbrief.article.reading.TeaserView;
import org.leserbrief.platform.http.cache.PublicContent;
import org.leserbrief.platform.http.cache.PublicRequest;
import org.leserbrief.platform.http.cache.PublicResponses;
import org.leserbrief.platform.http.page.Language;
import org.leserbrief.platform.http.page.Page;
import org.leserbrief.platform.http.paging.Limit;
import org.leserbrief.platform.http.paging.Slice;
import org.leserbrief.platform.http.problem.ProblemException;
import org.leserbrief.platform.http.problem.ProblemType;

/// The archive: all months with articles, and the articles of each.
@Path("/archive")
@PermitAll
@Blocking
@Produces(MediaType.TEXT_HTML)
public class ArchivePageResource {
    private static final Limit TEASERS = new Limit(20);

    private final PublicResponses responses;
    private final PublishedArticles articles;
    private final Archive archive;

    ArchivePageResource(PublicResponses responses, PublishedArticles articles, Archive archive) {
        this.responses = responses;
        this.articles = articles;
        this.archive = archive;
    }

    /// The months of a year that have articles, the newest first.
    public record Year(int number, List<Archive.Count> months) {}

    /// The nearest months with articles.
    public record Neighbours(
            @Nullable ArchiveMonth before, @Nullable ArchiveMonth after) {}

    @GET
    @Operation(hidden = true)
    public Response index(
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String accepted, @BeanParam PublicRequest request) {
        Language language = Language.accepted(accepted);
        return responses.answer(request, draft -> {
            NewsMessages messages = messages(language);
            Page page = Page.of(language, messages.archive(), "/archive").describedAs(messages.archiveDescription());
            return content(language, Templates.archive(page, years()));
        });
    }

    @GET
    @Path("{year: [0-9]{4}}/{month: [0-9]{1,2}}")
    @Operation(hidden = true)
    public Response month(
            @PathParam("year") int year,
            @PathParam("month") String written,
            @QueryParam("cursor") @Nullable String cursor,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String accepted,
            @BeanParam PublicRequest request) {
        Language language = Language.accepted(accepted);
        return responses.answer(request, draft -> {
            ArchiveMonth month = ArchiveMonth.of(year, Integer.parseInt(written))
                    .orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND, "there is no such month"));
            if (written.length() == 1) {
                return PublicContent.movedTo(month.url());
            }
            Slice<TeaserView> teasers = articles.ofMonth(month, TEASERS, cursor);
            boolean first = cursor == null || cursor.isEmpty();
            Page page = Page.of(language, messages(language).archiveOf(month.name(language)), month.url());
            Neighbours neighbours = new Neighbours(
                    archive.before(month).orElse(null), archive.after(month).orElse(null));
            PublicContent content = content(
                    language,
                    Templates.archiveMonth(page, teasers, first, neighbours, new CommentNumbers(draft, language)));
            return first && teasers.items().isEmpty() ? content.withStatus(404) : content;
        });
    }

    private List<Year> years() {
        return archive.months().stream()
                .collect(Collectors.groupingBy(count -> count.month().year(), LinkedHashMap::new, Collectors.toList()))
                .entrySet()
                .stream()
                .map(year -> new Year(year.getKey(), year.getValue()))
                .toList();
    }

    private static NewsMessages messages(Language language) {
        return language.messages(NewsMessages.class);
    }

    private static PublicContent content(Language language, TemplateInstance template) {
        return PublicContent.page(
                language, template.setLocale(language.locale()).render());
    }

    @CheckedTemplate(basePath = "page")
    static final class Templates {
        static native TemplateInstance archive(Page page, List<Year> years);

        static native TemplateInstance archiveMonth(
                Page page, Slice<TeaserView> teasers, boolean first, Neighbours neighbours, CommentNumbers numbers);

        private Templates() {}
    }
}
