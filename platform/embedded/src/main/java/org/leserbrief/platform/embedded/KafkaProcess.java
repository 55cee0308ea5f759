package org.leserbrief.platform.embedded;

import java.nio.file.Path;

/// A broker as a process of its own: `KafkaProcess <data directory> <port> <controller port>`.
/// SIGTERM stops it.
public final class KafkaProcess {
    private KafkaProcess() {}

    public static void main(String[] arguments) throws InterruptedException {
        if (arguments.length != 3) {
            throw new IllegalArgumentException(
                    "expected: <data directory> <port> <controller port>");
        }
        KafkaBroker broker =
                KafkaBroker.start(
                        Path.of(arguments[0]),
                        Integer.parseInt(arguments[1]),
                        Integer.parseInt(arguments[2]));
        Runtime.getRuntime().addShutdownHook(new Thread(broker::close));
        Thread.currentThread().join();
    }
}
