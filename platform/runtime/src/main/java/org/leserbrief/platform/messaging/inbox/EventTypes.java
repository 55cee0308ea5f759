package org.leserbrief.platform.messaging.inbox;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Which event types a consumer understands, and the record it reads each into: only the fields it
/// needs.
///
/// Types that are not named are not for this consumer and are passed over; within a version of a
/// contract, fields and types are only added.
public record EventTypes<E>(Map<String, Class<? extends E>> byName) {
    public EventTypes {
        byName = Map.copyOf(byName);
    }

    @Nullable
    Class<? extends E> find(String name) {
        return byName.get(name);
    }
}
