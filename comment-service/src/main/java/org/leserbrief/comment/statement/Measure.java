package org.leserbrief.comment.statement;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.leserbrief.comment.core.CommentState;

/// What a decision did.
public enum Measure {
    COMMENT_REJECTED,
    COMMENT_REMOVED,
    /// Waits for moderators again, because one has undone what was decided.
    COMMENT_HELD,
    COMMENT_RESTORED,
    AUTHOR_PREMODERATED,
    AUTHOR_SUSPENDED,
    AUTHOR_BANNED,
    /// Has to acknowledge it before the next comment.
    AUTHOR_WARNED,
    AUTHOR_UNRESTRICTED;

    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Measure ofComment(CommentState state) {
        return switch (state) {
            case REJECTED -> COMMENT_REJECTED;
            case REMOVED -> COMMENT_REMOVED;
            case PENDING -> COMMENT_HELD;
            case PUBLISHED -> COMMENT_RESTORED;
            case DELETED -> throw new IllegalArgumentException("no moderator deletes a comment");
        };
    }

    /// @param kind null where a restriction was lifted
    public static Measure ofAuthor(@Nullable String kind) {
        return kind == null ? AUTHOR_UNRESTRICTED : valueOf("AUTHOR_" + kind.toUpperCase(Locale.ROOT));
    }

    /// Whether its author can appeal against it. What waits again is with moderators already, and a warning takes
    /// nothing away from who acknowledges it.
    boolean isAppealable() {
        return restricts() && this != COMMENT_HELD && this != AUTHOR_WARNED;
    }

    /// Whether it takes something away, as opposed to giving it back.
    boolean restricts() {
        return switch (this) {
            case COMMENT_REJECTED,
                    COMMENT_REMOVED,
                    COMMENT_HELD,
                    AUTHOR_PREMODERATED,
                    AUTHOR_SUSPENDED,
                    AUTHOR_BANNED,
                    AUTHOR_WARNED -> true;
            case COMMENT_RESTORED, AUTHOR_UNRESTRICTED -> false;
        };
    }
}
