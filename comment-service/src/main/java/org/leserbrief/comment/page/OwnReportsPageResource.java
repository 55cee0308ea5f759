package org.leserbrief.comment.page;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;
import org.leserbrief.comment.reader.Readers;
import org.leserbrief.comment.report.OwnReport;
import org.leserbrief.comment.report.ReportQueries;
import org.leserbrief.platform.http.conditional.PageResponses;
import org.leserbrief.platform.http.identity.Callers;
import org.leserbrief.platform.http.page.Language;
import org.leserbrief.platform.http.page.Page;
import org.leserbrief.platform.http.paging.Limit;
import org.leserbrief.platform.http.paging.Slice;

/// The page of a reader's own reports.
@Path(OwnReportsPageResource.PATH)
@Produces(MediaType.TEXT_HTML)
@Authenticated
@Blocking
public class OwnReportsPageResource {
    static final String PATH = "/me/reports";

    private final ReportQueries reports;
    private final Callers callers;

    OwnReportsPageResource(ReportQueries reports, Callers callers) {
        this.reports = reports;
        this.callers = callers;
    }

    @GET
    public Response read(
            @QueryParam("cursor") @Nullable String cursor,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String accepted) {
        Language language = Language.accepted(accepted);
        Slice<OwnReport> own = reports.list(Readers.idOf(callers.require()), new Limit(Limit.DEFAULT), cursor);
        String title = ReportPageResource.messages(language).ownTitle();
        return PageResponses.personal(200, Templates.own(Page.of(language, title, PATH), own), language)
                .build();
    }

    @CheckedTemplate(basePath = "report")
    static final class Templates {
        static native TemplateInstance own(Page page, Slice<OwnReport> reports);

        private Templates() {}
    }
}
