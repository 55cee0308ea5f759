package org.leserbrief.faults.agent;

import java.io.IOException;
import java.util.Optional;

/// Points in a service's code at which it sends itself a signal when the failpoint is armed. [WeavingTransformer]
/// inserts the calls.
public final class Failpoints {
    /// Kafka has acknowledged a batch of the outbox, and its rows are not deleted yet.
    public static final String RELAY_ACKNOWLEDGED = "relay-acknowledged";

    /// A batch of events is committed to the database, and its offsets are not committed yet.
    public static final String INBOX_COMMITTED = "inbox-committed";

    /// The transaction that publishes a planned article has written all that it writes, and is not committed yet.
    public static final String PUBLICATION_WRITTEN = "publication-written";

    /// That transaction is committed, and nothing else is done yet.
    public static final String PUBLICATION_COMMITTED = "publication-committed";

    /// The signal that ends the process without any shutdown.
    public static final String KILL = "KILL";

    /// The signal that suspends the process until it gets `CONT`.
    public static final String STOP = "STOP";

    private Failpoints() {}

    public static void relayAcknowledged() {
        reach(RELAY_ACKNOWLEDGED);
    }

    public static void inboxCommitted() {
        reach(INBOX_COMMITTED);
    }

    /// @param published false for what another replica has published, or what was planned otherwise
    public static void publicationWritten(boolean published) {
        if (published) {
            reach(PUBLICATION_WRITTEN);
        }
    }

    /// @param published as above
    public static void publicationCommitted(boolean published) {
        if (published) {
            reach(PUBLICATION_COMMITTED);
        }
    }

    private static void reach(String failpoint) {
        Optional<String> signal = ControlDirectory.get().disarm(failpoint);
        if (signal.isPresent()) {
            log("failpoint " + failpoint + ": " + signal.get());
            try {
                new ProcessBuilder(
                                "/bin/sh",
                                "-c",
                                "kill -%s %d"
                                        .formatted(
                                                signal.get(),
                                                ProcessHandle.current().pid()))
                        .start()
                        .waitFor();
            } catch (IOException e) {
                log("failpoint " + failpoint + " cannot send its signal: " + e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /// Writes to standard error: the service's own logging may not be set up yet.
    static void log(String line) {
        System.err.println("fault agent: " + line);
    }
}
