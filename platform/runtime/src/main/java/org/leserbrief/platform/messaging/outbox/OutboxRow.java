package org.leserbrief.platform.messaging.outbox;

import io.opentelemetry.api.trace.Span;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;
import org.leserbrief.platform.base.trace.TraceParent;
import org.leserbrief.platform.messaging.event.EventHeaders;

record OutboxRow(
        long id,
        UUID eventId,
        String stream,
        String key,
        String type,
        OffsetDateTime occurredAt,
        @Nullable String correlationId,
        @Nullable String traceParent,
        String data) {

    static OutboxRow read(ResultSet row) throws SQLException {
        return new OutboxRow(
                row.getLong("id"),
                row.getObject("event_id", UUID.class),
                row.getString("stream"),
                row.getString("key"),
                row.getString("type"),
                row.getObject("occurred_at", OffsetDateTime.class),
                row.getString("correlation_id"),
                row.getString("traceparent"),
                row.getString("data"));
    }

    /// A record in CloudEvents 1.0 binary mode for Kafka.
    ///
    /// @param sending the span of sending it; if it is invalid, consumers continue the trace that wrote the row
    ProducerRecord<String, byte[]> toRecord(String source, Span sending) {
        ProducerRecord<String, byte[]> message =
                new ProducerRecord<>(stream, key, data.getBytes(StandardCharsets.UTF_8));
        Headers headers = message.headers();
        add(headers, EventHeaders.SPEC_VERSION, "1.0");
        add(headers, EventHeaders.ID, eventId.toString());
        add(headers, EventHeaders.TYPE, type);
        add(headers, EventHeaders.SOURCE, source);
        add(headers, EventHeaders.TIME, occurredAt.toInstant().toString());
        add(headers, EventHeaders.CONTENT_TYPE, "application/json");
        if (correlationId != null) {
            add(headers, EventHeaders.CORRELATION_ID, correlationId);
        }
        String cause = sending.getSpanContext().isValid() ? TraceParent.of(sending) : traceParent;
        if (cause != null) {
            add(headers, TraceParent.HEADER, cause);
        }
        return message;
    }

    private static void add(Headers headers, String name, String value) {
        headers.add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
