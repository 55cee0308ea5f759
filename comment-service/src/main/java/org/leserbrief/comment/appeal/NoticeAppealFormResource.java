package org.leserbrief.comment.appeal;

import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.leserbrief.comment.notice.NoticePageResource;
import org.leserbrief.comment.notice.NoticePages;
import org.leserbrief.comment.statement.StatementAppeal;
import org.leserbrief.comment.statement.StatementPages;
import org.leserbrief.platform.base.text.BidiControls;
import org.leserbrief.platform.base.text.Texts;
import org.leserbrief.platform.http.page.Language;
import org.leserbrief.platform.http.problem.ProblemException;
import org.leserbrief.platform.http.problem.ProblemType;

/// The form for a notifier's appeal on the page of the notice. What was typed stays if it is refused.
@Path(NoticePageResource.PATH + "/{reference}/appeal")
@Produces(MediaType.TEXT_HTML)
@PermitAll
@Blocking
public class NoticeAppealFormResource {
    private final NotifierAppeals appeals;
    private final NoticePages notices;
    private final StatementPages statements;

    NoticeAppealFormResource(NotifierAppeals appeals, NoticePages notices, StatementPages statements) {
        this.appeals = appeals;
        this.notices = notices;
        this.statements = statements;
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response appeal(
            @PathParam("reference") String reference,
            @FormParam("code") @Nullable String sentCode,
            @FormParam("text") @Nullable String typed,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String acceptLanguage) {
        Language language = Language.accepted(acceptLanguage);
        String code = Objects.requireNonNullElse(sentCode, "");
        // Browsers send line breaks as CR LF.
        String text = Objects.requireNonNullElse(typed, "").replace("\r\n", "\n");
        String mistake = statements.mistake(Texts.check(text, StatementAppeal.LONGEST_TEXT, true), language);
        if (mistake != null) {
            return notices.refused(422, reference, code, new NoticePages.Attempt(text, mistake), language)
                    .build();
        }
        try {
            appeals.appeal(reference, code, text);
            return shown(reference, code);
        } catch (ProblemException e) {
            int status = e.type().status();
            if (status >= 500 || status == ProblemType.NOT_FOUND.status()) {
                throw e;
            }
            // Of two clicks the second finds what the first has done.
            if (status == ProblemType.CONFLICT.status()
                    && notices.hasAppeal(reference, code, BidiControls.tame(text))) {
                return shown(reference, code);
            }
            Response.ResponseBuilder page = notices.refused(
                    status,
                    reference,
                    code,
                    new NoticePages.Attempt(text, e.type().title(language)),
                    language);
            e.headers().forEach(page::header);
            return page.build();
        }
    }

    private static Response shown(String reference, String code) {
        return Response.seeOther(URI.create(NoticePageResource.path(reference, code)))
                .build();
    }
}
