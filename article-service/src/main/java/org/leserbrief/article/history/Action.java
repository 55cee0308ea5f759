package org.leserbrief.article.history;

import com.fasterxml.jackson.annotation.JsonProperty;

/// What was done to an article at the desk.
public enum Action {
    @JsonProperty("drafted")
    DRAFTED,
    /// The article's content was replaced past the working copy.
    @JsonProperty("revised")
    REVISED,
    @JsonProperty("submitted")
    SUBMITTED,
    @JsonProperty("approved")
    APPROVED,
    /// Sent back to be written on.
    @JsonProperty("returned")
    RETURNED,
    @JsonProperty("planned")
    PLANNED,
    @JsonProperty("unplanned")
    UNPLANNED,
    @JsonProperty("published")
    PUBLISHED,
    @JsonProperty("redated")
    REDATED,
    @JsonProperty("withdrawn")
    WITHDRAWN,
    /// An earlier revision became the newest again.
    @JsonProperty("restored")
    RESTORED,
    /// The working copy was thrown away.
    @JsonProperty("discarded")
    DISCARDED,
    @JsonProperty("embargoed")
    EMBARGOED,
    @JsonProperty("embargo-lifted")
    EMBARGO_LIFTED,
    @JsonProperty("lease-taken-over")
    LEASE_TAKEN_OVER,
    @JsonProperty("preview-created")
    PREVIEW_CREATED,
    @JsonProperty("preview-withdrawn")
    PREVIEW_WITHDRAWN,
    /// Put first in Top-News until a time.
    @JsonProperty("pinned")
    PINNED,
    @JsonProperty("unpinned")
    UNPINNED,
    /// Lifted or lowered in Top-News.
    @JsonProperty("weighted")
    WEIGHTED
}
