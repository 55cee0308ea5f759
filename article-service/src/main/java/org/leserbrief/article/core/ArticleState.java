package org.leserbrief.article.core;

import com.fasterxml.jackson.annotation.JsonProperty;

/// The states of an article, from a draft to published and withdrawn.
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
