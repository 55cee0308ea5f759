package org.leserbrief.topic.reading;

import org.jspecify.annotations.Nullable;
import org.leserbrief.platform.base.text.Texts;
import org.leserbrief.platform.http.problem.ProblemException;
import org.leserbrief.topic.finding.Folding;

/// A search for a part of a topic's name or alias, ignoring case.
///
/// @param folded in the form in which names are stored for searching
public record TopicSearch(String folded) {
    /// A trigram index needs three characters; shorter texts match the beginnings of names.
    private static final int SHORTEST_SUBSTRING = 3;

    private static final int LONGEST = 100;

    /// Null for a missing or blank parameter, which means all topics.
    ///
    /// @throws ProblemException 422 if it is too long or contains control characters
    public static @Nullable TopicSearch parse(@Nullable String q) {
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

    public boolean isBeginning() {
        return folded.codePointCount(0, folded.length()) < SHORTEST_SUBSTRING;
    }

    /// Escapes `%`, `_` and `\` for `LIKE`.
    public String pattern() {
        return "%" + folded.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%";
    }

    /// The upper bound of all names that begin with it, in the order of bytes.
    public String endOfBeginnings() {
        return folded + Character.toString(Character.MAX_CODE_POINT);
    }
}
