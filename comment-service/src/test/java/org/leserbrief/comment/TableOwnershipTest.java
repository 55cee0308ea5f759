package org.leserbrief.comment;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.leserbrief.platform.testing.TableOwnership;

class TableOwnershipTest {
    private static final Map<String, String> OWNERS = Map.of(
                    "core",
                    List.of(
                            "comment",
                            "comment_history",
                            "discussion_change",
                            "discussion_total",
                            "reply_change",
                            "reply_total"),
                    "discussion",
                    List.of("discussion", "followed_discussion"),
                    "mention",
                    List.of("comment_mention"),
                    "model",
                    List.of(
                            "comment_score",
                            "model_reliability",
                            "model_training",
                            "model_training_run",
                            "moderation_model"),
                    "moderation",
                    List.of(
                            "author_note",
                            "comment_claim",
                            "decided_comment",
                            "moderation_decision",
                            "restriction",
                            "restriction_history"),
                    "notification",
                    List.of(
                            "notification",
                            "notification_fan_out",
                            "notification_settings",
                            "notified_mention",
                            "mail_signing_key",
                            "outgoing_mail"),
                    "posting",
                    List.of("idempotency_key"),
                    "ratelimit",
                    List.of("recent_action"),
                    "reader",
                    List.of("ignored_reader", "reader", "reader_contact"),
                    "report",
                    List.of("report", "reported_comment"),
                    "vote",
                    List.of("vote"))
            .entrySet()
            .stream()
            .flatMap(owner -> owner.getValue().stream()
                    .map(table -> Map.entry(table, "org.leserbrief.comment." + owner.getKey())))
            .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));

    @Test
    void a_table_is_used_by_one_package_only() {
        assertEquals(List.of(), TableOwnership.ofService(OWNERS).violations());
    }
}
