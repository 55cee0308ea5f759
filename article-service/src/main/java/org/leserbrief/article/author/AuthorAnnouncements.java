package org.leserbrief.article.author;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.leserbrief.platform.base.sql.Database;
import org.leserbrief.platform.messaging.outbox.Outbox;

/// Publishes what authors are called, for services that know them by their slugs. A job, because a trigger of
/// `article` makes an author's row, whoever writes; so those of before there were such events are announced, too.
@ApplicationScoped
class AuthorAnnouncements {
    private static final Logger LOG = Logger.getLogger(AuthorAnnouncements.class);

    private static final int BATCH = 200;

    /// By author_to_announce, and article_author_newest for each. Whoever has only written what readers cannot read
    /// is announced when that is published. Another replica that holds a row announces it.
    static final String TAKE = """
            SELECT slug, name, version FROM author
            WHERE announced_version < version
              AND (SELECT true FROM article_author
                   WHERE author_slug = author.slug AND published_at IS NOT NULL LIMIT 1)
            ORDER BY slug LIMIT ? FOR UPDATE OF author SKIP LOCKED
            """;

    private static final String ANNOUNCED = "UPDATE author SET announced_version = version WHERE slug = ANY (?)";

    private final Database database;
    private final Outbox outbox;
    private final Clock clock;

    AuthorAnnouncements(Database database, Outbox outbox, Clock clock) {
        this.database = database;
        this.outbox = outbox;
        this.clock = clock;
    }

    @Scheduled(
            identity = "author-announcements",
            every = "5s",
            delay = 2,
            delayUnit = TimeUnit.SECONDS,
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void run() {
        try {
            while (QuarkusTransaction.requiringNew().call(this::announce) == BATCH) {
                // Repeats until nobody is left.
            }
        } catch (RuntimeException e) {
            LOG.warn("authors will be announced later", e);
        }
    }

    private int announce() {
        Instant now = clock.instant();
        List<AuthorRevised> found = database.query(
                TAKE,
                row -> new AuthorRevised(row.getString("slug"), row.getLong("version"), row.getString("name"), now),
                BATCH);
        if (!found.isEmpty()) {
            database.update(ANNOUNCED, found.stream().map(AuthorRevised::slug).toList());
            found.forEach(one -> outbox.append(AuthorRevised.STREAM, one.key(), AuthorRevised.TYPE, one));
        }
        return found.size();
    }
}
