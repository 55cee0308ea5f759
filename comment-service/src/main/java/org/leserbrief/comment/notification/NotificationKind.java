package org.leserbrief.comment.notification;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/// Why a reader is told of a comment, the strongest reason first; the database keeps the place in
/// this order, from 1.
public enum NotificationKind {
    /// It calls him by name.
    MENTION,
    /// It answers him.
    REPLY,
    /// It stands in a discussion that he follows.
    FOLLOW;

    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static NotificationKind ofRank(int rank) {
        return values()[rank - 1];
    }
}
