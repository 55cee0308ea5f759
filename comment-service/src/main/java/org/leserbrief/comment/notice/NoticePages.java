package org.leserbrief.comment.notice;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;
import org.leserbrief.comment.statement.StatementAppeal;
import org.leserbrief.platform.http.conditional.PageResponses;
import org.leserbrief.platform.http.page.Language;
import org.leserbrief.platform.http.page.Page;
import org.leserbrief.platform.http.problem.ProblemException;

/// Builds the page of what became of a notice, with the form for the notifier's appeal.
@ApplicationScoped
public class NoticePages {
    private final NoticeQueries queries;

    NoticePages(NoticeQueries queries) {
        this.queries = queries;
    }

    /// What a notifier has typed as an appeal, and why it was refused; null if it was not.
    public record Attempt(String text, @Nullable String refusal) {
        static final Attempt NONE = new Attempt("", null);

        public int longest() {
            return StatementAppeal.LONGEST_TEXT;
        }
    }

    /// @param code that belongs to the reference
    /// @throws ProblemException 404 for an unknown reference, and for a code that is not the one that belongs to it
    Response.ResponseBuilder one(String reference, String code, Language language) {
        return one(200, reference, code, Attempt.NONE, language);
    }

    /// The same with an appeal that was refused.
    ///
    /// @throws ProblemException 404 for an unknown reference, and for a code that is not the one that belongs to it
    public Response.ResponseBuilder refused(
            int status, String reference, String code, Attempt attempt, Language language) {
        return one(status, reference, code, attempt, language);
    }

    /// Whether the notifier has appealed with this text.
    public boolean hasAppeal(String reference, String code, String text) {
        return queries.find(reference, code)
                .map(Notice::appeal)
                .filter(appeal -> appeal.text().equals(text))
                .isPresent();
    }

    private Response.ResponseBuilder one(
            int status, String reference, String code, Attempt attempt, Language language) {
        Notice notice = queries.find(reference, code).orElseThrow(NoticeProblems::unknown);
        Page page = Page.of(language, NoticeMails.messages(language).one(reference), NoticePageResource.PATH);
        return html(status, Templates.one(page, notice, code, attempt), language)
                // The address holds the code.
                .header("Referrer-Policy", "no-referrer");
    }

    static Response.ResponseBuilder html(int status, TemplateInstance template, Language language) {
        return PageResponses.personal(status, template, language);
    }

    @CheckedTemplate(basePath = "notice")
    static final class Templates {
        static native TemplateInstance one(Page page, Notice notice, String code, Attempt attempt);

        private Templates() {}
    }
}
