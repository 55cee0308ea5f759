package org.leserbrief.platform.messaging.inbox;

import org.jspecify.annotations.Nullable;
import org.leserbrief.platform.messaging.event.Correlation;

/// An event that was understood.
///
/// @param type the CloudEvents type, for consumers that read several into one record
public record ReceivedEvent<E>(
        String type, E data, @Nullable String correlationId) {
    /// Runs `work` under the id of the request that caused this event.
    public void correlated(Runnable work) {
        Correlation.with(correlationId, work);
    }
}
