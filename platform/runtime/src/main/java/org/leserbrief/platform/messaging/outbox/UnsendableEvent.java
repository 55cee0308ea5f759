package org.leserbrief.platform.messaging.outbox;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A committed event that Kafka refuses permanently, as operators see it.
@JsonInclude(JsonInclude.Include.ALWAYS)
record UnsendableEvent(
        String id,
        String eventId,
        String stream,
        String key,
        String type,
        Instant occurredAt,
        @Nullable String correlationId,
        String data,
        String reason,
        Instant parkedAt) {}
