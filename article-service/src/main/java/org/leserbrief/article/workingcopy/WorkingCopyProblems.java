package org.leserbrief.article.workingcopy;

import java.util.List;
import org.leserbrief.platform.http.problem.ProblemException;
import org.leserbrief.platform.http.problem.ProblemType;

/// Problem types that only working copies have.
final class WorkingCopyProblems {
    private static final ProblemType CHECKS_FAILED = new ProblemType(
            409, "article-checks", "So kann der Artikel nicht erscheinen", "The article cannot be published like this");
    private static final ProblemType BEHIND = new ProblemType(
            409,
            "working-copy-behind",
            "Der Artikel wurde inzwischen an anderer Stelle geändert",
            "The article was changed elsewhere meanwhile");
    private static final ProblemType STATUS = new ProblemType(
            409, "working-copy-status", "Das geht nicht im jetzigen Stand", "The present status does not allow this");

    private WorkingCopyProblems() {}

    static ProblemException checksFailed(List<Check> checks) {
        return new ProblemException(CHECKS_FAILED, "see checks").withExtension("checks", checks);
    }

    static ProblemException behind(WorkingCopyView copy) {
        return new ProblemException(
                        BEHIND,
                        "the text is based on revision %d, and the article is at %d: take its changes in, and save with baseRevision=%d"
                                .formatted(copy.baseRevision(), copy.revision(), copy.revision()))
                .withExtension("workingCopy", copy);
    }

    static ProblemException wrongStatus(String detail) {
        return new ProblemException(STATUS, detail);
    }
}
