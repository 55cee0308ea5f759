package org.leserbrief.comment.appeal;

import java.time.LocalDate;
import org.leserbrief.platform.http.problem.ProblemException;
import org.leserbrief.platform.http.problem.ProblemType;

/// The problem types of appeals.
final class AppealProblems {
    private static final ProblemType TOO_LATE = new ProblemType(
            409, "appeal-too-late", "Die Frist für einen Einspruch ist abgelaufen", "The time for an appeal is over");
    private static final ProblemType KNOWN = new ProblemType(
            409,
            "appeal-exists",
            "Gegen diese Entscheidung haben Sie schon Einspruch eingelegt",
            "You have appealed against this decision before");
    private static final ProblemType UNDONE = new ProblemType(
            409, "decision-undone", "Diese Entscheidung gilt nicht mehr", "This decision does not hold any more");
    private static final ProblemType NOTHING_TO_APPEAL = new ProblemType(
            409,
            "nothing-to-appeal",
            "Hier ist nichts, wogegen Sie Einspruch einlegen könnten",
            "There is nothing here to appeal against");
    private static final ProblemType FIRST_DECIDER = new ProblemType(
            403,
            "first-decider",
            "Über einen Einspruch entscheidet jemand, der an der Entscheidung nicht beteiligt war",
            "Somebody who had no part in the decision decides about an appeal");
    private static final ProblemType MACHINE = new ProblemType(
            403, "machine", "Über einen Einspruch entscheidet ein Mensch", "A person decides about an appeal");
    private static final ProblemType SETTLED = new ProblemType(
            409,
            "appeal-settled",
            "Über diesen Einspruch ist schon entschieden",
            "This appeal has been decided already");

    private AppealProblems() {}

    static ProblemException tooLate(LocalDate lastDay) {
        return new ProblemException(TOO_LATE, "the last day for an appeal was " + lastDay);
    }

    static ProblemException known() {
        return new ProblemException(KNOWN, "there is one appeal a decision");
    }

    static ProblemException undone() {
        return new ProblemException(UNDONE, "the decision was reversed or replaced");
    }

    static ProblemException nothing() {
        return new ProblemException(NOTHING_TO_APPEAL, "no decision restricts this");
    }

    static ProblemException unknown() {
        return new ProblemException(ProblemType.NOT_FOUND, "no such appeal");
    }

    static ProblemException firstDecider() {
        return new ProblemException(FIRST_DECIDER, "whoever has restricted it does not decide about the appeal");
    }

    static ProblemException machine() {
        return new ProblemException(MACHINE, "a service decides about no appeal");
    }

    /// @param by the moderator's name; empty where nobody has decided
    static ProblemException settled(AppealState state, String by) {
        return new ProblemException(
                SETTLED, by.isEmpty() ? "it is " + state.code() : "it was %s by %s".formatted(state.code(), by));
    }
}
