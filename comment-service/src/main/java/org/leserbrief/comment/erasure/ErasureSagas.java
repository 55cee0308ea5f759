package org.leserbrief.comment.erasure;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.leserbrief.platform.base.sql.Database;
import org.leserbrief.platform.base.time.Clocks;
import org.leserbrief.platform.messaging.erasure.ErasureAcknowledged;
import org.leserbrief.platform.messaging.erasure.ErasureAcknowledged.Retained;
import org.leserbrief.platform.messaging.erasure.ErasureRequested;
import org.leserbrief.platform.messaging.outbox.Outbox;

/// Asks the other services to erase a reader, and keeps what they answer. This service's own data waits for nobody.
@ApplicationScoped
class ErasureSagas {
    private static final Logger LOG = Logger.getLogger(ErasureSagas.class);

    private static final String ANNOUNCE = "UPDATE account_erasure SET announced_at = ? WHERE id = ?";

    /// By account_erasure_unannounced. What was finished before anybody knew of acknowledgements waits for none.
    private static final String UNANNOUNCED = """
            UPDATE account_erasure SET announced_at = ?, completed_at = finished_at
            WHERE id IN (
                SELECT id FROM account_erasure
                WHERE announced_at IS NULL AND started_at IS NOT NULL AND reader_id IS NOT NULL
                ORDER BY started_at LIMIT 100 FOR UPDATE SKIP LOCKED)
            RETURNING id, reader_id, not_before
            """;

    /// By the primary key. Whoever acknowledges at the same time waits, and then sees this acknowledgement.
    private static final String HOLD = "SELECT id FROM account_erasure WHERE id = ? FOR UPDATE";

    private static final String ACKNOWLEDGE = """
            INSERT INTO erasure_acknowledgement (erasure_id, service, acknowledged_at, removed, retained)
            VALUES (?, ?, ?, ?, ?)
            ON CONFLICT (erasure_id, service) DO NOTHING
            """;

    /// By account_erasure_unacknowledged, nearly empty, and a primary key.
    private static final String COMPLETE_ALL = """
            UPDATE account_erasure SET completed_at = ?
            WHERE finished_at IS NOT NULL AND announced_at IS NOT NULL AND completed_at IS NULL
                AND NOT EXISTS (
                    SELECT FROM unnest(cast(? AS text[])) AS awaited (service)
                    WHERE NOT EXISTS (
                        SELECT FROM erasure_acknowledgement a
                        WHERE a.erasure_id = account_erasure.id AND a.service = awaited.service))
            """;

    /// By the primary keys.
    private static final String COMPLETE = COMPLETE_ALL + " AND id = ?";

    /// By the primary key.
    private static final String RECEIPT = """
            SELECT service, acknowledged_at, removed, retained FROM erasure_acknowledgement
            WHERE erasure_id = ? ORDER BY service
            """;

    private final Database database;
    private final Outbox outbox;
    private final ErasureSettings settings;
    private final ObjectMapper json;
    private final Clock clock;

    ErasureSagas(Database database, Outbox outbox, ErasureSettings settings, ObjectMapper json, Clock clock) {
        this.database = database;
        this.outbox = outbox;
        this.settings = settings;
        this.json = json;
        this.clock = clock;
    }

    /// What one service has answered.
    record Acknowledgement(String service, Instant at, long removed, List<Retained> retained) {}

    private record Unannounced(UUID id, UUID reader, Instant notBefore) {
        static Unannounced of(ResultSet row) throws SQLException {
            return new Unannounced(
                    row.getObject("id", UUID.class),
                    row.getObject("reader_id", UUID.class),
                    Objects.requireNonNull(Database.instant(row, "not_before")));
        }
    }

    @Transactional(TxType.MANDATORY)
    void announce(UUID id, UUID reader, Instant notBefore) {
        Instant now = Clocks.now(clock);
        database.update(ANNOUNCE, now, id);
        request(new Unannounced(id, reader, notBefore), now);
    }

    /// Announces what replicas of the release before have begun.
    @Transactional
    void announceForgotten() {
        Instant now = Clocks.now(clock);
        database.query(UNANNOUNCED, Unannounced::of, now).forEach(erasure -> request(erasure, now));
    }

    /// Ends what a replica of the release before has finished after all had acknowledged.
    @Transactional
    void completeForgotten() {
        database.update(COMPLETE_ALL, Clocks.now(clock), settings.awaits());
    }

    private void request(Unannounced erasure, Instant now) {
        outbox.append(
                ErasureRequested.STREAM,
                erasure.id().toString(),
                ErasureRequested.TYPE,
                new ErasureRequested(erasure.id(), erasure.reader(), erasure.notBefore(), now));
    }

    /// Keeps an acknowledgement; a second one changes nothing, and one of an erasure that this database does not know
    /// (it was restored) is of no use.
    @Transactional(TxType.MANDATORY)
    void acknowledge(ErasureAcknowledged acknowledged) {
        UUID id = acknowledged.sagaId();
        if (database.find(HOLD, row -> row.getObject("id", UUID.class), id).isEmpty()) {
            LOG.infof("%s acknowledges the unknown erasure %s", acknowledged.service(), id);
            return;
        }
        database.update(
                ACKNOWLEDGE,
                id,
                acknowledged.service(),
                acknowledged.occurredAt(),
                acknowledged.removed(),
                write(acknowledged.retained()));
        completeIfAcknowledged(id);
    }

    /// Ends the saga if this service is done and all others have acknowledged.
    @Transactional(TxType.MANDATORY)
    void completeIfAcknowledged(UUID id) {
        if (database.update(COMPLETE, Clocks.now(clock), settings.awaits(), id) > 0) {
            LOG.infof("erasure %s is acknowledged by all services", id);
        }
    }

    @Transactional
    List<Acknowledgement> receipt(UUID id) {
        return database.query(
                RECEIPT,
                row -> new Acknowledgement(
                        row.getString("service"),
                        Objects.requireNonNull(Database.instant(row, "acknowledged_at")),
                        row.getLong("removed"),
                        read(row.getString("retained"))),
                id);
    }

    private String write(List<Retained> retained) {
        try {
            return json.writeValueAsString(retained);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private List<Retained> read(String retained) {
        try {
            return json.readValue(retained, new TypeReference<>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("not what this class has written", e);
        }
    }
}
