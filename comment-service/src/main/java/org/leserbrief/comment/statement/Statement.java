package org.leserbrief.comment.statement;

import com.fasterxml.jackson.annotation.JsonValue;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.leserbrief.comment.core.CommentState;
import org.leserbrief.comment.discussion.DiscussionUrl;
import org.leserbrief.comment.moderation.Reason;
import org.leserbrief.platform.base.sql.Database;
import org.leserbrief.platform.http.page.Language;

/// What was decided about a comment or an account, and why, as its author reads it. It is made of the decision
/// itself, so it is there at the moment of the decision and cannot differ from it.
///
/// @param position in the list
/// @param until when a restriction of the account ends by itself; null for never, and for comments
/// @param endedAt when it was withdrawn, replaced or acknowledged, or expired; null if it holds
/// @param reason null where the decision has no code
/// @param words of the moderator, for the author; null without any
/// @param automation what a machine had to do with it
/// @param fromReport whether readers had reported the comment; null where that is not recorded, as for accounts
/// @param comment null for a decision about the account
/// @param redress null where nobody can appeal
public record Statement(
        Position position,
        Measure measure,
        State state,
        @Nullable Instant until,
        @Nullable Instant endedAt,
        @Nullable Reason reason,
        @Nullable String words,
        Automation automation,
        @Nullable Boolean fromReport,
        @Nullable Subject comment,
        @Nullable Redress redress) {

    /// What a machine had to do with a decision.
    enum Automation {
        /// A person found and decided.
        NONE,
        /// A rule found; a person will decide.
        DETECTION,
        /// Nothing was found, and nothing ruled it out; a person will decide.
        UNCHECKED,
        /// A rule found and decided.
        DECISION;

        static Automation ofRule(@Nullable String measure, @Nullable String reason) {
            if (measure == null) {
                return NONE;
            }
            return measure.equals("reject") ? DECISION : Reason.UNCHECKED.equals(reason) ? UNCHECKED : DETECTION;
        }
    }

    /// Whether a decision still holds.
    public enum State {
        IN_FORCE,
        /// A moderator has taken it back.
        WITHDRAWN,
        /// Another decision has taken its place.
        REPLACED,
        /// Its time is over.
        EXPIRED,
        /// The author has taken note of the warning.
        ACKNOWLEDGED;

        @JsonValue
        public String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /// The place in the list, newest first: time, comments before accounts, then what identifies the decision.
    ///
    /// @param kind [#WARNING], [#COMMENT] or [#ACCOUNT]
    /// @param subject the comment, the warning, or the decision about the account
    /// @param version of the comment that the decision made; 0 for accounts
    public record Position(Instant at, long kind, long subject, long version) {
        static final long WARNING = 2;
        public static final long COMMENT = 1;
        static final long ACCOUNT = 0;

        public boolean isOfComment() {
            return kind == COMMENT;
        }

        boolean isWarning() {
            return kind == WARNING;
        }

        public String id() {
            return isOfComment()
                    ? "c%d-%d".formatted(subject, version)
                    : (isWarning() ? "w%d" : "a%d").formatted(subject);
        }
    }

    /// The comment that was decided about.
    ///
    /// @param text as its author wrote it last; null if the author has deleted it
    /// @param headline of the article; empty if that is withdrawn
    /// @param url where the comment or its discussion is; null if the article is withdrawn
    public record Subject(
            long id,
            @Nullable String text,
            String headline,
            @Nullable String url) {
        static Subject of(ResultSet row) throws SQLException {
            long id = row.getLong("subject");
            long article = row.getLong("article_id");
            String headline = row.getString("headline");
            return new Subject(
                    id,
                    row.getString("body"),
                    Objects.requireNonNullElse(headline, ""),
                    headline == null
                            ? null
                            : row.getBoolean("readable")
                                    ? DiscussionUrl.ofComment(article, id)
                                    : DiscussionUrl.of(article));
        }
    }

    /// Whether the author can appeal, and what became of it.
    ///
    /// @param lastDay on which an appeal is in time
    /// @param inTime whether that is not over
    /// @param appeal null without one
    /// @param settlement whether a certified body settles disputes
    public record Redress(
            LocalDate lastDay, boolean inTime, @Nullable StatementAppeal appeal, boolean settlement) {
        private static @Nullable Redress of(Measure measure, Instant decidedAt, Instant now, LegalProfile profile) {
            return measure.isAppealable()
                    ? new Redress(
                            AppealPeriod.lastDay(decidedAt),
                            !AppealPeriod.isOver(decidedAt, now),
                            null,
                            profile.hasOutOfCourtSettlement())
                    : null;
        }
    }

    static Statement of(ResultSet row, Instant now, LegalProfile profile) throws SQLException {
        Position position = new Position(
                Objects.requireNonNull(Database.instant(row, "at")),
                row.getLong("kind"),
                row.getLong("subject"),
                row.getLong("version"));
        String written = row.getString("reason");
        // Only rules have it: about an account these are words of a moderator.
        Optional<Reason> reason = Reason.find(written).filter(it -> position.isOfComment() || it != Reason.ADDRESS);
        Instant ended = Database.instant(row, "ended_at");
        if (position.isOfComment()) {
            Measure measure = Measure.ofComment(CommentState.of(row.getString("to_state")));
            return new Statement(
                    position,
                    measure,
                    stateOf(ended, row.getBoolean("replaced")),
                    null,
                    ended,
                    reason.orElse(null),
                    null,
                    Automation.ofRule(row.getString("rule_measure"), written),
                    measure.restricts() && row.getBoolean("reported"),
                    Subject.of(row),
                    Redress.of(measure, position.at(), now, profile));
        }
        if (position.isWarning()) {
            return new Statement(
                    position,
                    Measure.AUTHOR_WARNED,
                    ended == null ? State.IN_FORCE : State.ACKNOWLEDGED,
                    null,
                    ended,
                    reason.orElse(null),
                    reason.isPresent() ? null : written,
                    Automation.NONE,
                    null,
                    null,
                    null);
        }
        Measure measure = Measure.ofAuthor(row.getString("restriction"));
        Instant until = Database.instant(row, "until");
        boolean expired = until != null && !until.isAfter(ended == null ? now : ended);
        return new Statement(
                position,
                measure,
                expired ? State.EXPIRED : stateOf(ended, row.getBoolean("replaced")),
                until,
                expired ? until : ended,
                reason.orElse(null),
                reason.isPresent() ? null : written,
                Automation.NONE,
                null,
                null,
                Redress.of(measure, position.at(), now, profile));
    }

    private static State stateOf(@Nullable Instant ended, boolean replaced) {
        return ended == null ? State.IN_FORCE : replaced ? State.REPLACED : State.WITHDRAWN;
    }

    Statement with(Map<String, StatementAppeal> appeals) {
        Redress known = redress;
        return known == null
                ? this
                : new Statement(
                        position,
                        measure,
                        state,
                        until,
                        endedAt,
                        reason,
                        words,
                        automation,
                        fromReport,
                        comment,
                        new Redress(known.lastDay(), known.inTime(), appeals.get(id()), known.settlement()));
    }

    /// Whether the author can appeal now. A restriction that has expired was one nevertheless.
    public boolean isAppealable() {
        return redress != null && redress.inTime() && redress.appeal() == null && !isUndone();
    }

    /// Whether another decision has ended it.
    public boolean isUndone() {
        return switch (state) {
            case IN_FORCE, EXPIRED -> false;
            case WITHDRAWN, REPLACED, ACKNOWLEDGED -> true;
        };
    }

    public @Nullable StatementAppeal appeal() {
        return redress == null ? null : redress.appeal();
    }

    /// The last day for an appeal, as readers write it; empty where nobody can appeal.
    public String lastDay(Language language) {
        return redress == null ? "" : AppealPeriod.written(redress.lastDay(), language);
    }

    public String id() {
        return position.id();
    }

    public Instant decidedAt() {
        return position.at();
    }

    /// Whether a machine had it wait or rejected it.
    public boolean isByRule() {
        return automation != Automation.NONE;
    }

    /// Whether a rule decided, and no person did.
    public boolean isDecidedByRule() {
        return automation == Automation.DECISION;
    }

    public Wording title() {
        return isByRule() ? StatementTexts.titleOfRule(measure) : StatementTexts.title(measure);
    }

    public Wording explanation() {
        return switch (automation) {
            case NONE -> StatementTexts.reason(measure, reason);
            case DETECTION, DECISION -> StatementTexts.reasonOfRule(reason);
            case UNCHECKED -> StatementTexts.UNCHECKED;
        };
    }

    /// The path of the form that acknowledges a warning; null if there is nothing to acknowledge.
    public @Nullable String acknowledgement() {
        return measure == Measure.AUTHOR_WARNED && state == State.IN_FORCE
                ? "/me/warnings/%d/acknowledgement".formatted(position.subject())
                : null;
    }

    /// Whether it restricts the account without an end.
    public boolean isEndless() {
        return comment == null && measure.restricts() && until == null && !position.isWarning();
    }

    /// Whether it restricts a comment, so that it is known whether readers had reported it.
    public boolean isRestrictedComment() {
        return comment != null && measure.restricts();
    }

    public boolean isReported() {
        return Boolean.TRUE.equals(fromReport);
    }

    /// The page of this statement alone, with the form for an appeal.
    public String path() {
        return OwnDecisionsPageResource.PATH + "/" + id();
    }

    public String appealPath() {
        return path() + "/appeal";
    }

    public List<StatementTexts.NextStep> nextSteps() {
        return state == State.IN_FORCE
                ? StatementTexts.nextSteps(
                        measure, isAppealable() ? path() : null, redress != null && redress.settlement())
                : List.of();
    }
}
