package org.leserbrief.comment.reading;

import java.util.List;
import java.util.Set;
import java.util.UUID;

/// Reads readers' own reports. The owner of the reports implements this, as with [OwnVotes].
public interface OwnReports {
    /// The comments among these that the reader has reported.
    Set<Long> among(UUID reader, List<Long> commentIds);
}
