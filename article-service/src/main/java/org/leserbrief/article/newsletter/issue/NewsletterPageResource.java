package org.leserbrief.article.newsletter.issue;

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
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;
import org.leserbrief.article.newsletter.NewsletterMessages;
import org.leserbrief.article.newsletter.NewsletterTexts;
import org.leserbrief.article.reading.TeaserView;
import org.leserbrief.article.ressort.Ressort;
import org.leserbrief.article.ressort.Ressorts;
import org.leserbrief.platform.http.cache.PublicContent;
import org.leserbrief.platform.http.cache.PublicRequest;
import org.leserbrief.platform.http.cache.PublicResponses;
import org.leserbrief.platform.http.page.Language;
import org.leserbrief.platform.http.page.Page;
import org.leserbrief.platform.http.page.Site;
import org.leserbrief.platform.http.problem.ProblemException;
import org.leserbrief.platform.http.problem.ProblemType;

/// Where readers sign up, and read past issues.
@Path("/newsletter")
@Produces(MediaType.TEXT_HTML)
@PermitAll
@Blocking
public class NewsletterPageResource {
    /// Two years.
    private static final int LISTED = 104;

    /// A new issue is no change that makes pages anew.
    private static final Duration KEPT_FOR = Duration.ofSeconds(10);

    private final PublicResponses responses;
    private final Issues issues;
    private final Ressorts ressorts;
    private final Site site;
    private final Clock clock;

    NewsletterPageResource(PublicResponses responses, Issues issues, Ressorts ressorts, Site site, Clock clock) {
        this.responses = responses;
        this.issues = issues;
        this.ressorts = ressorts;
        this.site = site;
        this.clock = clock;
    }

    /// A past issue in a list.
    public record IssueLink(String url, String title) {}

    @GET
    @Operation(hidden = true)
    public Response signUp(
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String accepted, @BeanParam PublicRequest request) {
        Language language = Language.accepted(accepted);
        return responses.answer(request, draft -> {
            NewsletterMessages messages = NewsletterTexts.of(language);
            List<IssueLink> past = issues.sent(LISTED).stream()
                    .map(issue ->
                            new IssueLink(issue.url(), messages.issueOf(IssueDate.written(issue.date(), language))))
                    .toList();
            Page page = Page.of(language, messages.title(), "/newsletter")
                    .describedAs(messages.description(issues.day(language)));
            return content(language, Templates.newsletter(page, ressorts.all().living(), past));
        });
    }

    @GET
    @Path("{date: [0-9]{4}-[0-9]{2}-[0-9]{2}}")
    @Operation(hidden = true)
    public Response show(
            @PathParam("date") String date,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String accepted,
            @BeanParam PublicRequest request) {
        Language language = Language.accepted(accepted);
        return responses.answer(request, draft -> {
            Issue issue = issues.find(IssueDate.parse(date))
                    .filter(found -> !found.isOpen())
                    .orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND, "no issue of this date was sent"));
            NewsletterMessages messages = NewsletterTexts.of(language);
            Page page = Page.of(language, messages.issueOf(IssueDate.written(issue.date(), language)), issue.url())
                    .describedAs(messages.issueDescription(site.name()));
            return content(language, Templates.issue(page, issue.greeting().in(language), issues.content(issue)));
        });
    }

    private PublicContent content(Language language, TemplateInstance template) {
        return PublicContent.page(
                        language, template.setLocale(language.locale()).render())
                .until(clock.instant().plus(KEPT_FOR));
    }

    @CheckedTemplate(basePath = "newsletter")
    static final class Templates {
        static native TemplateInstance newsletter(Page page, List<Ressort> ressorts, List<IssueLink> past);

        static native TemplateInstance issue(Page page, @Nullable String greeting, List<TeaserView> articles);

        private Templates() {}
    }
}
