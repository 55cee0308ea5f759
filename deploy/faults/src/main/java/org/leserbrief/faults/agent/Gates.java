package org.leserbrief.faults.agent;

import java.io.IOException;
import java.util.Optional;

/// Points at which a service does something to itself, when it is asked to.
public final class Gates {
    /// Kafka has acknowledged a batch of the outbox, its rows are not deleted yet.
    public static final String RELAY_ACKNOWLEDGED = "relay-acknowledged";

    /// A batch of events is in the database, its offsets are not committed yet.
    public static final String INBOX_COMMITTED = "inbox-committed";

    /// What a gate does: the process ends without another word.
    public static final String KILL = "KILL";

    /// What a gate does: the process stands still until somebody wakes it.
    public static final String STOP = "STOP";

    private Gates() {}

    public static void relayAcknowledged() {
        pass(RELAY_ACKNOWLEDGED);
    }

    public static void inboxCommitted() {
        pass(INBOX_COMMITTED);
    }

    private static void pass(String gate) {
        Optional<String> signal = Control.get().take(gate);
        if (signal.isPresent()) {
            say("gate " + gate + ": " + signal.get());
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
                say("the gate " + gate + " does not work: " + e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    static void say(String line) {
        System.err.println("fault agent: " + line);
    }
}
