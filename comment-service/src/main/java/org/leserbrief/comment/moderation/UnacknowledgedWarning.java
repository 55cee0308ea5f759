package org.leserbrief.comment.moderation;

import org.leserbrief.platform.http.problem.ProblemException;
import org.leserbrief.platform.http.problem.ProblemType;

/// Refuses the comment of an author who has not acknowledged a warning. A class of its own, so that pages can lead to
/// it.
public final class UnacknowledgedWarning extends ProblemException {
    private static final long serialVersionUID = 1;

    private static final ProblemType TYPE = new ProblemType(
            403,
            "warning-unacknowledged",
            "Bitte nehmen Sie zuerst eine Verwarnung der Moderation zur Kenntnis",
            "Please acknowledge a warning by the moderators first");

    UnacknowledgedWarning(long id) {
        super(TYPE, "warning %1$d: POST /api/me/warnings/%1$d/acknowledgement".formatted(id));
    }
}
