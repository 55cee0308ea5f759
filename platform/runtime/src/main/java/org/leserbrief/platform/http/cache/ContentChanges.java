package org.leserbrief.platform.http.cache;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import org.leserbrief.platform.base.sql.Database;

/// Keeps the list of changes short. Rows stay three times as long as a response may be kept.
@ApplicationScoped
class ContentChanges {
    private static final String FORGET = "DELETE FROM content_change WHERE changed_at < now() - interval '15 minutes'";

    private final Database database;

    ContentChanges(Database database) {
        this.database = database;
    }

    @Scheduled(identity = "content-changes", every = "1m", concurrentExecution = ConcurrentExecution.SKIP)
    void forgetOld() {
        database.update(FORGET);
    }
}
