package org.leserbrief.comment.notification;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/// The reason for a notification, strongest first; the database stores the ordinal, counted from 1.
public enum NotificationKind {
    /// The comment mentions the reader.
    MENTION,
    /// The comment replies to the reader's.
    REPLY,
    /// The comment belongs to a discussion that the reader follows.
    FOLLOW;

    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static NotificationKind ofRank(int rank) {
        return values()[rank - 1];
    }
}
