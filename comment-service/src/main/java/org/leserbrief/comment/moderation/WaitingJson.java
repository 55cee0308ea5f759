package org.leserbrief.comment.moderation;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.leserbrief.comment.reading.CommentJson;
import org.leserbrief.comment.report.ReportReason;

/// What waits for moderators, as clients get it: a comment, or an appeal or notice with the comment that it is about.
///
/// @param since when it was written, or first reported
/// @param reasons why it waits: `article` or `author` (all comments on the article, or of the author, are
///     premoderated), `rule` (one of the rules holds it), `flagged` (one has marked it),
///     `reported`, `appeal` or `notice` for what waits in the queues of those
/// @param rules the moderators' rules that matched its text, for its newest version first
/// @param comment null, with what follows from it, for an appeal that is about an account, and where its author has
///     deleted it
/// @param about the appeal or notice that waits; null in the queues of comments
@Schema(name = "WaitingComment")
@JsonInclude(JsonInclude.Include.ALWAYS)
record WaitingJson(
        @Nullable CommentJson comment,
        @Nullable Long version,
        Instant since,
        List<String> reasons,
        List<ReportJson> reports,
        List<MatchedRuleJson> rules,
        @Nullable RecordJson authorRecord,
        @Nullable ClaimJson claim,
        @Nullable AboutJson about) {
    static WaitingJson of(ModerationQueries.Waiting waiting) {
        return new WaitingJson(
                CommentJson.of(waiting.comment()),
                waiting.comment().version(),
                waiting.since(),
                reasons(waiting),
                waiting.reports().stream().map(ReportJson::of).toList(),
                waiting.rules().stream().map(MatchedRuleJson::of).toList(),
                RecordJson.of(waiting.authorRecord()),
                ClaimJson.ofAny(waiting.claim()),
                null);
    }

    static WaitingJson of(DeskQueues.SourcedItem sourced) {
        QueueSource.Item item = sourced.item();
        AboutJson about = new AboutJson(item.kind(), item.id(), item.text());
        List<String> reasons = List.of(item.kind());
        if (sourced.comment() == null) {
            return new WaitingJson(null, null, item.since(), reasons, List.of(), List.of(), null, null, about);
        }
        WaitingJson comment = of(sourced.comment());
        return new WaitingJson(
                comment.comment(),
                comment.version(),
                item.since(),
                reasons,
                comment.reports(),
                comment.rules(),
                comment.authorRecord(),
                comment.claim(),
                about);
    }

    private static List<String> reasons(ModerationQueries.Waiting waiting) {
        return Stream.of(
                        waiting.waitsFor(),
                        waiting.isHeldByRule() ? "rule" : null,
                        waiting.flagged() ? "flagged" : null,
                        waiting.reports().isEmpty() ? null : "reported")
                .filter(Objects::nonNull)
                .toList();
    }

    /// What waits besides the comment itself.
    ///
    /// @param kind `appeal` or `notice`
    /// @param id in `/api/moderation/appeals/{id}`, or the reference of the notice
    /// @param text what its author has written; empty if the account is withdrawn
    @Schema(name = "WaitingComplaint")
    record AboutJson(String kind, String id, String text) {}

    /// A moderators' rule that matched a comment.
    ///
    /// @param id 0 for the external check, -1 for a newcomer who did not prove to be a person
    /// @param version of the comment whose text it matched
    /// @param measure what was done because of it; null for nothing
    @Schema(name = "MatchedRule")
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record MatchedRuleJson(
            String id,
            String name,
            long version,
            String action,
            String mode,
            @Nullable String measure) {
        static MatchedRuleJson of(ModerationQueries.MatchedRule rule) {
            return new MatchedRuleJson(
                    Long.toString(rule.ruleId()),
                    rule.name(),
                    rule.version(),
                    rule.action(),
                    rule.mode(),
                    rule.measure());
        }
    }

    /// A reader's report.
    ///
    /// @param by the reporter's name; null for a withdrawn account
    /// @param upheld how many of the reporter's earlier reports moderators agreed with
    /// @param rejected with how many they did not
    @Schema(name = "OpenReport")
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record ReportJson(
            ReportReason reason,
            @Nullable String detail,
            Instant createdAt,
            @Nullable String by,
            long upheld,
            long rejected) {
        static ReportJson of(ModerationQueries.Report report) {
            return new ReportJson(
                    report.reason(),
                    report.detail(),
                    report.at(),
                    report.reporter().isEmpty() ? null : report.reporter(),
                    report.upheld(),
                    report.rejected());
        }
    }

    /// What is known of an author: published comments (counted up to 10), rejected and removed ones.
    @Schema(name = "AuthorRecord")
    record RecordJson(long published, long rejected, long removed) {
        static RecordJson of(ModerationQueries.AuthorRecord record) {
            return new RecordJson(record.published(), record.rejected(), record.removed());
        }
    }

    /// The moderator who is looking at a comment.
    @Schema(name = "Claim")
    record ClaimJson(HistoryEntry.Actor by, Instant until) {
        static ClaimJson of(Claim claim) {
            return new ClaimJson(new HistoryEntry.Actor(claim.moderator().toString(), claim.name()), claim.until());
        }

        static @Nullable ClaimJson ofAny(@Nullable Claim claim) {
            return claim == null ? null : of(claim);
        }
    }
}
