package org.leserbrief.comment.notice;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Instant;
import org.leserbrief.comment.antispam.Evidence;
import org.leserbrief.comment.antispam.HumanCheck;
import org.leserbrief.comment.ratelimit.AttemptLimits;

/// Keeps programs from sending notices without an end. Nobody needs an account for one.
@ApplicationScoped
class NoticeAdmission {
    private final AttemptLimits limits;
    private final HumanCheck human;

    NoticeAdmission(AttemptLimits limits, HumanCheck human) {
        this.limits = limits;
        this.human = human;
    }

    /// @throws org.leserbrief.platform.http.problem.ProblemException 429 for too many
    void limit(NoticeText text) {
        limits.notice(text.email());
    }

    /// Whether a program seems to have sent it.
    @Transactional(TxType.MANDATORY)
    boolean doubts(Evidence evidence, Instant now) {
        return human.doubts(evidence, now);
    }
}
