package org.leserbrief.comment.limit;

import org.leserbrief.platform.problem.ProblemType;

final class LimitProblems {
    static final ProblemType SAME_TEXT = new ProblemType(
            409,
            "same-text",
            "Genau das haben Sie hier eben schon geschrieben",
            "You have just written exactly this here");
    static final ProblemType TOO_MANY_LINKS =
            new ProblemType(422, "too-many-links", "Das sind zu viele Links", "These are too many links");

    private LimitProblems() {}
}
