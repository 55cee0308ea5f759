package org.leserbrief.comment.live;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import org.leserbrief.comment.discussion.Discussions;
import org.leserbrief.comment.reading.AnonymousResponseCache;

/// Ends what is told of articles that have been withdrawn.
///
/// Only one replica hears of a withdrawal from the stream of articles, so each asks the database for the articles that
/// somebody listens to at it: one look-up by primary key for each, and none where nobody listens.
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

    /// As often as a reader may wait for it who looks at the page at that moment.
    @Scheduled(every = "2s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void endStreams() {
        for (long articleId : discussions.withdrawn(streams.articles())) {
            answers.forget(articleId);
            streams.gone(articleId);
        }
    }
}
