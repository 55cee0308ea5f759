package org.leserbrief.topic.trending;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.leserbrief.platform.base.sql.Database;
import org.leserbrief.platform.http.paging.Limit;
import org.leserbrief.platform.messaging.outbox.Outbox;

/// Publishes the list of trending topics on `leserbrief.topics.v1` when it has changed, for pages of other services.
/// Topics fade as time passes, without any event, so it is a job that looks.
@ApplicationScoped
class TrendingAnnouncements {
    private static final Logger LOG = Logger.getLogger(TrendingAnnouncements.class);

    private static final String STREAM = "leserbrief.topics.v1";

    /// No topic has this slug: it is reserved. One key, so that the lists arrive in their order.
    private static final String KEY = "trending";

    /// A few lines of a front page.
    private static final Limit LISTED = new Limit(8);

    /// Each list makes a front page anew.
    private static final Duration APART = Duration.ofMinutes(1);

    /// Other numbers beside the same topics are less news.
    private static final Duration NUMBERS_APART = Duration.ofMinutes(5);

    /// Another replica that holds the row is about to do this.
    private static final String TAKE = """
            SELECT version, slugs, articles, comments, announced_at FROM trending_list WHERE announced_at <= ? FOR UPDATE SKIP LOCKED
            """;

    private static final String REMEMBER =
            "UPDATE trending_list SET version = ?, slugs = ?, articles = ?, comments = ?, announced_at = ?";

    private final TrendingTopics trending;
    private final Database database;
    private final Outbox outbox;
    private final Clock clock;

    TrendingAnnouncements(TrendingTopics trending, Database database, Outbox outbox, Clock clock) {
        this.trending = trending;
        this.database = database;
        this.outbox = outbox;
        this.clock = clock;
    }

    /// Costs a row and one entry of an index if nothing trends.
    @Scheduled(
            every = "15s",
            delay = 5,
            delayUnit = TimeUnit.SECONDS,
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void run() {
        try {
            QuarkusTransaction.requiringNew().run(() -> announce(clock.instant()));
        } catch (RuntimeException e) {
            LOG.warnf(e, "trending topics will be looked at again");
        }
    }

    private record Announced(long version, Told told, Instant at) {
        static Announced of(ResultSet row) throws SQLException {
            return new Announced(
                    row.getLong("version"),
                    new Told(
                            Database.strings(row, "slugs"),
                            List.of((Long[]) row.getArray("articles").getArray()),
                            List.of((Long[]) row.getArray("comments").getArray())),
                    Objects.requireNonNull(Database.instant(row, "announced_at")));
        }
    }

    /// The topics, and how many articles and comments of each.
    private record Told(List<String> slugs, List<Long> articles, List<Long> comments) {
        static Told of(List<TrendingTopic> topics) {
            return new Told(
                    topics.stream().map(TrendingTopic::slug).toList(),
                    topics.stream().map(topic -> topic.reason().newArticles()).toList(),
                    topics.stream().map(topic -> topic.reason().newComments()).toList());
        }
    }

    /// Within the running transaction.
    void announce(Instant now) {
        Announced before = database.find(TAKE, Announced::of, now.minus(APART)).orElse(null);
        if (before == null) {
            return;
        }
        List<TrendingTopic> topics = trending.list(LISTED, now);
        Told told = Told.of(topics);
        boolean sameTopics = told.slugs().equals(before.told().slugs());
        if (told.equals(before.told()) || sameTopics && before.at().isAfter(now.minus(NUMBERS_APART))) {
            return;
        }
        // A database from a backup has an older version than it has told, and consumers ignore older ones.
        long version = Math.max(before.version() + 1, now.getEpochSecond());
        database.update(
                REMEMBER,
                version,
                told.slugs().toArray(String[]::new),
                told.articles().toArray(Long[]::new),
                told.comments().toArray(Long[]::new),
                now);
        outbox.append(
                STREAM,
                KEY,
                "topics-trending",
                new TopicsTrending(
                        version,
                        TrendingTopics.since(now),
                        topics.stream()
                                .map(topic -> new TopicsTrending.Listed(
                                        topic.slug(),
                                        topic.reason().newArticles(),
                                        topic.reason().newComments()))
                                .toList(),
                        now));
        LOG.infof("trending topics, version %d: %s", version, told.slugs());
    }
}
