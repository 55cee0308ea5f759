package org.leserbrief.article.core;

import org.leserbrief.platform.http.problem.ProblemException;
import org.leserbrief.platform.http.problem.ProblemType;

/// Problem types that only articles have.
public final class ArticleProblems {
    public static final ProblemType WITHDRAWN = new ProblemType(
            410, "article-withdrawn", "Dieser Artikel wurde zurückgezogen", "This article was withdrawn");
    public static final ProblemType WRONG_STATE = new ProblemType(
            409,
            "article-state",
            "Das geht nicht im jetzigen Zustand des Artikels",
            "The article's present state does not allow this");

    private ArticleProblems() {}

    public static ProblemException unknown() {
        return new ProblemException(ProblemType.NOT_FOUND, "no article has this id");
    }

    public static ProblemException withdrawn() {
        return new ProblemException(WITHDRAWN, "the editors have withdrawn this article");
    }

    public static ProblemException wrongState(String detail) {
        return new ProblemException(WRONG_STATE, detail);
    }
}
