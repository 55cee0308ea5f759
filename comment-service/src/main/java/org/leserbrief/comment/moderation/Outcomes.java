package org.leserbrief.comment.moderation;

import java.util.List;

/// What a decision has done to each of its comments.
///
/// @param decisionId names the decision for its reversal
public record Outcomes(long decisionId, List<Outcome> results) {
    public Outcomes {
        results = List.copyOf(results);
    }
}
