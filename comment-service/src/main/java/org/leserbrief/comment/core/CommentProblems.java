package org.leserbrief.comment.core;

import org.leserbrief.platform.http.problem.ProblemException;
import org.leserbrief.platform.http.problem.ProblemType;

/// The problem types of comments.
public final class CommentProblems {
    public static final ProblemType ILLEGAL_TRANSITION = new ProblemType(
            409,
            "illegal-transition",
            "Das geht im jetzigen Zustand des Kommentars nicht",
            "The comment's present state does not allow this");
    public static final ProblemType NO_REPLIES = new ProblemType(
            409, "no-replies", "Auf diesen Kommentar kann niemand mehr antworten", "This comment takes no replies");

    private CommentProblems() {}

    static ProblemException illegal(CommentAction action, CommentState state) {
        return new ProblemException(
                ILLEGAL_TRANSITION,
                "%s is not possible while the comment is %s".formatted(action.code(), state.code()));
    }

    static ProblemException noReplies() {
        return new ProblemException(NO_REPLIES, "only published comments take replies");
    }
}
