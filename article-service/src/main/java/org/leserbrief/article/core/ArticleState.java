package org.leserbrief.article.core;

import com.fasterxml.jackson.annotation.JsonProperty;

/// Where an article stands on its way from a draft to readers, and back.
public enum ArticleState {
    @JsonProperty("draft")
    DRAFT,
    @JsonProperty("scheduled")
    SCHEDULED,
    @JsonProperty("published")
    PUBLISHED,
    @JsonProperty("withdrawn")
    WITHDRAWN
}
