package org.leserbrief.article.core;

import com.fasterxml.jackson.annotation.JsonProperty;

/// What a note of the editors about an article that was live says.
public enum CorrectionKind {
    /// Something was wrong.
    @JsonProperty("correction")
    CORRECTION,
    /// Something could be misunderstood.
    @JsonProperty("clarification")
    CLARIFICATION
}
