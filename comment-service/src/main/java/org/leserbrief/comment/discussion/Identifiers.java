package org.leserbrief.comment.discussion;

import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.leserbrief.platform.http.problem.ProblemException;
import org.leserbrief.platform.http.problem.ProblemType;

/// The ids of articles and comments: numbers in the database, strings for clients.
public final class Identifiers {
    private static final Pattern FORM = Pattern.compile("[1-9][0-9]{0,18}");

    private Identifiers() {}

    /// Empty for a value that is not a valid id.
    public static OptionalLong parse(String id) {
        if (!FORM.matcher(id).matches()) {
            return OptionalLong.empty();
        }
        try {
            return OptionalLong.of(Long.parseLong(id));
        } catch (NumberFormatException beyondBigint) {
            return OptionalLong.empty();
        }
    }

    /// Parses an id in a request.
    ///
    /// @throws ProblemException 404 for a value that is not a valid id, because no such resource exists
    public static long require(String id) {
        return parse(id).orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND, "no such id"));
    }

    /// Parses the id after which a list continues; nothing and 0 are before all ids.
    ///
    /// @throws ProblemException 422 for a value that is not a valid id
    public static long after(@Nullable String after) {
        return after == null || after.equals("0")
                ? 0
                : parse(after).orElseThrow(() -> ProblemException.invalid("after", "must be an id"));
    }
}
