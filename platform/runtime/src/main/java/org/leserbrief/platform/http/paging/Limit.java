package org.leserbrief.platform.http.paging;

import org.jspecify.annotations.Nullable;
import org.leserbrief.platform.http.problem.ProblemException;

/// How many items a client wants at once: 1 to 100, 25 where it does not say.
public record Limit(int value) {
    public static final int DEFAULT = 25;
    public static final int MOST = 100;

    public Limit {
        if (value < 1 || value > MOST) {
            throw ProblemException.invalid("limit", "must be between 1 and " + MOST);
        }
    }

    /// Reads the query parameter.
    ///
    /// @throws ProblemException 422 if it is no number from 1 to 100
    public static Limit parse(@Nullable String parameter) {
        if (parameter == null) {
            return new Limit(DEFAULT);
        }
        try {
            return new Limit(Integer.parseInt(parameter));
        } catch (NumberFormatException e) {
            throw ProblemException.invalid("limit", "must be between 1 and " + MOST);
        }
    }
}
