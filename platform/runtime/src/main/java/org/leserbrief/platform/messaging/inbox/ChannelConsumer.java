package org.leserbrief.platform.messaging.inbox;

import org.apache.kafka.clients.consumer.ConsumerRecords;

/// A consumer of a channel. A subclass provides the method that is bound to the channel, which calls [#receive],
/// and [#apply].
///
/// Subclasses are `@Singleton`: a client proxy would need a constructor without parameters.
public abstract class ChannelConsumer<E> implements StreamConsumer<E> {
    private final String channel;
    private final EventTypes<E> types;
    private final EventInbox inbox;

    protected ChannelConsumer(String channel, EventTypes<E> types, EventInbox inbox) {
        this.channel = channel;
        this.types = types;
        this.inbox = inbox;
    }

    /// Processes a batch, see [EventInbox].
    protected final void receive(ConsumerRecords<String, byte[]> records) {
        inbox.receive(this, records);
    }

    @Override
    public final String name() {
        return channel;
    }

    @Override
    public final EventTypes<E> types() {
        return types;
    }
}
