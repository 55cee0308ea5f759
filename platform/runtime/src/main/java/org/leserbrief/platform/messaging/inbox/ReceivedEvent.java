package org.leserbrief.platform.messaging.inbox;

import io.opentelemetry.api.trace.Span;
import org.jspecify.annotations.Nullable;
import org.leserbrief.platform.messaging.event.Correlation;
import org.leserbrief.platform.messaging.event.EventTracing;

/// An event that was parsed.
///
/// @param type the CloudEvents type, for consumers that parse several types into one record
/// @param span covers the processing of the event; the invalid span if it is not traced
public record ReceivedEvent<E>(
        String type, E data, @Nullable String correlationId, Span span) {
    /// An event without a trace.
    public ReceivedEvent(String type, E data, @Nullable String correlationId) {
        this(type, data, correlationId, Span.getInvalid());
    }

    ReceivedEvent<E> under(Span newer) {
        return new ReceivedEvent<>(type, data, correlationId, newer);
    }

    /// Runs `work` under the correlation id of the request that caused this event, and in its trace.
    public void correlated(Runnable work) {
        EventTracing.within(span, () -> Correlation.with(correlationId, work));
    }
}
