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
    /// An author, or a notifier, appealed against a decision.
    APPEAL_FILED,
    /// A moderator who had no part in the decision decided about an appeal.
    APPEAL_DECIDED,
    /// Appeals ended without a decision: what they were against does not hold any more, or the author has gone.
    APPEALS_ENDED,
    /// Somebody gave notice of an illegal comment.
    NOTICE_FILED,
    /// What became of notices of a comment.
    NOTICES_SETTLED,
    /// Notices of a comment wait again, because a decision was undone.
    NOTICES_REOPENED,
    RULE_ADDED,
    RULE_CHANGED,
    RULE_DELETED,
    /// A young rule fell back to shadow by itself.
    RULE_BRAKED,
    WORD_LIST_SAVED,
    /// A moderator, or a machine, slowed a discussion down, premoderates it, or ended that.
    HEAT_CHANGED,
    /// A moderator reported a suspicion of a crime to an authority.
    CRIME_REPORTED;

    String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
