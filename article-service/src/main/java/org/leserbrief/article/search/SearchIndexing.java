package org.leserbrief.article.search;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import org.jboss.logging.Logger;
import org.leserbrief.platform.base.sql.TransientErrors;

/// Keeps the index complete. Every replica tries to; a row lock lets one of them do it at a time.
@ApplicationScoped
class SearchIndexing {
    private static final Logger LOG = Logger.getLogger(SearchIndexing.class);

    private final SearchIndex index;
    private volatile boolean stopping;

    SearchIndexing(SearchIndex index) {
        this.index = index;
    }

    void stop(@Observes @Priority(1) ShutdownEvent event) {
        stopping = true;
    }

    @Scheduled(
            identity = "search-indexing",
            every = "{leserbrief.search.indexing.every}",
            concurrentExecution = ConcurrentExecution.SKIP)
    void indexAll() {
        boolean more = true;
        while (!stopping && more) {
            more = indexSome();
        }
    }

    /// Each batch is a transaction of its own. One that fails for another reason than that the database cannot do it
    /// now would fail again and hold up all others, so the article at fault is put aside.
    private boolean indexSome() {
        try {
            return index.indexSome();
        } catch (RuntimeException e) {
            List<SearchIndex.Task> tasks = TransientErrors.isTransient(e) ? List.of() : index.next();
            if (tasks.isEmpty()) {
                throw e;
            }
            tasks.forEach(this::indexOne);
            return true;
        }
    }

    private void indexOne(SearchIndex.Task task) {
        try {
            index.indexOne(task);
        } catch (RuntimeException e) {
            if (TransientErrors.isTransient(e)) {
                throw e;
            }
            LOG.errorf(
                    e, "article %d cannot be indexed for the search and is tried again in an hour", task.articleId());
            index.putAside(task);
        }
    }
}
