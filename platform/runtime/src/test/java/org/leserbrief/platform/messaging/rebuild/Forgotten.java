package org.leserbrief.platform.messaging.rebuild;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import org.leserbrief.platform.messaging.inbox.EventTypes;
import org.leserbrief.platform.messaging.inbox.ReceivedEvent;
import org.leserbrief.platform.messaging.inbox.StreamConsumer;

/// A read model whose stream is truncated by a test; it has no live channel.
@ApplicationScoped
class Forgotten implements StreamConsumer<Entries.Entry>, ReadModel {
    private volatile String stream = "forgotten";

    void readFrom(String other) {
        stream = other;
    }

    @Override
    public String name() {
        return "forgotten";
    }

    @Override
    public String stream() {
        return stream;
    }

    @Override
    public EventTypes<Entries.Entry> types() {
        return new EventTypes<>(Map.of("entry-made", Entries.Entry.class));
    }

    @Override
    public void apply(List<ReceivedEvent<Entries.Entry>> batch) {}

    @Override
    public List<StreamConsumer<?>> consumers() {
        return List.of(this);
    }

    @Override
    public List<ModelTable> tables() {
        return List.of(ModelTable.of("forgotten_entry", "id"));
    }
}
