package org.leserbrief.platform.messaging.stream;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.leserbrief.platform.base.metric.Gauges;

/// Checks the streams of this service at its start and periodically, and exposes
/// `stream_configuration_violations{stream}`.
@ApplicationScoped
class StreamMonitor {
    private final StreamCheck check;

    StreamMonitor(StreamConfigurations streams, PromisedStreams promised) {
        check = new StreamCheck(streams, promised.byName(), StreamCheck.PATIENCE);
    }

    void start(@Observes StartupEvent event, MeterRegistry registry) {
        for (String stream : check.findings().keySet()) {
            Gauges.register(
                    registry,
                    "stream.configuration.violations",
                    "Ways in which a stream differs from what is promised of it; missing is one",
                    () -> check.violations(stream),
                    "stream",
                    stream);
        }
        // Not on the startup thread: a service starts and serves readers while Kafka is unavailable.
        Thread.ofVirtual().name("stream-check").start(check::run);
    }

    @Scheduled(
            every = "{leserbrief.streams.check-every}",
            delay = 1,
            delayUnit = TimeUnit.MINUTES,
            executionMaxDelay = "{leserbrief.streams.check-jitter}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void checkAgain() {
        check.run();
    }

    Map<String, StreamCheck.Finding> findings() {
        return check.findings();
    }
}
