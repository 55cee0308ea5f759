package org.leserbrief.platform.messaging.inbox;

import java.util.List;
import org.eclipse.microprofile.config.ConfigProvider;

/// What a service does with the events of a stream, described once for everything that runs events
/// through it: the channel that hears them, the second attempt at one that was parked, and the
/// rebuild of a read model.
public interface StreamConsumer<E> {
    /// The name of its channel, under which poison is parked.
    String name();

    /// The stream, as the channel's configuration has it.
    default String stream() {
        return ConfigProvider.getConfig().getValue("mp.messaging.incoming." + name() + ".topic", String.class);
    }

    EventTypes<E> types();

    /// What is done with a batch, inside a transaction that is already open.
    ///
    /// It must end in the same state whatever is delivered twice or out of order. It may be called
    /// again with the same events, or with each of them alone, after it has failed. Its SQL names
    /// tables without a schema: a rebuild lets it work on other tables of the same names.
    void apply(List<ReceivedEvent<E>> batch);
}
