package org.leserbrief.comment.moderation;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A restriction that a moderator has imposed on an author.
@Entity
class Restriction {
    @Id
    private UUID authorId;

    private Kind kind;
    private @Nullable Instant until;
    private String reason;
    private UUID decidedBy;
    private Instant decidedAt;

    enum Kind {
        /// May write; comments need a moderator's approval.
        @JsonProperty("premoderated")
        PREMODERATED,
        /// May not write until a given time.
        @JsonProperty("suspended")
        SUSPENDED,
        /// May not write any more.
        @JsonProperty("banned")
        BANNED;

        String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Kind of(String code) {
            return valueOf(code.toUpperCase(Locale.ROOT));
        }

        @Converter(autoApply = true)
        static class Column implements AttributeConverter<Kind, String> {
            @Override
            public String convertToDatabaseColumn(Kind kind) {
                return kind.code();
            }

            @Override
            public Kind convertToEntityAttribute(String code) {
                return of(code);
            }
        }
    }

    /// A moderator's decision to restrict an author.
    record Decision(Kind kind, @Nullable Instant until, String reason) {}

    /// Required by Hibernate.
    protected Restriction() {}

    Restriction(UUID authorId) {
        this.authorId = authorId;
    }

    void impose(Decision decision, UUID moderator, Instant now) {
        kind = decision.kind();
        until = decision.until();
        reason = decision.reason();
        decidedBy = moderator;
        decidedAt = now;
    }

    boolean appliesAt(Instant now) {
        return appliesAt(until, now);
    }

    static boolean appliesAt(@Nullable Instant until, Instant now) {
        return until == null || now.isBefore(until);
    }

    Kind kind() {
        return kind;
    }

    @Nullable
    Instant until() {
        return until;
    }

    String reason() {
        return reason;
    }

    UUID decidedBy() {
        return decidedBy;
    }

    Instant decidedAt() {
        return decidedAt;
    }
}
