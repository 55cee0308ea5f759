package org.leserbrief.article.workingcopy;

import com.fasterxml.jackson.annotation.JsonProperty;

/// What an article lacks before it is published.
///
/// @param code for programs
/// @param message for people, in their language
public record Check(String code, Severity severity, String message) {
    public enum Severity {
        /// Keeps the article from being published.
        @JsonProperty("must")
        MUST,
        @JsonProperty("should")
        SHOULD
    }
}
