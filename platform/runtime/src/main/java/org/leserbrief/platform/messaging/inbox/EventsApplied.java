package org.leserbrief.platform.messaging.inbox;

import java.time.Instant;
import java.util.List;

/// Fired when a batch of events is applied and committed in this process.
///
/// @param consumer whose tables may have changed
/// @param occurredAt the times of its events, of those that say theirs
public record EventsApplied(String consumer, List<Instant> occurredAt) {
    public EventsApplied {
        occurredAt = List.copyOf(occurredAt);
    }
}
