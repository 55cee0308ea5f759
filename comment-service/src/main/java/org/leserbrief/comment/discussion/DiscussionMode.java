package org.leserbrief.comment.discussion;

import com.fasterxml.jackson.annotation.JsonProperty;

/// The comment mode that editors have chosen for an article.
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
