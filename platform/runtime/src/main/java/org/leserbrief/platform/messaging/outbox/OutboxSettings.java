package org.leserbrief.platform.messaging.outbox;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

@ConfigMapping(prefix = "leserbrief.outbox")
interface OutboxSettings {
    /// How often to look for events without a signal. This bounds the delay of rows that a dead replica left; a
    /// replica's own commits wake its relay at once.
    @WithDefault("250ms")
    Duration interval();

    /// How long a relay waits after a batch that closely followed another, so that the next one becomes larger:
    /// each batch costs four statements, a commit and a request to Kafka whatever its size, and each consumer as
    /// much again. A batch after a pause is sent at once.
    @WithDefault("50ms")
    Duration linger();

    /// The maximum number of rows per transaction. 500 events of some 300 bytes are a third of a producer's default
    /// request size.
    @WithDefault("500")
    int batchSize();

    /// The maximum bytes of data per transaction, unless a single event is larger. A batch is in memory some four
    /// times (read by the driver, as text, encoded, in the producer's buffer), and 16 MB is chosen for a heap of
    /// 192 MB. 500 articles of 100,000 characters would be 200 MB and more.
    @WithDefault("4M")
    MemorySize batchBytes();

    /// How long an attempt to send may take before it is given up; the database ends a relay that hangs with an
    /// open transaction after twice this time.
    @WithDefault("10s")
    Duration sendTimeout();

    /// The pause after a failed attempt.
    @WithDefault("500ms")
    Duration retryPause();
}
