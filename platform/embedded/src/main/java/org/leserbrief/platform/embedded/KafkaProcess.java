package org.leserbrief.platform.embedded;

import java.nio.file.Path;
import java.util.Optional;
import org.leserbrief.platform.embedded.KafkaBroker.ProxiedListener;

/// Main class of a broker in a process of its own: `KafkaProcess <data directory> <port> <controller port>
/// [<port behind a proxy> <the proxy's port>]`. SIGTERM stops it.
public final class KafkaProcess {
    private KafkaProcess() {}

    public static void main(String[] arguments) throws InterruptedException {
        if (arguments.length != 3 && arguments.length != 5) {
            throw new IllegalArgumentException("expected: <data directory> <port> <controller port>"
                    + " [<port behind a proxy> <the proxy's port>]");
        }
        Optional<ProxiedListener> proxied = arguments.length == 3
                ? Optional.empty()
                : Optional.of(new ProxiedListener(Integer.parseInt(arguments[3]), Integer.parseInt(arguments[4])));
        KafkaBroker broker = KafkaBroker.start(
                Path.of(arguments[0]), Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2]), proxied);
        Runtime.getRuntime().addShutdownHook(new Thread(broker::close));
        Thread.currentThread().join();
    }
}
