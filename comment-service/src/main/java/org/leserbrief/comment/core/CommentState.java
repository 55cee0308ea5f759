package org.leserbrief.comment.core;

import com.fasterxml.jackson.annotation.JsonValue;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.util.Locale;

/// Where a comment stands.
public enum CommentState {
    /// Waits for a moderator; only its author and moderators read it.
    PENDING,
    /// Everybody reads it, and it counts.
    PUBLISHED,
    /// A moderator did not let it pass.
    REJECTED,
    /// A moderator took it away.
    REMOVED,
    /// Its author took it away, for good.
    DELETED;

    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static CommentState of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }

    @Converter(autoApply = true)
    static class Column implements AttributeConverter<CommentState, String> {
        @Override
        public String convertToDatabaseColumn(CommentState state) {
            return state.code();
        }

        @Override
        public CommentState convertToEntityAttribute(String code) {
            return of(code);
        }
    }
}
