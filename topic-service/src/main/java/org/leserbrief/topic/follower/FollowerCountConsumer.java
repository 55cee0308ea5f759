package org.leserbrief.topic.follower;

import io.smallrye.common.annotation.Blocking;
import jakarta.inject.Singleton;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.leserbrief.platform.base.sql.Database;
import org.leserbrief.platform.messaging.inbox.ChannelConsumer;
import org.leserbrief.platform.messaging.inbox.EventInbox;
import org.leserbrief.platform.messaging.inbox.EventTypes;
import org.leserbrief.platform.messaging.inbox.ReceivedEvent;
import org.leserbrief.platform.messaging.inbox.StreamConsumer;
import org.leserbrief.platform.messaging.rebuild.ModelTable;
import org.leserbrief.platform.messaging.rebuild.ReadModel;

/// Consumes the numbers of followers. They are comment-service's, which knows merges too, so they are only stored.
@Singleton
class FollowerCountConsumer extends ChannelConsumer<FollowerCountChanged> implements ReadModel {
    private static final String CHANNEL = "follows";

    static final EventTypes<FollowerCountChanged> TYPES =
            new EventTypes<>(Map.of("follower-count-changed", FollowerCountChanged.class));

    /// By the primary key. The newest version wins, whatever the order of arrival.
    private static final String KEEP = """
            INSERT INTO follower_count AS known (slug, followers, version)
            SELECT * FROM unnest(?, ?, ?) AS said (slug, followers, version) ORDER BY slug
            ON CONFLICT (slug) DO UPDATE SET followers = excluded.followers, version = excluded.version
            WHERE known.version < excluded.version
            """;

    private final Database database;

    FollowerCountConsumer(EventInbox inbox, Database database) {
        super(CHANNEL, TYPES, inbox);
        this.database = database;
    }

    @Incoming(CHANNEL)
    @Blocking
    void on(ConsumerRecords<String, byte[]> records) {
        receive(records);
    }

    @Override
    public void apply(List<ReceivedEvent<FollowerCountChanged>> batch) {
        BinaryOperator<FollowerCountChanged> newer =
                BinaryOperator.maxBy(Comparator.comparing(FollowerCountChanged::version));
        TreeMap<String, FollowerCountChanged> newest = new TreeMap<>();
        batch.stream().map(ReceivedEvent::data).forEach(said -> newest.merge(said.topic(), said, newer));
        database.update(
                KEEP,
                newest.keySet().toArray(String[]::new),
                newest.values().stream().map(FollowerCountChanged::followers).toArray(Long[]::new),
                newest.values().stream().map(FollowerCountChanged::version).toArray(Long[]::new));
    }

    @Override
    public List<StreamConsumer<?>> consumers() {
        return List.of(this);
    }

    @Override
    public List<ModelTable> tables() {
        return List.of(ModelTable.of("follower_count", "slug"));
    }
}
