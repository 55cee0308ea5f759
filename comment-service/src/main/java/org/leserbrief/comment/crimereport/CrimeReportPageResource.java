package org.leserbrief.comment.crimereport;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.leserbrief.comment.discussion.Identifiers;
import org.leserbrief.platform.http.conditional.PageResponses;
import org.leserbrief.platform.http.form.FormSubmissions;
import org.leserbrief.platform.http.identity.Caller;
import org.leserbrief.platform.http.identity.Callers;
import org.leserbrief.platform.http.identity.Roles;
import org.leserbrief.platform.http.page.Language;
import org.leserbrief.platform.http.page.Page;
import org.leserbrief.platform.http.problem.ProblemException;

/// What to do about a threat to somebody's life, and the record of it; works without JavaScript.
@Path("/moderation/comments/{id}/crime-reports")
@Produces(MediaType.TEXT_HTML)
@RolesAllowed(Roles.MODERATOR)
@Blocking
public class CrimeReportPageResource {
    private static final int UNPROCESSABLE = 422;

    private final CrimeReports reports;
    private final Callers callers;
    private final FormSubmissions submissions;

    CrimeReportPageResource(CrimeReports reports, Callers callers, FormSubmissions submissions) {
        this.reports = reports;
        this.callers = callers;
        this.submissions = submissions;
    }

    @GET
    public Response read(
            @PathParam("id") String id, @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String acceptLanguage) {
        return page(200, Identifiers.require(id), CrimeReportForm.EMPTY, Language.accepted(acceptLanguage));
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response add(
            @PathParam("id") String id,
            @BeanParam CrimeReportForm.Input input,
            @FormParam(FormSubmissions.FIELD) @Nullable String submission,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String acceptLanguage) {
        long commentId = Identifiers.require(id);
        Language language = Language.accepted(acceptLanguage);
        CrimeReportForm form = CrimeReportForm.of(input);
        try {
            Caller moderator = callers.require();
            submissions.doOnce(
                    submission, List.of(commentId, input), () -> reports.add(moderator, commentId, form.draft()));
        } catch (ProblemException e) {
            if (e.type().status() != UNPROCESSABLE) {
                throw e;
            }
            return page(
                    UNPROCESSABLE, commentId, form.refused(messages(language).incomplete()), language);
        }
        return Response.seeOther(URI.create(path(commentId))).build();
    }

    private static String path(long commentId) {
        return "/moderation/comments/%d/crime-reports".formatted(commentId);
    }

    private Response page(int status, long commentId, CrimeReportForm form, Language language) {
        List<CrimeReport> known = reports.about(commentId);
        Page page = Page.of(language, messages(language).title(), path(commentId));
        return PageResponses.personal(status, Templates.page(page, Long.toString(commentId), form, known), language)
                .build();
    }

    private static CrimeReportMessages messages(Language language) {
        return language.messages(CrimeReportMessages.class);
    }

    @CheckedTemplate(basePath = "crimereport")
    static final class Templates {
        static native TemplateInstance page(
                Page page, String commentId, CrimeReportForm form, List<CrimeReport> reports);

        private Templates() {}
    }
}
