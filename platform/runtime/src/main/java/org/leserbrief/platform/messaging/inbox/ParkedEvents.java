package org.leserbrief.platform.messaging.inbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;
import org.leserbrief.platform.base.sql.Database;
import org.leserbrief.platform.http.paging.Cursor;
import org.leserbrief.platform.http.paging.Limit;
import org.leserbrief.platform.http.paging.Slice;

/// Events that could not be processed, with everything that a retry needs.
@ApplicationScoped
class ParkedEvents {
    static final String LIST = "parked-events";

    private static final String INSERT = """
            INSERT INTO parked_event (consumer, stream, partition, position, key, headers, payload, reason)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (consumer, stream, partition, position) DO NOTHING
            """;

    private static final String SELECT = """
            SELECT id, consumer, stream, partition, position, key, headers, payload, reason, parked_at FROM parked_event
            """;

    /// By the primary key.
    private static final String NEWEST = SELECT + "WHERE id < ? ORDER BY id DESC LIMIT ?";

    private static final String COUNT = "SELECT count(*) FROM parked_event";

    private static final String FIND = SELECT + "WHERE id = ?";

    private static final String LOCK = SELECT + "WHERE id = ? FOR UPDATE";

    private static final String REASON = "UPDATE parked_event SET reason = ? WHERE id = ?";

    private static final String DELETE = "DELETE FROM parked_event WHERE id = ?";

    private static final TypeReference<LinkedHashMap<String, String>> HEADERS = new TypeReference<>() {};

    private final Database database;
    private final ObjectMapper json;

    ParkedEvents(Database database, ObjectMapper json) {
        this.database = database;
        this.json = json;
    }

    long count() {
        return database.find(COUNT, row -> row.getLong(1)).orElseThrow();
    }

    @Transactional(TxType.MANDATORY)
    public void park(String consumer, ConsumerRecord<String, byte[]> message, String reason) {
        String key = message.key();
        database.update(
                INSERT,
                consumer,
                message.topic(),
                message.partition(),
                message.offset(),
                key == null ? null : storable(key),
                headers(message),
                message.value(),
                storable(reason));
    }

    /// The newest first.
    Slice<ParkedEvent> list(Limit limit, @Nullable Cursor after) {
        List<ParkedEvent> rows =
                database.query(NEWEST, this::read, after == null ? Long.MAX_VALUE : after.number(0), limit.value() + 1);
        return Slice.of(rows, limit, last -> Cursor.of(LIST, last.id()));
    }

    Optional<ParkedEvent> find(long id) {
        return database.find(FIND, this::read, id);
    }

    /// Locks the event, waiting for other transactions that hold it; empty if they have deleted it.
    @Transactional(TxType.MANDATORY)
    public Optional<ParkedEvent> lock(long id) {
        return database.find(LOCK, this::read, id);
    }

    @Transactional
    public void explain(long id, String reason) {
        database.update(REASON, storable(reason), id);
    }

    /// Whether the event existed.
    @Transactional
    public boolean delete(long id) {
        return database.update(DELETE, id) > 0;
    }

    private ParkedEvent read(ResultSet row) throws SQLException {
        Map<String, String> headers = headers(row.getString("headers"));
        return new ParkedEvent(
                Long.toString(row.getLong("id")),
                row.getString("consumer"),
                row.getString("stream"),
                row.getInt("partition"),
                row.getLong("position"),
                row.getString("key"),
                ParkedEvent.typeOf(headers),
                headers,
                ParkedEvent.Payload.of(row.getBytes("payload")),
                row.getString("reason"),
                Objects.requireNonNull(Database.instant(row, "parked_at")));
    }

    private Map<String, String> headers(String written) {
        try {
            return json.readValue(written, HEADERS);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("we wrote it ourselves", e);
        }
    }

    private String headers(ConsumerRecord<?, ?> message) {
        Map<String, String> headers = new LinkedHashMap<>();
        for (Header header : message.headers()) {
            byte[] value = Objects.requireNonNullElse(header.value(), new byte[0]);
            headers.put(header.key(), storable(new String(value, StandardCharsets.UTF_8)));
        }
        try {
            return json.writeValueAsString(headers);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("strings are always writable as JSON", e);
        }
    }

    /// PostgreSQL's `text` cannot store NUL.
    private static String storable(String text) {
        return text.replace('\0', '\uFFFD');
    }
}
