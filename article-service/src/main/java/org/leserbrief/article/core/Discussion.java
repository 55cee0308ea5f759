package org.leserbrief.article.core;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The settings of an article's discussion.
///
/// @param closesAt when commenting ends; null for never
@Embeddable
public record Discussion(
        @Column(name = "comment_mode") @Enumerated(EnumType.STRING)
        CommentMode mode,

        @Column(name = "comments_close_at") @Nullable Instant closesAt) {
    public static final Discussion OPEN = new Discussion(CommentMode.OPEN, null);

    public boolean isClosed(Instant now) {
        return switch (mode) {
            case CLOSED -> true;
            case OPEN, PREMODERATED -> closesAt != null && !now.isBefore(closesAt);
        };
    }
}
