package org.leserbrief.comment.core;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Why a comment waits for a moderator.
public enum PendingReason {
    /// Every comment on this article is premoderated.
    ARTICLE,
    /// Every comment of this author is premoderated.
    AUTHOR;

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// @param code null for a comment that does not wait
    public static @Nullable PendingReason find(@Nullable String code) {
        return code == null ? null : valueOf(code.toUpperCase(Locale.ROOT));
    }

    @Converter(autoApply = true)
    static class Column implements AttributeConverter<PendingReason, String> {
        @Override
        public @Nullable String convertToDatabaseColumn(@Nullable PendingReason reason) {
            return reason == null ? null : reason.code();
        }

        @Override
        public @Nullable PendingReason convertToEntityAttribute(@Nullable String code) {
            return find(code);
        }
    }
}
