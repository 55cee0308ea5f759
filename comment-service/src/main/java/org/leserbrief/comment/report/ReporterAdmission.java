package org.leserbrief.comment.report;

import java.time.Instant;
import java.util.UUID;
import org.leserbrief.platform.http.problem.ProblemException;

/// Decides which accounts may report. Whoever restricts accounts settles reports, so the dependency must not go the
/// other way: the package that admits authors implements this.
public interface ReporterAdmission {
    /// Locks the account against its withdrawal until the transaction ends, so it comes before other locks.
    ///
    /// @throws ProblemException 403 if the account is suspended, banned or withdrawn
    void admit(UUID reporter, Instant now);
}
