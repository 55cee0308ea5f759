package org.leserbrief.platform.messaging.inbox;

import io.opentelemetry.api.trace.Span;
import org.jspecify.annotations.Nullable;
import org.leserbrief.platform.messaging.event.Correlation;
import org.leserbrief.platform.messaging.event.EventTracing;

/// An event that was understood.
///
/// @param type the CloudEvents type, for consumers that read several into one record
/// @param span what is done with it in its trace; the invalid span for none
public record ReceivedEvent<E>(
        String type, E data, @Nullable String correlationId, Span span) {
    /// An event that is not traced.
    public ReceivedEvent(String type, E data, @Nullable String correlationId) {
        this(type, data, correlationId, Span.getInvalid());
    }

    ReceivedEvent<E> under(Span newer) {
        return new ReceivedEvent<>(type, data, correlationId, newer);
    }

    /// Runs `work` under the id of the request that caused this event, and in its trace.
    public void correlated(Runnable work) {
        EventTracing.within(span, () -> Correlation.with(correlationId, work));
    }
}
