package org.leserbrief.platform.http.cache;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import org.leserbrief.platform.base.sql.Database;

/// Deletes old rows of `content_change`. Rows stay three times as long as a response may be cached.
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
