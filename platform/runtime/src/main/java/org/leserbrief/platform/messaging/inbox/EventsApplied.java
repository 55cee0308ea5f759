package org.leserbrief.platform.messaging.inbox;

import java.time.Instant;
import java.util.List;

/// Fired when a batch of events has been applied and committed in this process.
///
/// @param consumer the consumer whose tables may have changed
/// @param occurredAt the times of the events, except of those without a valid time
public record EventsApplied(String consumer, List<Instant> occurredAt) {
    public EventsApplied {
        occurredAt = List.copyOf(occurredAt);
    }
}
