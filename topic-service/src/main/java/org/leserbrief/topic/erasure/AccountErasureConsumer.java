package org.leserbrief.topic.erasure;

import io.smallrye.common.annotation.Blocking;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.leserbrief.platform.messaging.erasure.ErasureConsumer;
import org.leserbrief.platform.messaging.inbox.EventInbox;
import org.leserbrief.platform.messaging.outbox.Outbox;

/// Acknowledges erasures. This service stores nothing about readers, nor who has changed a topic. The pseudonyms by
/// which it counts commenters stand for nobody once comment-service has erased the id that they were made of.
@Singleton
class AccountErasureConsumer extends ErasureConsumer {
    AccountErasureConsumer(EventInbox inbox, Outbox outbox, Clock clock) {
        super("topic-service", inbox, outbox, clock);
    }

    @Incoming(CHANNEL)
    @Blocking
    void on(ConsumerRecords<String, byte[]> records) {
        receive(records);
    }

    @Override
    protected Erased erase(UUID subject) {
        return new Erased(0, List.of());
    }
}
