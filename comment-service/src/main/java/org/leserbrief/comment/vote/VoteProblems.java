package org.leserbrief.comment.vote;

import org.leserbrief.platform.http.problem.ProblemType;

final class VoteProblems {
    static final ProblemType OWN_COMMENT = new ProblemType(
            403, "own-comment", "Über eigene Kommentare stimmt man nicht ab", "Nobody votes on comments of his own");
    static final ProblemType NOT_PUBLISHED = new ProblemType(
            409, "not-published", "Über diesen Kommentar kann man nicht abstimmen", "This comment takes no votes");

    private VoteProblems() {}
}
