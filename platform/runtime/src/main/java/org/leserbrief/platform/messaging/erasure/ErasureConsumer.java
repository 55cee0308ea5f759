package org.leserbrief.platform.messaging.erasure;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.leserbrief.platform.base.time.Clocks;
import org.leserbrief.platform.messaging.inbox.ChannelConsumer;
import org.leserbrief.platform.messaging.inbox.EventInbox;
import org.leserbrief.platform.messaging.inbox.EventTypes;
import org.leserbrief.platform.messaging.inbox.ReceivedEvent;
import org.leserbrief.platform.messaging.outbox.Outbox;

/// Erases what a service has of a reader, and acknowledges that in the same transaction. A request that comes twice is
/// carried out and acknowledged twice.
///
/// A service that deletes something here has to repeat that when its database is restored, before it is ready, because
/// its offsets in Kafka are not restored with it. comment-service does so (`ErasureGate`); the others delete nothing.
public abstract class ErasureConsumer extends ChannelConsumer<ErasureRequested> {
    protected static final String CHANNEL = "erasures";

    private static final EventTypes<ErasureRequested> TYPES =
            new EventTypes<>(Map.of(ErasureRequested.TYPE, ErasureRequested.class));

    private final String service;
    private final Outbox outbox;
    private final Clock clock;

    /// @param service the name under which it acknowledges
    protected ErasureConsumer(String service, EventInbox inbox, Outbox outbox, Clock clock) {
        super(CHANNEL, TYPES, inbox);
        this.service = service;
        this.outbox = outbox;
        this.clock = clock;
    }

    /// What has become of a reader's data.
    ///
    /// @param removed the number of rows that were deleted or made anonymous
    public record Erased(long removed, List<ErasureAcknowledged.Retained> retained) {}

    /// Erases a reader in the running transaction; for one of whom nothing is known, and the second time, it changes
    /// nothing.
    protected abstract Erased erase(UUID subject);

    @Override
    public final void apply(List<ReceivedEvent<ErasureRequested>> batch) {
        for (ReceivedEvent<ErasureRequested> event : batch) {
            event.correlated(() -> acknowledge(event.data()));
        }
    }

    private void acknowledge(ErasureRequested request) {
        Erased erased = erase(request.subject());
        outbox.append(
                ErasureRequested.STREAM,
                request.sagaId().toString(),
                ErasureAcknowledged.TYPE,
                new ErasureAcknowledged(
                        request.sagaId(), service, erased.removed(), erased.retained(), Clocks.now(clock)));
    }
}
