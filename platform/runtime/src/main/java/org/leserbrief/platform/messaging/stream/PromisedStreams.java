package org.leserbrief.platform.messaging.stream;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.Config;

/// The streams that this service writes or reads, and the retention that each must have.
@ApplicationScoped
class PromisedStreams {
    private static final Pattern CHANNELS_STREAM =
            Pattern.compile("mp\\.messaging\\.(incoming|outgoing)\\.[^.]+\\.topic");

    private final Map<String, StreamConfiguration> promised = new TreeMap<>();

    PromisedStreams(StreamSettings settings, Config config) {
        Set<String> names = new TreeSet<>(settings.written().orElse(Set.of()));
        for (String property : config.getPropertyNames()) {
            if (CHANNELS_STREAM.matcher(property).matches()) {
                names.add(config.getValue(property, String.class));
            }
        }
        for (String name : names) {
            StreamSettings.Promise own = settings.kept().get(name);
            promised.put(
                    name,
                    own == null
                            ? StreamConfiguration.UNLIMITED
                            : new StreamConfiguration(own.cleanupPolicy(), own.retentionMs(), own.retentionBytes()));
        }
    }

    Map<String, StreamConfiguration> byName() {
        return Map.copyOf(promised);
    }
}
