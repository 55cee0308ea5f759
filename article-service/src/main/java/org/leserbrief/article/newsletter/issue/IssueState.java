package org.leserbrief.article.newsletter.issue;

import java.util.Locale;

/// How far an issue is.
public enum IssueState {
    /// Is sent when its time comes.
    PLANNED,
    /// Waits for an editor, even if it was sent in part.
    HELD,
    SENDING,
    /// No mail of it is waiting any more.
    FINISHED;

    /// As clients and templates read it.
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
