package org.leserbrief.platform.messaging.inbox;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// All consumers of this service.
@ApplicationScoped
class StreamConsumers {
    private final Instance<StreamConsumer<?>> all;

    StreamConsumers(@Any Instance<StreamConsumer<?>> all) {
        this.all = all;
    }

    List<String> names() {
        List<String> names = new ArrayList<>();
        for (StreamConsumer<?> consumer : all) {
            names.add(consumer.name());
        }
        return names;
    }

    Optional<StreamConsumer<?>> find(String name) {
        for (StreamConsumer<?> consumer : all) {
            if (consumer.name().equals(name)) {
                return Optional.of(consumer);
            }
        }
        return Optional.empty();
    }
}
