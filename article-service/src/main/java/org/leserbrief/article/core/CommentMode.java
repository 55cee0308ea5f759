package org.leserbrief.article.core;

import com.fasterxml.jackson.annotation.JsonProperty;

/// Who may add to an article's discussion, and when others see it.
public enum CommentMode {
    @JsonProperty("open")
    OPEN,
    /// A moderator reads each comment before readers do.
    @JsonProperty("premoderated")
    PREMODERATED,
    @JsonProperty("closed")
    CLOSED
}
