package org.leserbrief.article.media;

import com.fasterxml.jackson.annotation.JsonProperty;

/// The part that artificial intelligence had in a picture (Regulation (EU) 2024/1689, Art. 50(4)).
public enum PictureAiLabel {
    @JsonProperty("none")
    NONE,
    /// People made it with the help of artificial intelligence.
    @JsonProperty("assisted")
    ASSISTED,
    /// Artificial intelligence made it, or what readers would take for real in it.
    @JsonProperty("generated")
    GENERATED
}
