package org.leserbrief.platform.inbox;

import java.util.List;

/// What a consumer does with a batch, inside the transaction that the inbox has opened.
///
/// It must end in the same state whatever is delivered twice or out of order. It may be called
/// again with the same events, or with each of them alone, after it has failed.
@FunctionalInterface
public interface EventHandler<E> {
    void apply(List<ReceivedEvent<E>> batch);
}
