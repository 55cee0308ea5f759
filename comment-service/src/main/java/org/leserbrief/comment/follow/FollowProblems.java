package org.leserbrief.comment.follow;

import org.leserbrief.platform.http.problem.ProblemException;
import org.leserbrief.platform.http.problem.ProblemType;

/// The errors of following.
final class FollowProblems {
    static final ProblemType TOO_MANY = new ProblemType(
            409, "too-many-followed", "Sie folgen schon so vielem, wie möglich ist", "You cannot follow any more");
    static final ProblemType ONESELF =
            new ProblemType(403, "oneself-followed", "Sich selbst folgt man nicht", "Nobody follows themselves");

    private FollowProblems() {}

    static ProblemException tooMany(int most) {
        return new ProblemException(TOO_MANY, "at most %d things can be followed".formatted(most))
                .withExtension("limit", most);
    }
}
