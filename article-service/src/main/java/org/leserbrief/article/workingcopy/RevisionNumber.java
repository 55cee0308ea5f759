package org.leserbrief.article.workingcopy;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.leserbrief.platform.http.problem.ProblemException;

/// The number of a revision in a query.
final class RevisionNumber {
    private static final Pattern FORM = Pattern.compile("[1-9][0-9]{0,8}");

    private RevisionNumber() {}

    /// @throws ProblemException 422 for what is no number of a revision
    static @Nullable Integer parse(String parameter, @Nullable String value) {
        if (value == null) {
            return null;
        }
        if (!FORM.matcher(value).matches()) {
            throw ProblemException.invalid(parameter, "must be the number of a revision");
        }
        return Integer.valueOf(value);
    }
}
