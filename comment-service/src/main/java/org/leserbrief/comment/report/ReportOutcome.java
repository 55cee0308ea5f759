package org.leserbrief.comment.report;

import java.util.Locale;

/// What became of a report.
public enum ReportOutcome {
    /// A moderator agreed: the comment was removed.
    UPHELD,
    /// A moderator looked at the comment and kept it.
    REJECTED,
    /// The comment's author deleted it before a moderator decided.
    DELETED;

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
