package org.leserbrief.article.core;

import com.fasterxml.jackson.annotation.JsonProperty;

/// The part that artificial intelligence had in an article (Regulation (EU) 2024/1689, Art. 50(4)).
public enum AiLabel {
    @JsonProperty("none")
    NONE,
    /// People wrote the text with the help of artificial intelligence.
    @JsonProperty("assisted")
    ASSISTED,
    /// Artificial intelligence wrote the text.
    @JsonProperty("generated")
    GENERATED
}
