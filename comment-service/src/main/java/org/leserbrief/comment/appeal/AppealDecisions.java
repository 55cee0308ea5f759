package org.leserbrief.comment.appeal;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.leserbrief.comment.appeal.Appeal.OfAccount;
import org.leserbrief.comment.appeal.Appeal.OfComment;
import org.leserbrief.comment.appeal.Appeal.OfNotice;
import org.leserbrief.comment.moderation.Reviews;
import org.leserbrief.comment.reader.Readers;
import org.leserbrief.platform.base.sql.RetriedTransaction;
import org.leserbrief.platform.base.text.BidiControls;
import org.leserbrief.platform.base.time.Clocks;
import org.leserbrief.platform.http.identity.Caller;
import org.leserbrief.platform.http.identity.Roles;

/// Decides about appeals: a person who had no part in the decision, with reasons that the author reads.
@ApplicationScoped
class AppealDecisions {
    /// The maximum length of the answer, in code points.
    static final int LONGEST_ANSWER = 5_000;

    private static final Logger LOG = Logger.getLogger(AppealDecisions.class);

    private final AppealQueries queries;
    private final AppealRecords records;
    private final Reviews reviews;
    private final AppealMails mails;
    private final Clock clock;

    AppealDecisions(AppealQueries queries, AppealRecords records, Reviews reviews, AppealMails mails, Clock clock) {
        this.queries = queries;
        this.records = records;
        this.reviews = reviews;
        this.mails = mails;
        this.clock = clock;
    }

    /// @param answer for the author
    /// @return the appeal as it is now
    /// @throws org.leserbrief.platform.http.problem.ProblemException 403 for a moderator who was involved, 404 for
    ///     an unknown appeal, 409 for one that is settled
    Appeal decide(Caller moderator, long id, AppealAction action, String answer) {
        if (moderator.is(Roles.SERVICE)) {
            throw AppealProblems.machine();
        }
        return RetriedTransaction.call(() -> decideNow(moderator, id, action, BidiControls.tame(answer)));
    }

    private Appeal decideNow(Caller caller, long id, AppealAction action, String answer) {
        UUID moderator = Readers.idOf(caller);
        Appeal appeal = queries.find(moderator, id).orElseThrow(AppealProblems::unknown);
        if (appeal.involved()) {
            throw AppealProblems.firstDecider();
        }
        refuseIfSettled(appeal);
        Instant now = Clocks.now(clock);
        // What is about to change is locked before the appeal, as by everybody else who ends appeals.
        Runnable settle = () -> {
            if (!records.settle(appeal, action.outcome(), answer, moderator, now)) {
                refuseIfSettled(queries.find(moderator, id).orElseThrow(AppealProblems::unknown));
            }
        };
        switch (action) {
            case UPHOLD -> {
                reviews.remember(caller);
                settle.run();
            }
            case REVERSE -> reverse(caller, appeal, answer, now, settle);
        }
        LOG.infof(
                "appeal %d against %s: %s by %s",
                id, appeal.statement(), action.outcome().code(), moderator);
        Appeal settled = queries.find(moderator, id).orElseThrow();
        mails.answer(settled, moderator, now, answer);
        return settled;
    }

    private void reverse(Caller moderator, Appeal appeal, String answer, Instant now, Runnable settle) {
        switch (appeal.subject()) {
            case OfComment about ->
                reviews.reinstate(
                        moderator,
                        new Reviews.ReviewedComment(
                                about.id(), about.version(), appeal.decision().at()),
                        answer,
                        now,
                        settle);
            case OfNotice about -> reviews.remove(moderator, about.commentId(), answer, now, settle);
            case OfAccount about ->
                reviews.lift(
                        moderator,
                        // An appeal that is open has an author.
                        Objects.requireNonNull(appeal.decision().author()),
                        about.decisionId(),
                        settle);
        }
    }

    private static void refuseIfSettled(Appeal appeal) {
        if (!appeal.isOpen()) {
            throw AppealProblems.settled(
                    appeal.outcome().state(), appeal.outcome().by());
        }
    }
}
