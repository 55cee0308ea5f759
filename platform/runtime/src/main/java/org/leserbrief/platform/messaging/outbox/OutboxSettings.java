package org.leserbrief.platform.messaging.outbox;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

@ConfigMapping(prefix = "leserbrief.outbox")
interface OutboxSettings {
    /// How long to wait before looking again when nobody says that there is something: this bounds
    /// the delay of rows left by a replica that died, while a replica's own commits wake its relay
    /// at once.
    @WithDefault("250ms")
    Duration interval();

    /// How long a relay waits after a batch that came right after another, for the next one to become larger: a batch
    /// costs four statements, a commit and a request to Kafka whatever its size, and its readers as much again. A
    /// batch after a pause is sent at once.
    @WithDefault("20ms")
    Duration linger();

    /// Rows in one transaction. 500 events of some 300 bytes are a third of a producer's default
    /// request size.
    @WithDefault("500")
    int batchSize();

    /// Bytes of data in one transaction, unless a single event is larger. A batch is in memory some four times
    /// (as the driver read it, as text, encoded, in the producer's buffer): 16 MB of a heap of 192 MB.
    /// 500 articles of 100,000 characters would be 200 MB and more.
    @WithDefault("4M")
    MemorySize batchBytes();

    /// How long an attempt to send may take before its batch is given back; the database ends a
    /// relay that hangs with an open transaction after twice this time.
    @WithDefault("10s")
    Duration sendTimeout();

    /// The pause after a failed attempt.
    @WithDefault("500ms")
    Duration retryPause();
}
