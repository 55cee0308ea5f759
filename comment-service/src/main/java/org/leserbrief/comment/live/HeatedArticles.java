package org.leserbrief.comment.live;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.leserbrief.comment.discussion.Discussions;
import org.leserbrief.comment.discussion.HeatLevel;
import org.leserbrief.comment.reading.AnonymousResponseCache;

/// Tells open pages when a discussion is slowed down, and when it is not any more.
///
/// One replica changes it, and some of it ends by its time alone, so each replica queries the database for the articles
/// with subscribers: one lookup by primary key for each, and none without subscribers.
@ApplicationScoped
class HeatedArticles {
    private final LiveConnections streams;
    private final Discussions discussions;
    private final AnonymousResponseCache answers;
    private Map<Long, HeatLevel> known = Map.of();

    HeatedArticles(LiveConnections streams, Discussions discussions, AnonymousResponseCache answers) {
        this.streams = streams;
        this.discussions = discussions;
        this.answers = answers;
    }

    /// An article that gets its first subscriber is only remembered: the page has just been read.
    @Scheduled(every = "2s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    synchronized void tell() {
        Set<Long> articles = streams.articles();
        Map<Long, HeatLevel> present = new HashMap<>();
        articles.forEach(id -> present.put(id, HeatLevel.OFF));
        discussions.heated(articles).forEach((id, heat) -> present.put(id, heat.level()));
        Map<Long, HeatLevel> before = known;
        known = present;
        present.forEach((id, level) -> {
            if (before.getOrDefault(id, level) != level) {
                answers.forget(id);
                streams.heat(id, level.code());
            }
        });
    }
}
