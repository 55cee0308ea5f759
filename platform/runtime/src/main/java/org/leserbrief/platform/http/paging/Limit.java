package org.leserbrief.platform.http.paging;

import org.jspecify.annotations.Nullable;
import org.leserbrief.platform.http.problem.ProblemException;

/// The number of items that a client requests: 1 to 100, by default 25.
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
    /// @throws ProblemException 422 if it is not a number from 1 to 100
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
