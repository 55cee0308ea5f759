package org.leserbrief.comment.appeal;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.leserbrief.comment.moderation.Reviews;
import org.leserbrief.comment.reader.Readers;
import org.leserbrief.comment.statement.Statement;
import org.leserbrief.comment.statement.StatementAppeal;
import org.leserbrief.comment.statement.StatementProblems;
import org.leserbrief.comment.statement.StatementQueries;
import org.leserbrief.platform.base.sql.RetriedTransaction;
import org.leserbrief.platform.base.text.BidiControls;
import org.leserbrief.platform.base.text.Texts;
import org.leserbrief.platform.base.time.Clocks;
import org.leserbrief.platform.http.identity.Caller;
import org.leserbrief.platform.http.problem.ProblemException;

/// Takes authors' appeals. Their texts are not logged: they are between the author and the moderators.
@ApplicationScoped
class Appeals {
    private final AppealRecords records;
    private final StatementQueries statements;
    private final Reviews reviews;
    private final Appellants appellants;
    private final Clock clock;

    Appeals(AppealRecords records, StatementQueries statements, Reviews reviews, Appellants appellants, Clock clock) {
        this.records = records;
        this.statements = statements;
        this.reviews = reviews;
        this.appellants = appellants;
        this.clock = clock;
    }

    /// Appeals against one decision.
    ///
    /// @param statement the id of the statement of reasons
    /// @return the statement, with the appeal
    /// @throws ProblemException 404 if the author has no such statement; 409 if nobody can appeal against it, it
    ///     has an appeal, it does not hold any more, or it is too late
    Statement appeal(Caller author, String statement, String text) {
        UUID id = Readers.idOf(author);
        return appeal(author, text, () -> statements.find(id, statement));
    }

    /// The same against the latest decision by which a comment was rejected or removed.
    Statement appealOfComment(Caller author, long commentId, String text) {
        UUID id = Readers.idOf(author);
        return appeal(author, text, () -> {
            Optional<Statement> latest = statements.latest(id, commentId);
            if (latest.isEmpty() && statements.isAuthor(id, commentId)) {
                throw AppealProblems.nothing();
            }
            return latest;
        });
    }

    private Statement appeal(Caller author, String text, Supplier<Optional<Statement>> decision) {
        if (Texts.check(text, StatementAppeal.LONGEST_TEXT, true) != Texts.Verdict.FINE) {
            throw ProblemException.invalid("text", "must be readable text");
        }
        return appellants.attempt(
                author, () -> RetriedTransaction.call(() -> add(Readers.idOf(author), text, decision)));
    }

    private Statement add(UUID author, String text, Supplier<Optional<Statement>> decision) {
        appellants.admit(author);
        hold(author, decision.get().orElseThrow(StatementProblems::unknown));
        // Looked at again, because it may have ended before it was held.
        Statement held = decision.get().orElseThrow(StatementProblems::unknown);
        refuseUnlessAppealable(held);
        if (!records.add(held, author, BidiControls.tame(text), Clocks.now(clock))) {
            throw AppealProblems.known();
        }
        return statements.find(author, held.id()).orElseThrow();
    }

    /// An appeal that was filed while its decision ended would wait for ever.
    private void hold(UUID author, Statement decision) {
        if (decision.position().isOfComment()) {
            reviews.holdComment(decision.position().subject());
        } else {
            reviews.holdRestriction(author);
        }
    }

    private static void refuseUnlessAppealable(Statement decision) {
        Statement.Redress redress = decision.redress();
        if (redress == null) {
            throw AppealProblems.nothing();
        }
        if (redress.appeal() != null) {
            throw AppealProblems.known();
        }
        if (decision.isUndone()) {
            throw AppealProblems.undone();
        }
        if (!redress.inTime()) {
            throw AppealProblems.tooLate(redress.lastDay());
        }
    }
}
