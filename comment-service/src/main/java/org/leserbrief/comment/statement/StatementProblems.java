package org.leserbrief.comment.statement;

import org.leserbrief.platform.http.problem.ProblemException;
import org.leserbrief.platform.http.problem.ProblemType;

/// The problem types of statements.
public final class StatementProblems {
    private StatementProblems() {}

    /// Whatever the reason: what is somebody else's seems not to exist.
    public static ProblemException unknown() {
        return new ProblemException(ProblemType.NOT_FOUND, "no such decision");
    }
}
