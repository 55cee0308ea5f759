package org.leserbrief.platform.messaging.inbox;

import org.apache.kafka.clients.consumer.ConsumerRecords;

/// A consumer that hears a channel. What is left to a subclass is the method that the channel is bound to, which calls
/// [#receive], and [#apply].
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

    /// Sees a batch through, as [EventInbox] does.
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
