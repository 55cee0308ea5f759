package org.leserbrief.comment.moderation;

import org.jspecify.annotations.Nullable;
import org.leserbrief.platform.http.problem.ProblemException;

/// A decision, for one comment or several.
record Decision(
        DecisionAction action,
        @Nullable Reason reason,
        @Nullable String note) {
    Decision {
        if (reason == null && action.needsReason()) {
            throw ProblemException.invalid("reason", "must be given for this action");
        }
    }
}
