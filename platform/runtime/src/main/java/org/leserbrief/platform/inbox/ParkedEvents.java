package org.leserbrief.platform.inbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/// Events that could not be understood, with all that is needed to try them again.
@ApplicationScoped
class ParkedEvents {
    private static final String INSERT =
            """
            INSERT INTO parked_event (consumer, stream, partition, position, key, headers, payload, reason)
            VALUES (:consumer, :stream, :partition, :position, :key, :headers, :payload, :reason)
            ON CONFLICT (consumer, stream, partition, position) DO NOTHING
            """;

    private final EntityManager entities;
    private final ObjectMapper json;

    ParkedEvents(EntityManager entities, ObjectMapper json) {
        this.entities = entities;
        this.json = json;
    }

    @Transactional(TxType.MANDATORY)
    public void park(String consumer, ConsumerRecord<String, byte[]> message, String reason) {
        entities.createNativeQuery(INSERT)
                .setParameter("consumer", consumer)
                .setParameter("stream", message.topic())
                .setParameter("partition", message.partition())
                .setParameter("position", message.offset())
                .setParameter("key", storable(Objects.requireNonNullElse(message.key(), "")))
                .setParameter("headers", headers(message))
                .setParameter("payload", Objects.requireNonNullElse(message.value(), new byte[0]))
                .setParameter("reason", storable(reason))
                .executeUpdate();
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

    /// PostgreSQL's text holds every character but NUL.
    private static String storable(String text) {
        return text.replace('\0', '\uFFFD');
    }
}
