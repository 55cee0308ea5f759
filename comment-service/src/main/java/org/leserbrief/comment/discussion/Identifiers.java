package org.leserbrief.comment.discussion;

import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.leserbrief.platform.http.problem.ProblemException;
import org.leserbrief.platform.http.problem.ProblemType;

/// The ids of articles and comments: numbers to us, strings to clients.
public final class Identifiers {
    private static final Pattern FORM = Pattern.compile("[1-9][0-9]{0,18}");

    private Identifiers() {}

    /// Empty for what can be no id.
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

    /// The id of something that a request names.
    ///
    /// @throws ProblemException 404 for what can be no id: there is nothing by that name
    public static long require(String id) {
        return parse(id).orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND, "no such id"));
    }
}
