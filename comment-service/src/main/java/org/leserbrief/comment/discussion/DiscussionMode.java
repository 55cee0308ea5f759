package org.leserbrief.comment.discussion;

import com.fasterxml.jackson.annotation.JsonProperty;

/// What the newsroom has set for an article's discussion.
public enum DiscussionMode {
    @JsonProperty("open")
    OPEN,
    @JsonProperty("premoderated")
    PREMODERATED,
    @JsonProperty("closed")
    CLOSED;

    String code() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    static DiscussionMode of(String code) {
        return valueOf(code.toUpperCase(java.util.Locale.ROOT));
    }
}
