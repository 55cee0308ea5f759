package org.leserbrief.comment.posting;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Instant;
import java.util.UUID;
import org.leserbrief.comment.moderation.Restrictions;
import org.leserbrief.comment.report.ReporterAdmission;

/// Whoever may not write may not report either; whoever is premoderated may.
@ApplicationScoped
class ReportingPolicy implements ReporterAdmission {
    private final Restrictions restrictions;

    ReportingPolicy(Restrictions restrictions) {
        this.restrictions = restrictions;
    }

    @Override
    @Transactional(TxType.MANDATORY)
    public void admit(UUID reporter, Instant now) {
        restrictions.admit(reporter, now);
    }
}
