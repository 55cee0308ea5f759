package org.leserbrief.comment.reading;

import java.util.List;
import java.util.Set;

/// Knows which comments wait for an external checker. Who asks the checker implements this.
public interface OwnChecks {
    /// @param pending comments that wait; may be empty
    Set<Long> among(List<Long> pending);
}
