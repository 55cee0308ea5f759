package org.leserbrief.topic.section;

import io.smallrye.common.annotation.Blocking;
import jakarta.inject.Singleton;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
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

/// Consumes the Ressorts. On a channel of its own, which has read the stream from its beginning: the list may have been
/// told long before this service listened.
@Singleton
class SectionConsumer extends ChannelConsumer<RessortsRevised> implements ReadModel {
    private static final String CHANNEL = "sections";

    static final EventTypes<RessortsRevised> TYPES =
            new EventTypes<>(Map.of("ressorts-revised", RessortsRevised.class));

    /// The newest version wins, whatever the order of arrival.
    private static final String KEEP = """
            INSERT INTO section_list AS known (version, slugs, names_de, names_en) VALUES (?, ?, ?, ?)
            ON CONFLICT (id) DO UPDATE SET version = excluded.version, slugs = excluded.slugs,
                names_de = excluded.names_de, names_en = excluded.names_en
            WHERE known.version < excluded.version
            """;

    private final Database database;

    SectionConsumer(EventInbox inbox, Database database) {
        super(CHANNEL, TYPES, inbox);
        this.database = database;
    }

    @Incoming(CHANNEL)
    @Blocking
    void on(ConsumerRecords<String, byte[]> records) {
        receive(records);
    }

    @Override
    public void apply(List<ReceivedEvent<RessortsRevised>> batch) {
        batch.stream()
                .map(ReceivedEvent::data)
                .max(Comparator.comparingLong(RessortsRevised::version))
                .ifPresent(list -> database.update(
                        KEEP,
                        list.version(),
                        shown(list, RessortsRevised.Item::slug),
                        shown(list, item -> item.name().de()),
                        shown(list, item -> item.name().en())));
    }

    private static String[] shown(RessortsRevised list, Function<RessortsRevised.Item, String> value) {
        return list.ressorts().stream()
                .filter(RessortsRevised.Item::isShown)
                .map(value)
                .toArray(String[]::new);
    }

    @Override
    public List<StreamConsumer<?>> consumers() {
        return List.of(this);
    }

    @Override
    public List<ModelTable> tables() {
        return List.of(ModelTable.of("section_list", "id"));
    }
}
