package org.leserbrief.article.erasure;

import io.smallrye.common.annotation.Blocking;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.leserbrief.article.core.Revisions;
import org.leserbrief.platform.messaging.erasure.ErasureConsumer;
import org.leserbrief.platform.messaging.inbox.EventInbox;
import org.leserbrief.platform.messaging.outbox.Outbox;

/// Acknowledges erasures, and says what stays of an editor. Of readers this service stores nothing.
@Singleton
class AccountErasureConsumer extends ErasureConsumer {
    private final Revisions revisions;

    AccountErasureConsumer(EventInbox inbox, Outbox outbox, Revisions revisions, Clock clock) {
        super("article-service", inbox, outbox, clock);
        this.revisions = revisions;
    }

    @Incoming(CHANNEL)
    @Blocking
    void on(ConsumerRecords<String, byte[]> records) {
        receive(records);
    }

    @Override
    protected Erased erase(UUID subject) {
        return new Erased(
                0,
                revisions.knowEditor(subject.toString())
                        ? PersonalDataRegistry.ENTRIES.stream()
                                .map(PersonalDataRegistry.Entry::retained)
                                .toList()
                        : List.of());
    }
}
