package org.leserbrief.article.trace;

import com.fasterxml.jackson.annotation.JsonProperty;

/// What was done at the desk besides articles.
public enum DeskAction {
    /// Also again, after it was deleted.
    @JsonProperty("picture-added")
    PICTURE_ADDED,
    @JsonProperty("picture-changed")
    PICTURE_CHANGED,
    @JsonProperty("picture-deleted")
    PICTURE_DELETED,
    @JsonProperty("ressorts-changed")
    RESSORTS_CHANGED,
    @JsonProperty("author-changed")
    AUTHOR_CHANGED,
    @JsonProperty("letter-changed")
    LETTER_CHANGED,
    @JsonProperty("letter-sent")
    LETTER_SENT,
    @JsonProperty("letter-held")
    LETTER_HELD
}
