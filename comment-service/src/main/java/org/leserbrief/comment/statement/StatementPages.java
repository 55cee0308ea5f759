package org.leserbrief.comment.statement;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.leserbrief.platform.base.text.Texts;
import org.leserbrief.platform.http.conditional.PageResponses;
import org.leserbrief.platform.http.page.Language;
import org.leserbrief.platform.http.page.Page;
import org.leserbrief.platform.http.paging.Limit;
import org.leserbrief.platform.http.paging.Slice;

/// Builds the pages of an author's statements.
@ApplicationScoped
public class StatementPages {
    private final StatementQueries statements;

    StatementPages(StatementQueries statements) {
        this.statements = statements;
    }

    /// What an author has typed, and why it was refused.
    public record Attempt(String text, @Nullable String refusal) {
        static final Attempt NONE = new Attempt("", null);

        public int longest() {
            return StatementAppeal.LONGEST_TEXT;
        }
    }

    Response list(UUID author, @Nullable String cursor, Language language) {
        Slice<Statement> own = statements.list(author, new Limit(Limit.DEFAULT), cursor);
        Page page = Page.of(language, messages(language).title(), OwnDecisionsPageResource.PATH);
        return html(200, Templates.own(page, own, StatementTexts.VERSION, Attempt.NONE), language);
    }

    /// One statement alone.
    ///
    /// @throws org.leserbrief.platform.http.problem.ProblemException 404 if the author has no such statement
    public Response one(UUID author, String id, Language language) {
        return one(200, find(author, id), Attempt.NONE, language);
    }

    /// One statement alone, with an appeal that was refused.
    ///
    /// @throws org.leserbrief.platform.http.problem.ProblemException 404 if the author has no such statement
    public Response refused(int status, Statement statement, Attempt attempt, Language language) {
        return one(status, statement, attempt, language);
    }

    /// What an author is told about the text of an appeal; null if nothing is wrong with it.
    public @Nullable String mistake(Texts.Verdict verdict, Language language) {
        return switch (verdict) {
            case FINE -> null;
            case BLANK -> messages(language).appealMissing();
            case TOO_LONG -> messages(language).appealTooLong(StatementAppeal.LONGEST_TEXT);
            case UNREADABLE -> messages(language).appealUnreadable();
        };
    }

    private Response one(int status, Statement statement, Attempt attempt, Language language) {
        Page page = Page.of(language, messages(language).title(), statement.path());
        return html(status, Templates.one(page, statement, StatementTexts.VERSION, attempt), language);
    }

    private Statement find(UUID author, String id) {
        return statements.find(author, id).orElseThrow(StatementProblems::unknown);
    }

    static StatementMessages messages(Language language) {
        return language.messages(StatementMessages.class);
    }

    private static Response html(int status, TemplateInstance template, Language language) {
        return PageResponses.personal(status, template, language).build();
    }

    @CheckedTemplate(basePath = "statement")
    static final class Templates {
        static native TemplateInstance own(Page page, Slice<Statement> statements, Integer version, Attempt attempt);

        static native TemplateInstance one(Page page, Statement statement, Integer version, Attempt attempt);

        private Templates() {}
    }
}
