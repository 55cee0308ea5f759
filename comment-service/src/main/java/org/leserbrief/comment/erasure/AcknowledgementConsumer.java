package org.leserbrief.comment.erasure;

import io.smallrye.common.annotation.Blocking;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.leserbrief.platform.messaging.erasure.ErasureAcknowledged;
import org.leserbrief.platform.messaging.inbox.ChannelConsumer;
import org.leserbrief.platform.messaging.inbox.EventInbox;
import org.leserbrief.platform.messaging.inbox.EventTypes;
import org.leserbrief.platform.messaging.inbox.ReceivedEvent;

/// Hears that other services have erased somebody.
@Singleton
class AcknowledgementConsumer extends ChannelConsumer<ErasureAcknowledged> {
    private static final String CHANNEL = "erasures";

    private static final EventTypes<ErasureAcknowledged> TYPES =
            new EventTypes<>(Map.of(ErasureAcknowledged.TYPE, ErasureAcknowledged.class));

    private final ErasureSagas sagas;

    AcknowledgementConsumer(EventInbox inbox, ErasureSagas sagas) {
        super(CHANNEL, TYPES, inbox);
        this.sagas = sagas;
    }

    @Incoming(CHANNEL)
    @Blocking
    void on(ConsumerRecords<String, byte[]> records) {
        receive(records);
    }

    @Override
    public void apply(List<ReceivedEvent<ErasureAcknowledged>> batch) {
        batch.forEach(event -> event.correlated(() -> sagas.acknowledge(event.data())));
    }
}
