package org.leserbrief.comment.rule;

import org.leserbrief.platform.http.problem.ProblemException;
import org.leserbrief.platform.http.problem.ProblemType;

/// The problems of rules and word lists.
final class RuleProblems {
    static final ProblemType TOO_MANY = new ProblemType(
            409, "too-many-rules", "Es gibt schon zu viele davon", "There are too many of them already");

    private RuleProblems() {}

    static ProblemException tooMany(String what, int most) {
        return new ProblemException(TOO_MANY, "there can be %d %s".formatted(most, what));
    }

    static ProblemException unknownRule() {
        return new ProblemException(ProblemType.NOT_FOUND, "no such rule");
    }

    static ProblemException unknownList() {
        return new ProblemException(ProblemType.NOT_FOUND, "no such word list");
    }
}
