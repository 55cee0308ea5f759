package org.leserbrief.article.core;

import com.fasterxml.jackson.annotation.JsonProperty;

/// Who may comment on an article, and when others see the comment.
public enum CommentMode {
    @JsonProperty("open")
    OPEN,
    /// A moderator approves each comment before readers see it.
    @JsonProperty("premoderated")
    PREMODERATED,
    @JsonProperty("closed")
    CLOSED
}
