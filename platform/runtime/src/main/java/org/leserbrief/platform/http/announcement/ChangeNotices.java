package org.leserbrief.platform.http.announcement;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.leserbrief.platform.base.sql.Database;

/// The queue of what is still to be told. A notice that is being sent is due again after a while, in case the replica
/// that sends it dies: a receiver may be told twice, and is never left out.
@ApplicationScoped
public class ChangeNotices {
    /// Longer than telling may take.
    private static final Duration LEASE = Duration.ofSeconds(15);

    /// Another replica may answer from what it keeps for a quarter of a second after a change.
    private static final Duration UNTIL_REPEATED = Duration.ofMillis(700);

    /// What waits already and was not tried yet is enough: it is locked, so that nobody sends it before this change is
    /// there to be seen. Whoever sends it at this moment has it locked, and then it is added.
    private static final String ADD = """
            WITH given AS (
                SELECT cast(? AS text) AS receiver, cast(? AS int) AS times, cast(? AS timestamptz) AS due_at,
                    cast(? AS text[]) AS messages
            ), waiting AS MATERIALIZED (
                SELECT known.message FROM given JOIN change_notice known
                    ON known.receiver = given.receiver AND known.message = ANY (given.messages)
                        AND known.attempts = 0 AND known.times = given.times
                FOR SHARE OF known SKIP LOCKED
            )
            INSERT INTO change_notice (receiver, message, times, due_at)
            SELECT receiver, message, times, due_at FROM given CROSS JOIN unnest(messages) AS message
            WHERE message NOT IN (SELECT message FROM waiting)
            """;

    /// By the index change_notice_due.
    private static final String CLAIM = """
            UPDATE change_notice SET attempts = attempts + 1, due_at = ?
            WHERE id IN (
                SELECT id FROM change_notice WHERE receiver = ? AND due_at <= ?
                ORDER BY due_at, id LIMIT ? FOR UPDATE SKIP LOCKED)
            RETURNING id, message
            """;

    private static final String FORGET_TOLD = "DELETE FROM change_notice WHERE id = ANY (?) AND times <= 1";

    private static final String REPEAT =
            "UPDATE change_notice SET times = times - 1, attempts = 0, due_at = ? WHERE id = ANY (?)";

    /// After thousands of attempts the power would be too large a number; 2^20 seconds are longer than any wait.
    private static final String POSTPONE = """
            UPDATE change_notice
            SET due_at = ?::timestamptz + least(power(2, least(attempts - 1, 20)), ?) * interval '1 second'
            WHERE id = ANY (?)
            """;

    private static final String GIVE_UP = "DELETE FROM change_notice WHERE id = ANY (?) AND attempts >= ?";

    private final Database database;
    private final Clock clock;

    ChangeNotices(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    public record Notice(long id, String message) {}

    public void add(Receiver receiver, List<String> messages) {
        database.update(ADD, receiver.name(), receiver.times(), clock.instant(), messages);
    }

    /// Some that are due, which no other replica gets before the lease ends.
    public List<Notice> claim(Receiver receiver, int most) {
        Instant now = clock.instant();
        return database.query(
                CLAIM,
                row -> new Notice(row.getLong("id"), row.getString("message")),
                now.plus(LEASE),
                receiver.name(),
                now,
                most);
    }

    /// They were taken: some are told again.
    public void taken(List<Notice> notices) {
        Long[] ids = ids(notices);
        database.update(FORGET_TOLD, (Object) ids);
        database.update(REPEAT, clock.instant().plus(UNTIL_REPEATED), ids);
    }

    /// They were not taken now.
    ///
    /// @return how many were tried too often, and are given up
    public int postpone(Receiver receiver, List<Notice> notices) {
        Long[] ids = ids(notices);
        Receiver.Retries retries = receiver.retries();
        int givenUp = database.update(GIVE_UP, ids, retries.mostAttempts());
        database.update(POSTPONE, clock.instant(), retries.longestWait().toSeconds(), ids);
        return givenUp;
    }

    public void forget(List<Notice> notices) {
        database.update(GIVE_UP, ids(notices), 0);
    }

    private static Long[] ids(List<Notice> notices) {
        return notices.stream().map(Notice::id).toArray(Long[]::new);
    }
}
