package org.leserbrief.topic.reading;

import org.jspecify.annotations.Nullable;
import org.leserbrief.platform.base.text.Texts;
import org.leserbrief.platform.http.problem.ProblemException;
import org.leserbrief.topic.finding.Folding;

/// What of a topic's name or alias is looked for, whatever the case.
///
/// @param folded as names are stored for searching
record TopicSearch(String folded) {
    /// Trigrams find what has three characters; shorter texts are looked up as beginnings.
    private static final int SHORTEST_SUBSTRING = 3;

    private static final int LONGEST = 100;

    /// Null or blank means all topics, which is null.
    ///
    /// @throws ProblemException 422 if it is too long or unreadable
    static @Nullable TopicSearch parse(@Nullable String q) {
        if (q == null || q.isBlank()) {
            return null;
        }
        return switch (Texts.check(q, LONGEST, false)) {
            case FINE -> new TopicSearch(Folding.fold(Folding.singleSpaced(q)));
            case BLANK -> null;
            case TOO_LONG -> throw ProblemException.invalid("q", "must have at most " + LONGEST + " characters");
            case UNREADABLE -> throw ProblemException.invalid("q", "has control characters");
        };
    }

    boolean isBeginning() {
        return folded.codePointCount(0, folded.length()) < SHORTEST_SUBSTRING;
    }

    /// For `LIKE`: `%`, `_` and `\` stand for themselves.
    String pattern() {
        return "%" + folded.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%";
    }

    /// Behind everything that begins with it, in the order of bytes.
    String endOfBeginnings() {
        return folded + Character.toString(Character.MAX_CODE_POINT);
    }
}
