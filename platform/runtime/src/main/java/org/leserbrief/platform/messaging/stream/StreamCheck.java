package org.leserbrief.platform.messaging.stream;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/// Compares the configuration of streams with the expected one, and stores the result.
///
/// A stream with a shorter retention loses events that a rebuild needs, which would otherwise be noticed only then.
/// A broker that does not answer is not a violation: the configuration is unknown then.
class StreamCheck {
    private static final Logger LOG = Logger.getLogger(StreamCheck.class);

    static final Duration PATIENCE = Duration.ofSeconds(10);

    private final StreamConfigurations streams;
    private final Map<String, StreamConfiguration> promised;
    private final Duration patience;
    private final Map<String, Finding> findings = new ConcurrentHashMap<>();

    /// @param patience how long a broker may take to answer
    StreamCheck(StreamConfigurations streams, Map<String, StreamConfiguration> promised, Duration patience) {
        this.streams = streams;
        this.patience = patience;
        this.promised = Map.copyOf(promised);
        this.promised.keySet().forEach(name -> findings.put(name, new Finding.Unknown("not asked yet")));
    }

    /// The result of checking a stream.
    sealed interface Finding {
        record AsPromised() implements Finding {}

        record Violated(List<String> violations) implements Finding {
            public Violated {
                violations = List.copyOf(violations);
            }
        }

        record Unknown(String reason) implements Finding {}
    }

    Map<String, Finding> findings() {
        return Map.copyOf(findings);
    }

    /// The number of violations; NaN while the configuration is unknown.
    double violations(String stream) {
        return switch (findings.getOrDefault(stream, new Finding.Unknown("no stream of this service"))) {
            case Finding.AsPromised known -> 0;
            case Finding.Violated(var violations) -> violations.size();
            case Finding.Unknown unknown -> Double.NaN;
        };
    }

    /// Queries the broker; waits for it for some seconds at most.
    synchronized void run() {
        if (promised.isEmpty()) {
            return;
        }
        streams.read(promised.keySet(), patience).forEach((name, state) -> {
            Finding found = judge(name, state);
            Finding before = findings.put(name, found);
            if (!found.equals(before)) {
                log(name, found);
            }
        });
    }

    private Finding judge(String name, StreamState state) {
        return switch (state) {
            case StreamState.Missing missing -> new Finding.Violated(List.of("it does not exist"));
            case StreamState.Unknown(var reason) -> new Finding.Unknown(reason);
            case StreamState.Found(var configuration) -> {
                StreamConfiguration promise = promised.getOrDefault(name, StreamConfiguration.UNLIMITED);
                List<String> violations = configuration.violationsOf(promise);
                yield violations.isEmpty() ? new Finding.AsPromised() : new Finding.Violated(violations);
            }
        };
    }

    private static void log(String name, Finding found) {
        switch (found) {
            case Finding.AsPromised known -> LOG.infof("stream %s is kept as promised", name);
            case Finding.Violated(var violations) ->
                LOG.errorf("stream %s is not kept as promised: %s", name, String.join(", ", violations));
            case Finding.Unknown(var reason) -> LOG.warnf("nothing is known of stream %s: %s", name, reason);
        }
    }
}
