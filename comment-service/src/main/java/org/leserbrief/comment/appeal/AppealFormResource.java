package org.leserbrief.comment.appeal;

import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.Blocking;
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
import org.jspecify.annotations.Nullable;
import org.leserbrief.comment.reader.Readers;
import org.leserbrief.comment.statement.OwnDecisionsPageResource;
import org.leserbrief.comment.statement.Statement;
import org.leserbrief.comment.statement.StatementAppeal;
import org.leserbrief.comment.statement.StatementPages;
import org.leserbrief.comment.statement.StatementProblems;
import org.leserbrief.comment.statement.StatementQueries;
import org.leserbrief.platform.base.text.BidiControls;
import org.leserbrief.platform.base.text.Texts;
import org.leserbrief.platform.http.identity.Caller;
import org.leserbrief.platform.http.identity.Callers;
import org.leserbrief.platform.http.page.Language;
import org.leserbrief.platform.http.problem.ProblemException;
import org.leserbrief.platform.http.problem.ProblemType;

/// The form for an appeal on the page of a statement of reasons. What was typed stays if it is refused.
@Path(OwnDecisionsPageResource.PATH + "/{id}/appeal")
@Produces(MediaType.TEXT_HTML)
@Authenticated
@Blocking
public class AppealFormResource {
    private final Appeals appeals;
    private final StatementQueries statements;
    private final StatementPages pages;
    private final Callers callers;

    AppealFormResource(Appeals appeals, StatementQueries statements, StatementPages pages, Callers callers) {
        this.appeals = appeals;
        this.statements = statements;
        this.pages = pages;
        this.callers = callers;
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response appeal(
            @PathParam("id") String id,
            @FormParam("text") @Nullable String typed,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String acceptLanguage) {
        Language language = Language.accepted(acceptLanguage);
        Caller author = callers.require();
        // Browsers send line breaks as CR LF.
        String text = typed == null ? "" : typed.replace("\r\n", "\n");
        String mistake = pages.mistake(Texts.check(text, StatementAppeal.LONGEST_TEXT, true), language);
        if (mistake != null) {
            Statement present = statements.find(Readers.idOf(author), id).orElseThrow(StatementProblems::unknown);
            return pages.refused(422, present, new StatementPages.Attempt(text, mistake), language);
        }
        try {
            Statement appealed = appeals.appeal(author, id, text);
            return Response.seeOther(URI.create(appealed.path())).build();
        } catch (ProblemException e) {
            if (e.type().status() != ProblemType.CONFLICT.status()) {
                throw e;
            }
            Statement present = statements.find(Readers.idOf(author), id).orElseThrow(StatementProblems::unknown);
            // Of two clicks the second finds what the first has done.
            return says(present, text)
                    ? Response.seeOther(URI.create(present.path())).build()
                    : pages.refused(
                            409,
                            present,
                            new StatementPages.Attempt(text, e.type().title(language)),
                            language);
        }
    }

    private static boolean says(Statement statement, String text) {
        Statement.Redress redress = statement.redress();
        StatementAppeal appeal = redress == null ? null : redress.appeal();
        return appeal != null && appeal.text().equals(BidiControls.tame(text));
    }
}
