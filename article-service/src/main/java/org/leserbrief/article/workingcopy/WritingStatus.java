package org.leserbrief.article.workingcopy;

import com.fasterxml.jackson.annotation.JsonProperty;

/// How far the text of a working copy is.
public enum WritingStatus {
    @JsonProperty("draft")
    DRAFT,
    /// Its author asks an editor to read it.
    @JsonProperty("submitted")
    SUBMITTED,
    /// An editor has read it and has no objection.
    @JsonProperty("approved")
    APPROVED,
    /// There is nothing that readers could not read already. Never stored: it follows from the rest.
    @JsonProperty("live")
    LIVE
}
