package org.leserbrief.article.search;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/// Keeps the index complete. Every replica tries to; a row lock lets one of them do it at a time.
@ApplicationScoped
class SearchIndexing {
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
        while (!stopping && index.indexSome()) {
            // Each batch is a transaction of its own.
        }
    }
}
