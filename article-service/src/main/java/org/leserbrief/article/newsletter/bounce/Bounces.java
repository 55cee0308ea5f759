package org.leserbrief.article.newsletter.bounce;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import org.jboss.logging.Logger;
import org.leserbrief.article.newsletter.subscription.Subscriptions;
import org.leserbrief.platform.base.sql.Database;

/// Counts the letters that came back, and ends the subscriptions of readers who cannot be reached.
@ApplicationScoped
class Bounces {
    private static final Logger LOG = Logger.getLogger(Bounces.class);

    /// By the primary keys. A letter that was put off and then refused for good came back once, for good.
    static final String ADD = """
            INSERT INTO newsletter_bounce AS present (issue_id, subscription_id, received_at, permanent, status)
            SELECT issue_id, subscription_id, ?, ?, ? FROM newsletter_sent_view
            WHERE issue_id = ? AND subscription_id = ? AND sent_at > ?
            ON CONFLICT (issue_id, subscription_id) DO UPDATE SET permanent = true, status = excluded.status
                WHERE excluded.permanent AND NOT present.permanent
            """;

    /// By the index newsletter_bounce_of_subscription.
    static final String COUNT = """
            SELECT count(*) AS any, count(*) FILTER (WHERE permanent) AS permanent
            FROM newsletter_bounce WHERE subscription_id = ? AND received_at > ?
            """;

    /// By the index newsletter_bounce_received.
    static final String FORGET = "DELETE FROM newsletter_bounce WHERE received_at <= ?";

    private final Subscriptions subscriptions;
    private final BounceSettings settings;
    private final Database database;
    private final Clock clock;

    Bounces(Subscriptions subscriptions, BounceSettings settings, Database database, Clock clock) {
        this.subscriptions = subscriptions;
        this.settings = settings;
        this.database = database;
        this.clock = clock;
    }

    private record Count(long any, long permanent) {}

    /// Notes that a letter came back. Again, or of a letter that was never sent or long ago, changes nothing.
    ///
    /// @return whether it is news
    @Transactional
    boolean add(BounceAddresses.Letter letter, DeliveryReport report) {
        Instant now = clock.instant();
        int added = database.update(
                ADD,
                now,
                report.isPermanent(),
                report.status(),
                letter.issue(),
                letter.subscription(),
                now.minus(settings.believed()));
        if (added == 0) {
            return false;
        }
        LOG.infof(
                "newsletter: letter %d/%d (issue/subscription) came back: %s",
                letter.issue(), letter.subscription(), report.status());
        if (report.isOfAddress() || isTooMuch(letter.subscription(), now)) {
            subscriptions.suppress(letter.subscription(), "bounced " + report.status());
        }
        return true;
    }

    private boolean isTooMuch(long subscription, Instant now) {
        return database.find(
                        COUNT,
                        row -> new Count(row.getLong("any"), row.getLong("permanent")),
                        subscription,
                        now.minus(settings.counted()))
                .filter(count -> count.permanent() >= settings.permanent() || count.any() >= settings.any())
                .isPresent();
    }

    /// Deletes what says nothing any more.
    @Transactional
    void forget() {
        database.update(FORGET, clock.instant().minus(settings.kept()));
    }
}
