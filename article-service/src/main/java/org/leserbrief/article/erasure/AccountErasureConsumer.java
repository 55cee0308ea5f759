package org.leserbrief.article.erasure;

import io.smallrye.common.annotation.Blocking;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.leserbrief.platform.base.sql.Database;
import org.leserbrief.platform.messaging.erasure.ErasureConsumer;
import org.leserbrief.platform.messaging.inbox.EventInbox;
import org.leserbrief.platform.messaging.outbox.Outbox;

/// Acknowledges erasures, and says what stays of an editor. Of accounts of readers this service stores nothing.
@Singleton
class AccountErasureConsumer extends ErasureConsumer {
    /// An erasure is rare, and most of these tables have a row for each time that somebody has worked.
    private static final String KEPT_IN = "SELECT DISTINCT kept_in FROM editor_record WHERE person_id = ?";

    private final Database database;

    AccountErasureConsumer(EventInbox inbox, Outbox outbox, Database database, Clock clock) {
        super("article-service", inbox, outbox, clock);
        this.database = database;
    }

    @Incoming(CHANNEL)
    @Blocking
    void on(ConsumerRecords<String, byte[]> records) {
        receive(records);
    }

    @Override
    protected Erased erase(UUID subject) {
        List<String> tables = database.query(KEPT_IN, row -> row.getString("kept_in"), subject.toString());
        return new Erased(
                0,
                PersonalDataRegistry.ENTRIES.stream()
                        .filter(entry -> tables.contains(entry.table()))
                        .map(PersonalDataRegistry.Entry::retained)
                        .toList());
    }
}
