package org.leserbrief.comment.notice;

import org.leserbrief.platform.http.problem.ProblemException;
import org.leserbrief.platform.http.problem.ProblemType;

/// The problem types of notices.
final class NoticeProblems {
    private NoticeProblems() {}

    /// A wrong code says as little as an unknown reference.
    static ProblemException unknown() {
        return new ProblemException(ProblemType.NOT_FOUND, "no such notice, or not with this code");
    }
}
