package org.leserbrief.comment.core;

import com.fasterxml.jackson.annotation.JsonValue;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.util.Locale;

/// The states of a comment.
public enum CommentState {
    /// Waits for a moderator; only its author and moderators see it.
    PENDING,
    /// Everybody can read it, and it counts.
    PUBLISHED,
    /// A moderator, or a moderators' rule, refused it before publication.
    REJECTED,
    /// A moderator removed it after publication.
    REMOVED,
    /// Its author deleted it, permanently.
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
