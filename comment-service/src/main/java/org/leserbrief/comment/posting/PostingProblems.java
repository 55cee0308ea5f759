package org.leserbrief.comment.posting;

import org.leserbrief.platform.http.problem.ProblemType;

final class PostingProblems {
    static final ProblemType UNKNOWN_ARTICLE =
            new ProblemType(404, "unknown-article", "Diesen Artikel gibt es nicht", "There is no such article");
    static final ProblemType UNKNOWN_PARENT = new ProblemType(
            404,
            "unknown-parent",
            "Den Kommentar, auf den Sie antworten, gibt es nicht",
            "The comment that you answer does not exist");
    static final ProblemType DISCUSSION_CLOSED =
            new ProblemType(409, "discussion-closed", "Die Diskussion ist geschlossen", "The discussion is closed");
    static final ProblemType EDIT_WINDOW_OVER = new ProblemType(
            409, "edit-window-over", "Die Zeit zum Bearbeiten ist abgelaufen", "The time for editing is over");
    static final ProblemType NOT_YOURS =
            new ProblemType(403, "not-yours", "Das ist nicht Ihr Kommentar", "This is not your comment");
    static final ProblemType KEY_REUSED = new ProblemType(
            422,
            "idempotency-key-reused",
            "Unter diesem Idempotency-Key kam schon etwas anderes",
            "This Idempotency-Key came with something else before");

    static final ProblemType SLOW_MODE = new ProblemType(
            429,
            "slow-mode",
            "Hier kann zurzeit niemand so oft schreiben",
            "Nobody can write here that often at present");

    private PostingProblems() {}
}
