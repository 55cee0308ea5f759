package org.leserbrief.comment;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.leserbrief.platform.testing.TableOwnership;

class TableOwnershipTest {
    private static final Map<String, String> OWNERS = Stream.of(
                    Map.entry("antispam", List.of("spent_challenge")),
                    Map.entry("appeal", List.of("appeal")),
                    Map.entry(
                            "audit",
                            List.of(
                                    "log_checkpoint",
                                    "log_checkpoint_mail",
                                    "log_entry",
                                    "log_key",
                                    "log_salt",
                                    "log_submission")),
                    Map.entry(
                            "core",
                            List.of(
                                    "comment",
                                    "comment_history",
                                    "commenter_key",
                                    "discussion_change",
                                    "discussion_total",
                                    "reply_change",
                                    "reply_total")),
                    Map.entry("crimereport", List.of("crime_report")),
                    Map.entry("discussion", List.of("discussion", "followed_discussion")),
                    Map.entry("erasure", List.of("account_erasure", "erasure_acknowledgement", "erasure_checkpoint")),
                    Map.entry("externalcheck", List.of("external_check")),
                    Map.entry(
                            "follow",
                            List.of("follow", "follow_change", "followable", "follower_count", "news_article")),
                    Map.entry("heat", List.of("counted_pace", "discussion_heat", "discussion_pace", "heat_change")),
                    Map.entry("mention", List.of("comment_mention")),
                    Map.entry(
                            "model",
                            List.of(
                                    "comment_score",
                                    "model_reliability",
                                    "model_training",
                                    "model_training_run",
                                    "moderation_model")),
                    Map.entry(
                            "moderation",
                            List.of(
                                    "author_note",
                                    "author_warning",
                                    "comment_claim",
                                    "decided_comment",
                                    "decision_job",
                                    "decision_target",
                                    "moderation_decision",
                                    "restriction",
                                    "restriction_history",
                                    "watched_discussion")),
                    Map.entry(
                            "notification",
                            List.of(
                                    "article_fan_out",
                                    "article_notification",
                                    "article_read",
                                    "article_told",
                                    "decision_notification",
                                    "letter",
                                    "notification",
                                    "notification_fan_out",
                                    "notification_settings",
                                    "notified_mention",
                                    "mail_signing_key",
                                    "outgoing_mail",
                                    "told_subject")),
                    Map.entry("notice", List.of("notice")),
                    Map.entry("posting", List.of("idempotency_key")),
                    Map.entry("ratelimit", List.of("recent_action")),
                    Map.entry("reader", List.of("ignored_reader", "reader", "reader_contact")),
                    Map.entry("report", List.of("report", "reported_comment")),
                    Map.entry(
                            "rule",
                            List.of(
                                    "comment_facts",
                                    "flagged_comment",
                                    "moderation_rule",
                                    "rule_hit",
                                    "rule_replay",
                                    "rule_set",
                                    "rule_version",
                                    "word_list",
                                    "word_list_version")),
                    Map.entry("selection", List.of("comment_selection", "selected_comment")),
                    Map.entry("vote", List.of("vote")))
            .flatMap(owner -> owner.getValue().stream()
                    .map(table -> Map.entry(table, "org.leserbrief.comment." + owner.getKey())))
            .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));

    @Test
    void a_table_is_used_by_one_package_only() {
        assertEquals(List.of(), TableOwnership.ofService(OWNERS).violations());
    }

    @Test
    void the_document_of_the_architecture_names_the_same_owners() {
        assertEquals(
                List.of(),
                TableOwnership.ofService(OWNERS)
                        .differencesFrom(Path.of("../ARCHITECTURE.md"), "comment-service", "org.leserbrief.comment"));
    }
}
