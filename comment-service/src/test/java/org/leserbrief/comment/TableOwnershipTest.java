package org.leserbrief.comment;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.leserbrief.platform.testing.TableOwnership;

class TableOwnershipTest {
    /// Tables that the platform makes in every service's database belong to packages of the platform: no package of
    /// this service asks for them.
    private static final Map<String, String> OWNERS = owners(
            ours("core", "comment", "comment_history", "discussion_change", "discussion_total"),
            ours("core", "reply_change", "reply_total"),
            ours("discussion", "discussion", "followed_discussion"),
            ours("mention", "comment_mention"),
            ours("moderation", "restriction", "restriction_history"),
            ours("notification", "notification", "notification_fan_out", "notification_settings", "notified_mention"),
            ours("notification", "mail_signing_key", "outgoing_mail"),
            ours("posting", "idempotency_key"),
            ours("ratelimit", "recent_action"),
            ours("reader", "ignored_reader", "reader", "reader_contact"),
            ours("vote", "vote"),
            platform("counter", "tally", "tally_member"),
            platform("inbox", "parked_event"),
            platform("outbox", "outbox", "outbox_parked"),
            platform("rebuild", "rebuild_run"),
            platform("reconciliation", "reconciliation"));

    @Test
    void a_table_is_used_by_one_package_only() {
        List<Path> migrations = List.of(
                Path.of("src/main/resources/db/migration"),
                Path.of("../platform/runtime/src/main/resources/db/platform"));
        assertEquals(List.of(), new TableOwnership(Path.of("src/main/java"), migrations, OWNERS).violations());
    }

    private record Owned(String owner, String... tables) {}

    private static Owned ours(String owner, String... tables) {
        return new Owned("org.leserbrief.comment." + owner, tables);
    }

    private static Owned platform(String owner, String... tables) {
        return new Owned("org.leserbrief.platform.messaging." + owner, tables);
    }

    private static Map<String, String> owners(Owned... all) {
        Map<String, String> owners = new HashMap<>();
        for (Owned owned : all) {
            Arrays.stream(owned.tables()).forEach(table -> owners.put(table, owned.owner()));
        }
        return owners;
    }
}
