package org.leserbrief.comment.appeal;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.leserbrief.comment.core.CommentState;
import org.leserbrief.comment.core.CommentSummary;
import org.leserbrief.comment.moderation.Reviews;
import org.leserbrief.comment.notice.NoticeReviews;
import org.leserbrief.comment.notice.NoticeReviews.ReviewedNotice;
import org.leserbrief.comment.ratelimit.AttemptLimits;
import org.leserbrief.comment.statement.AppealPeriod;
import org.leserbrief.comment.statement.StatementAppeal;
import org.leserbrief.platform.base.sql.RetriedTransaction;
import org.leserbrief.platform.base.text.BidiControls;
import org.leserbrief.platform.base.text.Texts;
import org.leserbrief.platform.base.time.Clocks;
import org.leserbrief.platform.http.problem.ProblemException;

/// Takes the appeals of notifiers, who need no account, against the decision that a comment stays.
@ApplicationScoped
class NotifierAppeals {
    private static final Set<CommentState> THERE = EnumSet.of(CommentState.PENDING, CommentState.PUBLISHED);

    private final AppealRecords records;
    private final NoticeReviews notices;
    private final Reviews reviews;
    private final AttemptLimits limits;
    private final Clock clock;

    NotifierAppeals(AppealRecords records, NoticeReviews notices, Reviews reviews, AttemptLimits limits, Clock clock) {
        this.records = records;
        this.notices = notices;
        this.reviews = reviews;
        this.limits = limits;
        this.clock = clock;
    }

    /// @throws ProblemException 404 for an unknown notice or a wrong code; 409 if moderators have not decided that the
    ///     comment stays, it is gone, there is an appeal, or it is too late; 429 for too many
    void appeal(String reference, String code, String text) {
        if (Texts.check(text, StatementAppeal.LONGEST_TEXT, true) != Texts.Verdict.FINE) {
            throw ProblemException.invalid("text", "must be readable text");
        }
        limits.notice(null);
        RetriedTransaction.run(() -> add(reference, code, BidiControls.tame(text)));
    }

    private void add(String reference, String code, String text) {
        Optional<CommentSummary> comment =
                reviews.holdComment(notices.require(reference, code).commentId());
        // Looked at again, because the decision may have been undone before the comment was held.
        ReviewedNotice held = notices.require(reference, code);
        NoticeReviews.Kept kept = held.kept();
        if (kept == null) {
            throw AppealProblems.nothing();
        }
        if (comment.map(CommentSummary::state).filter(THERE::contains).isEmpty()) {
            throw AppealProblems.undone();
        }
        Instant now = Clocks.now(clock);
        if (AppealPeriod.isOver(kept.at(), now)) {
            throw AppealProblems.tooLate(AppealPeriod.lastDay(kept.at()));
        }
        if (!records.addOfNotice(held, kept, text, now)) {
            throw AppealProblems.known();
        }
    }
}
