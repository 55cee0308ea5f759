package org.leserbrief.comment.reading;

import java.util.List;
import java.util.Map;
import java.util.UUID;

/// What readers themselves have voted. Whoever keeps the votes says so: they ask for comments, so reading comments does
/// not ask for votes.
public interface OwnVotes {
    /// A reader's votes on these comments: 1 or -1, nothing for those without his vote.
    Map<Long, Integer> of(UUID reader, List<Long> commentIds);
}
