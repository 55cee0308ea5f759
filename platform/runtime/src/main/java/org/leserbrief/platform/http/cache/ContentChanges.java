package org.leserbrief.platform.http.cache;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.leserbrief.platform.base.sql.Database;

/// Deletes old rows of `content_change`. Rows stay three times as long as a response may be cached.
///
/// A row has the time of its transaction's first change, so that of a long transaction is old when others first see it.
/// Each replica must have looked meanwhile, or must look so late that it compares nothing. So a replica deletes only
/// what it has known for several times as long as that.
@ApplicationScoped
class ContentChanges {
    /// How long everybody has been able to see a row before it is deleted.
    private static final Duration SEEN_FOR = ObservedContent.UNSEEN.multipliedBy(5);

    private static final String OLD = "SELECT id FROM content_change WHERE changed_at < now() - interval '15 minutes'";

    private static final String FORGET = "DELETE FROM content_change WHERE id = ANY (?)";

    private final Database database;

    /// When this replica first saw each of the old rows, by `System.nanoTime()`.
    private Map<Long, Long> seen = new HashMap<>();

    ContentChanges(Database database) {
        this.database = database;
    }

    @Scheduled(identity = "content-changes", every = "1m", concurrentExecution = ConcurrentExecution.SKIP)
    void forgetOld() {
        forgetOld(SEEN_FOR);
    }

    /// @param seenFor how long this replica must have known a row
    synchronized void forgetOld(Duration seenFor) {
        List<Long> old = database.query(OLD, row -> row.getLong("id"));
        // After the query: a row may have been committed while it waited for a connection.
        long now = System.nanoTime();
        Map<Long, Long> present = HashMap.newHashMap(old.size());
        old.forEach(id -> present.put(id, seen.getOrDefault(id, now)));
        seen = present;
        Long[] due = old.stream()
                .filter(id -> now - present.getOrDefault(id, now) >= seenFor.toNanos())
                .toArray(Long[]::new);
        if (due.length > 0) {
            database.update(FORGET, (Object) due);
        }
    }
}
