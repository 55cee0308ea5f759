package org.leserbrief.article.core;

import java.time.Instant;
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

    public static final ProblemType EMBARGOED =
            new ProblemType(409, "article-embargo", "Bis dahin gilt eine Sperrfrist", "There is an embargo until then");

    private ArticleProblems() {}

    public static ProblemException unknown() {
        return new ProblemException(ProblemType.NOT_FOUND, "no article has this id");
    }

    public static ProblemException withdrawn() {
        return new ProblemException(WITHDRAWN, "the editors have withdrawn this article");
    }

    static ProblemException embargoed(Instant until) {
        return new ProblemException(EMBARGOED, "the embargo ends at " + until).withExtension("embargoUntil", until);
    }

    public static ProblemException wrongState(String detail) {
        return new ProblemException(WRONG_STATE, detail);
    }
}
