package org.leserbrief.comment.audit;

import java.util.Locale;

/// What an entry of the log tells of. A type that was released keeps its name and meaning: entries are not changed.
public enum EntryType {
    /// A moderator, or a rule, decided about a comment. A decision about several has an entry for each.
    COMMENT_DECIDED,
    /// A moderator undid what a decision had done to a comment.
    DECISION_REVERSED,
    RESTRICTION_IMPOSED,
    RESTRICTION_LIFTED,
    /// A moderator wrote a note about an author.
    NOTE_WRITTEN,
    /// A moderator warned an author.
    WARNING_GIVEN,
    /// What became of reports of a comment.
    REPORTS_SETTLED,
    /// Reports of a comment wait again, because a decision was undone.
    REPORTS_REOPENED,
    /// A moderator reported a suspicion of a crime to an authority.
    CRIME_REPORTED;

    String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
