package org.leserbrief.comment.statement;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.leserbrief.comment.core.CommentState;
import org.leserbrief.comment.moderation.Reason;
import org.leserbrief.platform.base.sql.Database;

/// A statement of reasons as the DSA Transparency Database takes it (its API documentation, version 2, "Statement
/// Attributes"). All texts are made of codes, so that no personal data gets in.
///
/// @param puid the hash of the log's entry: it is never used again, not even after a database was restored
@Schema(name = "DsaStatement")
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.NON_NULL)
record DsaStatement(
        @Nullable List<String> decisionVisibility,
        @Nullable String decisionVisibilityOther,
        @Nullable String decisionAccount,
        @Nullable LocalDate endDateAccountRestriction,
        @Nullable LocalDate endDateVisibilityRestriction,
        String decisionGround,
        @Nullable String illegalContentLegalGround,
        @Nullable String illegalContentExplanation,
        @Nullable String incompatibleContentGround,
        @Nullable String incompatibleContentExplanation,
        List<String> contentType,
        String category,
        List<String> territorialScope,
        LocalDate contentDate,
        LocalDate applicationDate,
        String decisionFacts,
        String sourceType,
        String automatedDetection,
        String automatedDecision,
        String puid) {

    /// A decision holds wherever the site is read: the European Economic Area, which is all that the database asks for.
    private static final List<String> EEA = List.of(
            "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE", "IS", "IT", "LI",
            "LT", "LU", "LV", "MT", "NL", "NO", "PL", "PT", "RO", "SE", "SI", "SK");

    private static final String HOUSE_RULES = "House rules of the discussion";

    static DsaStatement of(ResultSet row) throws SQLException {
        String kind = row.getString("kind");
        Measure measure =
                kind == null ? Measure.ofComment(CommentState.of(row.getString("to_state"))) : Measure.ofAuthor(kind);
        Reason reason = Reason.find(row.getString("reason")).orElse(null);
        boolean illegal = reason == Reason.ILLEGAL;
        boolean reported = row.getBoolean("reported");
        boolean automated = row.getString("actor") == null;
        LocalDate decided = day(Objects.requireNonNull(Database.instant(row, "at")));
        Instant written = Database.instant(row, "created_at");
        Instant until = Database.instant(row, "until");
        LocalDate end = until == null ? null : day(until);
        String explanation = explanation(measure, reason);
        return new DsaStatement(
                visibility(measure),
                measure == Measure.AUTHOR_PREMODERATED ? "Comments of the account appear after a review only" : null,
                account(measure),
                account(measure) == null ? null : end,
                account(measure) == null ? end : null,
                illegal ? "DECISION_GROUND_ILLEGAL_CONTENT" : "DECISION_GROUND_INCOMPATIBLE_CONTENT",
                illegal ? "Unlawful content, as moderators have judged it" : null,
                illegal ? explanation : null,
                illegal ? null : HOUSE_RULES,
                illegal ? null : explanation,
                List.of("CONTENT_TYPE_TEXT"),
                category(reason),
                EEA,
                written == null ? decided : day(written),
                decided,
                facts(measure, reported, automated),
                row.getBoolean("noticed")
                        ? "SOURCE_ARTICLE_16"
                        : reported ? "SOURCE_TYPE_OTHER_NOTIFICATION" : "SOURCE_VOLUNTARY",
                automated ? "Yes" : "No",
                automated ? "AUTOMATED_DECISION_FULLY" : "AUTOMATED_DECISION_NOT_AUTOMATED",
                row.getString("hash"));
    }

    private static LocalDate day(Instant time) {
        return LocalDate.ofInstant(time, ZoneOffset.UTC);
    }

    private static @Nullable List<String> visibility(Measure measure) {
        return switch (measure) {
            case COMMENT_REMOVED -> List.of("DECISION_VISIBILITY_CONTENT_REMOVED");
            // It never appeared, and its author can still read it.
            case COMMENT_REJECTED -> List.of("DECISION_VISIBILITY_CONTENT_DISABLED");
            case AUTHOR_PREMODERATED -> List.of("DECISION_VISIBILITY_OTHER");
            case AUTHOR_SUSPENDED, AUTHOR_BANNED -> null;
            case COMMENT_HELD, COMMENT_RESTORED, AUTHOR_WARNED, AUTHOR_UNRESTRICTED -> throw notRestricting(measure);
        };
    }

    private static @Nullable String account(Measure measure) {
        return switch (measure) {
            case AUTHOR_SUSPENDED -> "DECISION_ACCOUNT_SUSPENDED";
            case AUTHOR_BANNED -> "DECISION_ACCOUNT_TERMINATED";
            case COMMENT_REMOVED, COMMENT_REJECTED, AUTHOR_PREMODERATED -> null;
            case COMMENT_HELD, COMMENT_RESTORED, AUTHOR_WARNED, AUTHOR_UNRESTRICTED -> throw notRestricting(measure);
        };
    }

    private static String facts(Measure measure, boolean reported, boolean automated) {
        String what = switch (measure) {
            case COMMENT_REMOVED -> "A reader's comment on an article was removed";
            case COMMENT_REJECTED -> "A reader's comment on an article was not published";
            case AUTHOR_PREMODERATED -> "Comments of a reader appear after a review only";
            case AUTHOR_SUSPENDED -> "A reader may not write for a time";
            case AUTHOR_BANNED -> "A reader may not write any more";
            case COMMENT_HELD, COMMENT_RESTORED, AUTHOR_WARNED, AUTHOR_UNRESTRICTED -> throw notRestricting(measure);
        };
        return "%s: decided %s%s."
                .formatted(
                        what,
                        automated ? "automatically" : "by a moderator",
                        reported ? ", after readers had reported it" : "");
    }

    private static String explanation(Measure measure, @Nullable Reason reason) {
        return switch (measure) {
            case COMMENT_REMOVED, COMMENT_REJECTED ->
                StatementTexts.reason(measure, reason).en();
            case AUTHOR_PREMODERATED, AUTHOR_SUSPENDED, AUTHOR_BANNED ->
                "What the reader has written breaks the house rules, as the moderators see it.";
            case COMMENT_HELD, COMMENT_RESTORED, AUTHOR_WARNED, AUTHOR_UNRESTRICTED -> throw notRestricting(measure);
        };
    }

    private static String category(@Nullable Reason reason) {
        return switch (reason) {
            case INSULT, HATE, ILLEGAL -> "STATEMENT_CATEGORY_ILLEGAL_OR_HARMFUL_SPEECH";
            case PRIVACY -> "STATEMENT_CATEGORY_DATA_PROTECTION_AND_PRIVACY_VIOLATIONS";
            case SPAM, OFF_TOPIC, FALSE_CLAIM, MISTAKE, OTHER, ADDRESS -> "STATEMENT_CATEGORY_OTHER_VIOLATION_TC";
            case null -> "STATEMENT_CATEGORY_OTHER_VIOLATION_TC";
        };
    }

    private static IllegalArgumentException notRestricting(Measure measure) {
        return new IllegalArgumentException(measure + " takes nothing away");
    }
}
