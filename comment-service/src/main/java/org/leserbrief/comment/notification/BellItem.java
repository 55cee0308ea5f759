package org.leserbrief.comment.notification;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Something that a reader is told, on the page of notifications and in its API.
sealed interface BellItem permits Notification, DecisionNotification, ArticleNotification {
    long id();

    Instant createdAt();

    @Nullable
    Instant readAt();

    /// The page that shows what it is about.
    String url();

    default boolean isRead() {
        return readAt() != null;
    }

    /// Null unless it is about a comment that everybody can read.
    default @Nullable Notification comment() {
        return switch (this) {
            case Notification notification -> notification;
            case DecisionNotification _, ArticleNotification _ -> null;
        };
    }

    /// Null unless it is about an article.
    default @Nullable ArticleNotification article() {
        return switch (this) {
            case ArticleNotification news -> news;
            case Notification _, DecisionNotification _ -> null;
        };
    }

    /// `decision`, `appeal` or `report`; empty for what is about a comment or an article.
    default String decided() {
        return switch (this) {
            case Notification _, ArticleNotification _ -> "";
            case DecisionNotification decision -> decision.kind().code();
        };
    }
}
