package org.leserbrief.comment.reading;

import java.util.List;
import java.util.Map;
import java.util.UUID;

/// Reads readers' own votes. The owner of the votes implements this: it uses comments itself, so the dependency
/// must not go the other way.
public interface OwnVotes {
    /// A reader's votes on these comments: 1 or -1; comments without a vote are missing.
    Map<Long, Integer> of(UUID reader, List<Long> commentIds);
}
