package org.leserbrief.comment.notification;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.leserbrief.platform.base.sql.Database;
import org.leserbrief.platform.mail.MailOutcome;

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
            RETURNING %2$s
            """;

    /// By the primary key.
    private static final String DONE = "DELETE FROM %s WHERE id = ?";

    /// By the primary key.
    private static final String AGAIN =
            "UPDATE %s SET sending_since = NULL, next_attempt_at = ?, reason = ? WHERE id = ?";

    /// By the primary key.
    private static final String PARK = "UPDATE %s SET sending_since = NULL, parked_at = ?, reason = ? WHERE id = ?";

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
    private final String columns;

    /// @param columns those that are read of a mail, with commas in between
    MailQueue(Database database, MailSettings config, Clock clock, String table, String columns) {
        this.database = database;
        this.config = config;
        this.clock = clock;
        this.table = table;
        this.columns = columns;
    }

    /// What the mail server seems to do: it takes or refuses mails, takes none for the moment, or breaks off.
    enum Server {
        WORKS,
        BUSY,
        UNCLEAR
    }

    /// Takes the next mail, for this process alone.
    <T> Optional<T> take(Database.RowReader<T> reader) {
        Instant now = clock.instant();
        return database.find(TAKE.formatted(table, columns), reader, now, now);
    }

    void done(long id) {
        database.update(DONE.formatted(table), id);
    }

    /// Ends a mail, parks it, or schedules another attempt. A mail that nobody can get is deleted, and one that was
    /// perhaps sent is never sent again.
    ///
    /// @return what the mail server seems to do
    Server settle(long id, int attempt, MailOutcome outcome) {
        return switch (outcome) {
            case MailOutcome.Accepted() -> {
                done(id);
                yield Server.WORKS;
            }
            case MailOutcome.Refused(String reason, boolean ofAddress) -> {
                if (ofAddress) {
                    done(id);
                    LOG.infof("%s %d deleted, its address is refused: %s", table, id, reason);
                } else {
                    park(id, attempt, "refused: " + reason);
                }
                yield Server.WORKS;
            }
            case MailOutcome.Unknown(String reason) -> {
                park(id, attempt, "perhaps sent: " + reason);
                yield Server.UNCLEAR;
            }
            case MailOutcome.Later(String reason) -> {
                if (attempt >= config.attempts()) {
                    park(id, attempt, reason);
                } else {
                    database.update(AGAIN.formatted(table), clock.instant().plus(pauseAfter(attempt)), reason, id);
                    LOG.warnf("%s %d, attempt %d failed: %s", table, id, attempt, reason);
                }
                yield Server.BUSY;
            }
        };
    }

    private void park(long id, int attempt, String reason) {
        database.update(PARK.formatted(table), clock.instant(), reason, id);
        LOG.warnf("%s %d parked after attempt %d: %s", table, id, attempt, reason);
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
        Duration death = config.patience().multipliedBy(7);
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
