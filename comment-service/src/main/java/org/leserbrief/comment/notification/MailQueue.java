package org.leserbrief.comment.notification;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.leserbrief.platform.base.sql.Database;

/// A table of mails on their way. A mail belongs to the process that takes it until that process knows whether it
/// was sent.
final class MailQueue {
    private static final Logger LOG = Logger.getLogger(MailQueue.class);

    /// By the index of what is due.
    private static final String TAKE = """
            UPDATE %1$s SET sending_since = ?, attempts = attempts + 1
            WHERE id = (SELECT id FROM %1$s
                        WHERE next_attempt_at <= ? AND sending_since IS NULL AND parked_at IS NULL
                        ORDER BY next_attempt_at LIMIT 1 FOR UPDATE SKIP LOCKED)
            RETURNING *
            """;

    /// By the primary key.
    private static final String DONE = "DELETE FROM %s WHERE id = ?";

    /// By the primary key.
    private static final String FAILED = """
            UPDATE %s SET sending_since = NULL, next_attempt_at = ?, reason = ?,
                parked_at = cast(? AS timestamptz)
            WHERE id = ?
            """;

    /// By the index of what is being sent.
    private static final String PARK_LOST = """
            UPDATE %s SET sending_since = NULL, parked_at = ?, reason = 'the sender died: perhaps sent'
            WHERE sending_since < ?
            """;

    /// By the index of what is parked, where the table has one.
    private static final String FORGET_PARKED = "DELETE FROM %s WHERE parked_at < ?";

    private final Database database;
    private final MailSettings config;
    private final Clock clock;
    private final String table;

    MailQueue(Database database, MailSettings config, Clock clock, String table) {
        this.database = database;
        this.config = config;
        this.clock = clock;
        this.table = table;
    }

    /// Takes the next mail, for this process alone.
    <T> Optional<T> take(Database.RowReader<T> reader) {
        Instant now = clock.instant();
        return database.find(TAKE.formatted(table), reader, now, now);
    }

    void done(long id) {
        database.update(DONE.formatted(table), id);
    }

    /// Schedules another attempt, or parks the mail after the last one.
    void failed(long id, int attempt, String reason) {
        Instant now = clock.instant();
        @Nullable Instant parked = attempt >= config.attempts() ? now : null;
        database.update(FAILED.formatted(table), now.plus(pauseAfter(attempt)), reason, parked, id);
        LOG.warnf("%s %d, attempt %d failed%s: %s", table, id, attempt, parked == null ? "" : ", parked", reason);
    }

    private Duration pauseAfter(int attempt) {
        // 2^20 times half a minute is a year, so there is no overflow.
        Duration pause = config.firstPause().multipliedBy(1L << Math.min(attempt - 1, 20));
        return pause.compareTo(config.longestPause()) < 0 ? pause : config.longestPause();
    }

    /// Parks the mails of a process that died: nobody knows whether they were sent, and losing a mail is better
    /// than sending it twice.
    void parkLost() {
        Instant now = clock.instant();
        // No living process needs this long for one mail.
        Duration death = config.patience().multipliedBy(20);
        int lost = database.update(PARK_LOST.formatted(table), now, now.minus(death));
        if (lost > 0) {
            LOG.warnf("%d of %s parked whose sender died", lost, table);
        }
    }

    /// Deletes what nobody has tried again for so long.
    void forgetParked(Duration kept) {
        database.planForValues();
        int forgotten =
                database.update(FORGET_PARKED.formatted(table), clock.instant().minus(kept));
        if (forgotten > 0) {
            LOG.warnf("%d of %s deleted that were parked for %d days", forgotten, table, kept.toDays());
        }
    }
}
