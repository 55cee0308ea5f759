package org.leserbrief.comment.live;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import org.leserbrief.comment.discussion.Discussions;
import org.leserbrief.comment.reading.AnonymousResponseCache;

/// Ends the streams of withdrawn articles.
///
/// Only one replica consumes the event of a withdrawal, so each replica queries the database for the articles with
/// subscribers: one lookup by primary key for each, and none without subscribers.
@ApplicationScoped
class WithdrawnArticles {
    private final LiveConnections streams;
    private final Discussions discussions;
    private final AnonymousResponseCache answers;

    WithdrawnArticles(LiveConnections streams, Discussions discussions, AnonymousResponseCache answers) {
        this.streams = streams;
        this.discussions = discussions;
        this.answers = answers;
    }

    /// Readers who are looking at the page may wait this long.
    @Scheduled(every = "2s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void endStreams() {
        for (long articleId : discussions.withdrawn(streams.articles())) {
            answers.forget(articleId);
            streams.gone(articleId);
        }
    }
}
