package org.leserbrief.comment.report;

import org.leserbrief.platform.http.problem.ProblemException;
import org.leserbrief.platform.http.problem.ProblemType;

/// The problem types of reports.
public final class ReportProblems {
    private static final ProblemType OWN_REPORT = new ProblemType(
            403, "own-report", "Eigene Kommentare meldet man nicht", "Nobody reports a comment of their own");

    private ReportProblems() {}

    public static ProblemException own() {
        return new ProblemException(OWN_REPORT, "nobody reports a comment of their own");
    }

    /// Whatever the reason why the comment cannot be read: it seems not to exist.
    static ProblemException unknown() {
        return new ProblemException(ProblemType.NOT_FOUND, "no such comment");
    }
}
