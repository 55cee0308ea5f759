package org.leserbrief.comment.reading;

import java.util.Comparator;
import org.jspecify.annotations.Nullable;
import org.leserbrief.platform.http.problem.ProblemException;

/// The orders of an article's threads.
public enum Sort {
    NEWEST("newest"),
    OLDEST("oldest"),
    /// Highest [CommentView.Votes#score()] first.
    BEST("best");

    private final String code;

    Sort(String code) {
        this.code = code;
    }

    public String code() {
        return code;
    }

    /// The order of the first comments of threads.
    Comparator<CommentView> order() {
        Comparator<CommentView> oldest = Comparator.comparingLong(CommentView::id);
        return switch (this) {
            case NEWEST -> oldest.reversed();
            case OLDEST -> oldest;
            case BEST ->
                Comparator.<CommentView>comparingDouble(
                                comment -> comment.votes().score())
                        .thenComparing(oldest)
                        .reversed();
        };
    }

    /// Parses the query parameter; the default is newest first.
    ///
    /// @throws ProblemException 422 for an unknown order
    public static Sort parse(@Nullable String code) {
        if (code == null || code.isEmpty()) {
            return NEWEST;
        }
        for (Sort sort : values()) {
            if (sort.code.equals(code)) {
                return sort;
            }
        }
        throw ProblemException.invalid("sort", "must be newest, oldest or best");
    }
}
