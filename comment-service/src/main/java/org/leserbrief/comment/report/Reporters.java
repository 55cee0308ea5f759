package org.leserbrief.comment.report;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.leserbrief.comment.core.CommentSummary;
import org.leserbrief.comment.discussion.Discussions;
import org.leserbrief.comment.ratelimit.AttemptLimits;
import org.leserbrief.comment.ratelimit.LimitedAction;
import org.leserbrief.comment.ratelimit.RateLimits;
import org.leserbrief.comment.reader.Readers;
import org.leserbrief.platform.http.identity.Caller;
import org.leserbrief.platform.http.problem.ProblemException;

/// Decides who may report which comments, and how often.
@ApplicationScoped
class Reporters {
    private final ReporterAdmission admission;
    private final Discussions discussions;
    private final RateLimits limits;
    private final AttemptLimits attempts;
    private final Readers readers;

    Reporters(
            ReporterAdmission admission,
            Discussions discussions,
            RateLimits limits,
            AttemptLimits attempts,
            Readers readers) {
        this.readers = readers;
        this.admission = admission;
        this.discussions = discussions;
        this.limits = limits;
        this.attempts = attempts;
    }

    /// Runs an action that may be refused, unless too many have been refused already.
    ///
    /// @throws ProblemException 429 in that case, without running the action
    <T> T attempt(Caller reporter, Supplier<T> action) {
        return attempts.attempt(reporter, action);
    }

    /// @throws ProblemException 403 if the account may not report
    @Transactional(TxType.MANDATORY)
    void admit(UUID reporter, Instant now) {
        admission.admit(reporter, now);
    }

    /// Counts a report, and stores the name of who may have never written here: moderators see it.
    ///
    /// @throws ProblemException 429 for too many
    @Transactional(TxType.MANDATORY)
    void slow(Caller reporter) {
        limits.take(reporter, LimitedAction.REPORT);
        readers.remember(reporter);
    }

    /// Only what everybody can read is reported: what waits or is gone is with the moderators already.
    ///
    /// @throws ProblemException 404 for a comment that this reader cannot read, or that is not published; 403 for
    ///     the reader's own
    CommentSummary require(Optional<CommentSummary> found, UUID reporter) {
        CommentSummary comment = found.filter(known -> known.isReadableBy(reporter))
                .filter(known -> discussions
                        .find(known.articleId())
                        .filter(article -> !article.withdrawn())
                        .isPresent())
                .orElseThrow(ReportProblems::unknown);
        if (comment.isBy(reporter)) {
            throw ReportProblems.own();
        }
        return comment;
    }
}
