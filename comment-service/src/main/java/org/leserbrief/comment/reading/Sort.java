package org.leserbrief.comment.reading;

import java.util.Comparator;
import org.jspecify.annotations.Nullable;
import org.leserbrief.platform.http.problem.ProblemException;

/// In which order an article's threads stand.
public enum Sort {
    NEWEST("newest"),
    OLDEST("oldest"),
    /// What readers think best first: by [CommentView.Votes#score()].
    BEST("best");

    private final String code;

    Sort(String code) {
        this.code = code;
    }

    public String code() {
        return code;
    }

    /// The order of first comments.
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

    /// Reads the query parameter; newest first where it is missing.
    ///
    /// @throws ProblemException 422 for anything else
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
