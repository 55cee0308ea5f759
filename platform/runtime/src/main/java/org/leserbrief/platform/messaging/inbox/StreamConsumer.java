package org.leserbrief.platform.messaging.inbox;

import java.util.List;
import org.eclipse.microprofile.config.ConfigProvider;

/// How a service processes the events of a stream. The channel, the retry of a parked event and the rebuild of a
/// read model all use it.
public interface StreamConsumer<E> {
    /// The name of its channel, under which events are parked.
    String name();

    /// The stream, from the channel's configuration.
    default String stream() {
        return ConfigProvider.getConfig().getValue("mp.messaging.incoming." + name() + ".topic", String.class);
    }

    EventTypes<E> types();

    /// Applies a batch within a transaction that is already open.
    ///
    /// It must be idempotent and independent of order. After a failure it may be called again with the same events,
    /// or with each of them alone. Its SQL names tables without a schema, so that a rebuild can make it write to
    /// other tables of the same names.
    void apply(List<ReceivedEvent<E>> batch);
}
