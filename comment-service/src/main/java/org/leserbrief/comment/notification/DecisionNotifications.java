package org.leserbrief.comment.notification;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.leserbrief.comment.reader.PersonalData;
import org.leserbrief.comment.reader.PersonalDataSource;
import org.leserbrief.comment.reader.Readers;
import org.leserbrief.platform.base.sql.Database;

/// What readers are told of moderators' decisions, each in the transaction of the decision.
@ApplicationScoped
public class DecisionNotifications implements BellSource, PersonalDataSource {
    /// By the unique key: a decision that is undone and made again is not told twice.
    private static final String TELL = """
            INSERT INTO decision_notification (reader_id, kind, subject, created_at)
            SELECT reader, ?, ?, ? FROM unnest(cast(? AS uuid[])) AS reader ORDER BY reader
            ON CONFLICT (reader_id, kind, subject) DO NOTHING
            """;

    private static final String COLUMNS = "SELECT id, kind, subject, created_at, read_at FROM decision_notification";

    /// By the primary key.
    private static final String LIST = COLUMNS + " WHERE reader_id = ? AND id < ? ORDER BY id DESC LIMIT ?";

    /// By decision_notification_unread.
    private static final String LIST_UNREAD =
            COLUMNS + " WHERE reader_id = ? AND id < ? AND read_at IS NULL ORDER BY id DESC LIMIT ?";

    /// By decision_notification_unread.
    private static final String UNREAD = """
            SELECT count(*) AS unread FROM (
                SELECT FROM decision_notification WHERE reader_id = ? AND read_at IS NULL LIMIT ?) counted
            """;

    /// By decision_notification_unread.
    private static final String READ_UNTIL =
            "UPDATE decision_notification SET read_at = ? WHERE reader_id = ? AND read_at IS NULL AND id <= ?";

    /// By the primary key.
    private static final String READ =
            "UPDATE decision_notification SET read_at = ? WHERE reader_id = ? AND read_at IS NULL AND id = ANY (?)";

    /// By decision_notification_age, then by the primary key.
    private static final String FORGET_OLD = """
            DELETE FROM decision_notification WHERE (reader_id, id) IN (
                SELECT reader_id, id FROM decision_notification WHERE created_at < ?
                ORDER BY created_at LIMIT ? FOR UPDATE SKIP LOCKED)
            """;

    /// By the primary key.
    private static final String FORGET = "DELETE FROM decision_notification WHERE reader_id = ?";

    private final Readers readers;
    private final Database database;

    DecisionNotifications(Readers readers, Database database) {
        this.readers = readers;
        this.database = database;
    }

    /// @param subject the id of the statement of reasons, or of the reported comment
    @Transactional(TxType.MANDATORY)
    public void tell(Collection<UUID> told, DecisionNotification.Kind kind, String subject, Instant now) {
        List<UUID> living = told.isEmpty() ? List.of() : readers.holdLiving(told);
        if (!living.isEmpty()) {
            database.update(
                    TELL,
                    kind.code(),
                    subject,
                    now,
                    living.stream().map(UUID::toString).toArray(String[]::new));
        }
    }

    @Override
    public List<DecisionNotification> list(UUID reader, boolean unreadOnly, long before, int most) {
        return database.query(unreadOnly ? LIST_UNREAD : LIST, DecisionNotification::of, reader, before, most);
    }

    @Override
    public long unread(UUID reader, int most) {
        return database.find(UNREAD, row -> row.getLong("unread"), reader, most).orElse(0L);
    }

    @Override
    @Transactional(TxType.MANDATORY)
    public void readUntil(UUID reader, long newest, Instant now) {
        database.update(READ_UNTIL, now, reader, newest);
    }

    @Override
    @Transactional(TxType.MANDATORY)
    public void read(UUID reader, List<Long> ids, Instant now) {
        database.update(READ, now, reader, ids);
    }

    @Override
    @Transactional(TxType.MANDATORY)
    public int forgetOld(Instant before, int most) {
        return database.update(FORGET_OLD, before, most);
    }

    @Override
    @Transactional(TxType.MANDATORY)
    public void forget(UUID reader) {
        database.update(FORGET, reader);
    }

    @Override
    public List<PersonalData> personalData() {
        return List.of(new PersonalData(
                "decision_notification",
                List.of("reader_id", "subject"),
                "of which decisions of moderators somebody was told",
                new PersonalData.Deleted(),
                """
                SELECT kind, subject, created_at AS "createdAt", read_at AS "readAt"
                FROM decision_notification WHERE reader_id = ? ORDER BY id
                """));
    }
}
