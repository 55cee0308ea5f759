package org.leserbrief.comment.model;

import java.util.List;

/// Knows which published comments readers have reported. The owner of the reports implements this: it asks for
/// scores itself, so the dependency must not go the other way. Without an implementation, only comments that wait
/// get scores.
public interface ReportedComments {
    /// The ids of comments with a report on which no moderator has decided yet, newest reports first.
    List<Long> open(int most);
}
