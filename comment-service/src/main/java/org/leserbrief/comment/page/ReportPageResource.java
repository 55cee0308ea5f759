package org.leserbrief.comment.page;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.leserbrief.comment.discussion.DiscussionUrl;
import org.leserbrief.comment.discussion.Discussions;
import org.leserbrief.comment.discussion.Identifiers;
import org.leserbrief.comment.page.ReportForm.Stage;
import org.leserbrief.comment.reader.Readers;
import org.leserbrief.comment.reading.CommentThreads;
import org.leserbrief.comment.reading.CommentView;
import org.leserbrief.comment.report.Grounds;
import org.leserbrief.comment.report.ReportProblems;
import org.leserbrief.comment.report.ReportQueries;
import org.leserbrief.comment.report.ReportReason;
import org.leserbrief.comment.report.Reports;
import org.leserbrief.platform.base.text.Texts;
import org.leserbrief.platform.http.identity.Caller;
import org.leserbrief.platform.http.identity.Callers;
import org.leserbrief.platform.http.page.Language;
import org.leserbrief.platform.http.page.Page;
import org.leserbrief.platform.http.problem.ProblemException;
import org.leserbrief.platform.http.problem.ProblemType;

/// The form for reporting a comment: a page of its own, or a part that htmx puts in the place of the comment's link
/// to it. The discussion's page contains only the link, which is the same for everybody.
///
/// Public like the discussion's other forms, so that nobody loses their text in a redirect to the login.
@Path(DiscussionUrl.TEMPLATE + "/{comment}/report")
@Produces(MediaType.TEXT_HTML)
@PermitAll
@Blocking
public class ReportPageResource {
    private final Reports reports;
    private final ReportQueries known;
    private final CommentThreads threads;
    private final Discussions discussions;
    private final Callers callers;

    ReportPageResource(
            Reports reports, ReportQueries known, CommentThreads threads, Discussions discussions, Callers callers) {
        this.reports = reports;
        this.known = known;
        this.threads = threads;
        this.discussions = discussions;
        this.callers = callers;
    }

    @GET
    public Response read(
            @PathParam("id") String id, @PathParam("comment") String comment, @BeanParam HtmxRequest htmxRequest) {
        Optional<UUID> reader = callers.findOrNobody().map(Readers::idOf);
        CommentView target = find(id, comment, reader);
        Stage stage = reader.isEmpty()
                ? Stage.SIGNED_OUT
                : known.find(reader.get(), target.id()).isPresent() ? Stage.DONE : Stage.OPEN;
        return show(200, ReportForm.of(target, htmxRequest.language(), stage), htmxRequest);
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response report(
            @PathParam("id") String id,
            @PathParam("comment") String comment,
            @BeanParam ReportFormInput input,
            @BeanParam HtmxRequest htmxRequest) {
        Optional<Caller> reporter = callers.findOrNobody();
        CommentView target = find(id, comment, reporter.map(Readers::idOf));
        Language language = htmxRequest.language();
        if (reporter.isEmpty()) {
            return show(401, ReportForm.of(target, language, Stage.EXPIRED).again(input.text(), null), htmxRequest);
        }
        ReportForm form = ReportForm.of(target, language, Stage.OPEN);
        Optional<ReportReason> reason = ReportReason.find(input.reason());
        String mistake = mistake(reason, input.text(), messages(language));
        if (mistake != null) {
            return show(422, form.again(input.text(), mistake), htmxRequest);
        }
        Grounds grounds = new Grounds(reason.orElseThrow(), input.text().isBlank() ? null : input.text());
        try {
            reports.report(reporter.get(), target.id(), grounds);
        } catch (ProblemException e) {
            if (e.type().equals(ProblemType.NOT_FOUND)) {
                throw e;
            }
            return refused(e, form.again(input.text(), DiscussionResponses.reason(e, htmxRequest)), htmxRequest);
        }
        return htmxRequest.wantsPart()
                ? show(200, ReportForm.of(target, language, Stage.DONE), htmxRequest)
                : Response.seeOther(URI.create("%s?comment=%d&reported=1#c%d"
                                .formatted(DiscussionUrl.of(target.articleId()), target.id(), target.id())))
                        .build();
    }

    /// @throws ProblemException 404 or 410 for what nobody can report, 403 for the reader's own comment
    private CommentView find(String id, String comment, Optional<UUID> reader) {
        long articleId = Identifiers.require(id);
        CommentView target = threads.find(Identifiers.require(comment), reader.orElse(null));
        if (target.articleId() != articleId || !target.isPublished()) {
            throw new ProblemException(ProblemType.NOT_FOUND, "the article has no such comment");
        }
        discussions.require(articleId);
        if (reader.isPresent() && target.isBy(reader.get())) {
            throw ReportProblems.own();
        }
        return target;
    }

    private static @Nullable String mistake(Optional<ReportReason> reason, String detail, ReportMessages messages) {
        if (reason.isEmpty()) {
            return messages.reasonMissing();
        }
        return switch (Texts.check(detail, Grounds.LONGEST_DETAIL, true)) {
            case FINE -> null;
            // A field that nobody filled in is sent as well.
            case BLANK -> reason.get().needsDetail() || !detail.isBlank() ? messages.detailMissing() : null;
            case TOO_LONG -> messages.detailTooLong();
            case UNREADABLE -> messages.detailUnreadable();
        };
    }

    private static Response refused(ProblemException e, ReportForm form, HtmxRequest htmxRequest) {
        Response.ResponseBuilder page = Response.fromResponse(show(e.type().status(), form, htmxRequest));
        e.headers().forEach(page::header);
        return page.build();
    }

    private static Response show(int status, ReportForm form, HtmxRequest htmxRequest) {
        Language language = form.language();
        TemplateInstance template = htmxRequest.wantsPart()
                ? Templates.part(form)
                : Templates.page(Page.of(language, messages(language).title(), form.path()), form);
        Response.ResponseBuilder response = Response.status(status)
                .entity(template.setLocale(language.locale()).render())
                .header(HttpHeaders.CONTENT_LANGUAGE, language.code())
                .header(HttpHeaders.VARY, "Accept-Language, HX-Request");
        if (htmxRequest.wantsPart()) {
            // Said here and not in each comment, which would make the discussion's page longer.
            response.header("HX-Retarget", "#c%d .report".formatted(form.commentId()))
                    .header("HX-Reswap", "outerHTML")
                    .header("HX-Push-Url", "false");
        }
        return response.build();
    }

    static ReportMessages messages(Language language) {
        return language.messages(ReportMessages.class);
    }

    @CheckedTemplate(basePath = "report")
    static final class Templates {
        static native TemplateInstance page(Page page, ReportForm form);

        static native TemplateInstance part(ReportForm form);

        private Templates() {}
    }
}
