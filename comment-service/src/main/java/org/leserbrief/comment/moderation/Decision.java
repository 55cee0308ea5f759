package org.leserbrief.comment.moderation;

import org.jspecify.annotations.Nullable;
import org.leserbrief.platform.http.problem.ProblemException;

/// A moderator's decision on one or several comments.
public record Decision(
        DecisionAction action,
        @Nullable Reason reason,
        @Nullable String note) {
    public Decision {
        if (reason == null && action.needsReason()) {
            throw ProblemException.invalid("reason", "must be given for this action");
        }
        if (reason != null && !action.allows(reason)) {
            throw ProblemException.invalid("reason", "must be one for this action");
        }
    }
}
