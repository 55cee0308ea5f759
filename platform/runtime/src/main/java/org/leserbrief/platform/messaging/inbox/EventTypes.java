package org.leserbrief.platform.messaging.inbox;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The event types that a consumer handles, and the record into which each is parsed, with only the fields that it
/// needs.
///
/// Other types are ignored; within a version of a contract, fields and types are only added.
public record EventTypes<E>(Map<String, Class<? extends E>> byName) {
    public EventTypes {
        byName = Map.copyOf(byName);
    }

    @Nullable
    Class<? extends E> find(String name) {
        return byName.get(name);
    }
}
