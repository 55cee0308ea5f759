package org.leserbrief.platform.embedded;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.properties.MetaPropertiesEnsemble;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

/// A Kafka node that is both broker and KRaft controller and listens on loopback only.
///
/// There can be one per process, because Kafka registers JVM-wide metrics.
public final class KafkaBroker implements AutoCloseable {
    private static final String CONTROLLER = "CONTROLLER";

    private final KafkaRaftServer server;
    private final int port;

    private KafkaBroker(KafkaRaftServer server, int port) {
        this.server = server;
        this.port = port;
    }

    /// A second listener, for clients that connect through a proxy. A broker tells its clients the address to
    /// connect to, and on this listener it tells them the proxy's.
    ///
    /// @param port where the broker listens
    /// @param proxyPort where the clients connect
    public record ProxiedListener(int port, int proxyPort) {}

    /// A second listener, where clients connect with TLS, authenticate with SCRAM-SHA-512, and may do only what access
    /// control lists allow their user. The first listener stays without all that, for the broker itself and for
    /// whoever creates streams, users and access control lists.
    ///
    /// @param port where the broker listens
    /// @param host the name under which clients connect, and for which the certificate is
    /// @param keyStore a PEM file with the private key (PKCS #8) and the certificate
    public record SecuredListener(int port, String host, Path keyStore) {}

    /// Starts a broker whose data is in `directory`, and formats the directory if it is new.
    ///
    /// @throws UncheckedIOException if the directory cannot be written
    public static KafkaBroker start(Path directory, int port, int controllerPort, Optional<ProxiedListener> proxied) {
        return start(
                directory,
                port,
                controllerPort,
                properties -> proxied.ifPresent(listener -> add(listener, properties)));
    }

    private static KafkaBroker start(Path directory, int port, int controllerPort, Consumer<Properties> otherSettings) {
        Properties properties = new Properties();
        properties.putAll(Map.ofEntries(
                entry("process.roles", "broker,controller"),
                entry("node.id", "1"),
                entry("controller.quorum.voters", "1@127.0.0.1:" + controllerPort),
                entry("controller.listener.names", CONTROLLER),
                entry(
                        "listeners",
                        "PLAINTEXT://127.0.0.1:%d,%s://127.0.0.1:%d".formatted(port, CONTROLLER, controllerPort)),
                entry("advertised.listeners", "PLAINTEXT://127.0.0.1:" + port),
                entry("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT," + CONTROLLER + ":PLAINTEXT"),
                entry("log.dirs", directory.toString()),
                // The only node can hold only one replica of each internal topic.
                entry("offsets.topic.replication.factor", "1"),
                entry("transaction.state.log.replication.factor", "1"),
                entry("transaction.state.log.min.isr", "1"),
                entry("share.coordinator.state.topic.replication.factor", "1"),
                entry("share.coordinator.state.topic.min.isr", "1"),
                // The default of 50 partitions takes seconds at the first start of a single node.
                entry("offsets.topic.num.partitions", "4"),
                // The default of 128 MB is meant for the compaction of millions of keys.
                entry("log.cleaner.dedupe.buffer.size", "8388608"),
                // Consumer groups form at once instead of waiting three seconds for more members.
                entry("group.initial.rebalance.delay.ms", "0"),
                // After a kill the controller accepts the broker again after 1.5 s instead of 9 s. With the
                // defaults a restart took 14 s, measured.
                entry("broker.session.timeout.ms", "1500"),
                entry("broker.heartbeat.interval.ms", "300"),
                // Streams are created explicitly, with their partitions and retention.
                entry("auto.create.topics.enable", "false")));
        otherSettings.accept(properties);
        format(directory);
        KafkaRaftServer server = new KafkaRaftServer(new KafkaConfig(properties, false), Time.SYSTEM);
        server.startup();
        return new KafkaBroker(server, port);
    }

    /// Starts a broker on free ports.
    public static KafkaBroker start(Path directory) {
        return start(directory, FreePorts.next(), FreePorts.next(), Optional.empty());
    }

    /// Starts a broker on free ports with other settings, to test the services against an operator's own broker.
    public static KafkaBroker start(Path directory, Map<String, String> otherSettings) {
        return start(directory, FreePorts.next(), FreePorts.next(), properties -> properties.putAll(otherSettings));
    }

    /// Starts a broker on free ports that has a secured listener, too.
    public static KafkaBroker start(Path directory, SecuredListener secured) {
        return start(directory, FreePorts.next(), FreePorts.next(), properties -> add(secured, properties));
    }

    /// Where clients connect, as `host:port`.
    public String bootstrapServers() {
        return "127.0.0.1:" + port;
    }

    @Override
    public void close() {
        server.shutdown();
        server.awaitShutdown();
    }

    private static void add(ProxiedListener listener, Properties properties) {
        append(properties, "listeners", "PROXIED://127.0.0.1:" + listener.port());
        append(properties, "advertised.listeners", "PROXIED://127.0.0.1:" + listener.proxyPort());
        append(properties, "listener.security.protocol.map", "PROXIED:PLAINTEXT");
        properties.put("inter.broker.listener.name", "PLAINTEXT");
    }

    private static void add(SecuredListener listener, Properties properties) {
        append(properties, "listeners", "SECURED://127.0.0.1:" + listener.port());
        append(properties, "advertised.listeners", "SECURED://%s:%d".formatted(listener.host(), listener.port()));
        append(properties, "listener.security.protocol.map", "SECURED:SASL_SSL");
        properties.putAll(Map.of(
                "inter.broker.listener.name", "PLAINTEXT",
                "listener.name.secured.ssl.keystore.type", "PEM",
                "listener.name.secured.ssl.keystore.location",
                        listener.keyStore().toString(),
                "listener.name.secured.sasl.enabled.mechanisms", "SCRAM-SHA-512",
                "listener.name.secured.scram-sha-512.sasl.jaas.config",
                        "org.apache.kafka.common.security.scram.ScramLoginModule required;",
                "authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer",
                // Clients of the other listeners.
                "super.users", "User:ANONYMOUS"));
    }

    private static void append(Properties properties, String key, String value) {
        properties.merge(key, value, (there, more) -> there + "," + more);
    }

    private static Map.Entry<String, String> entry(String key, String value) {
        return Map.entry(key, value);
    }

    private static void format(Path directory) {
        try {
            Files.createDirectories(directory);
            MetaPropertiesEnsemble.Loader loader = new MetaPropertiesEnsemble.Loader();
            loader.addMetadataLogDir(directory.toString());
            loader.addLogDirs(Set.of(directory.toString()));
            MetaPropertiesEnsemble ensemble = loader.load();
            if (!ensemble.logDirProps().isEmpty()) {
                return;
            }
            new Formatter()
                    .setPrintStream(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
                    .setNodeId(1)
                    .setClusterId(Uuid.randomUuid().toString())
                    .setReleaseVersion(MetadataVersion.LATEST_PRODUCTION)
                    .setControllerListenerName(CONTROLLER)
                    .setMetadataLogDirectory(directory.toString())
                    .setDirectories(new TreeSet<>(Set.of(directory.toString())))
                    .run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (Exception e) {
            throw new IllegalStateException("Kafka's data directory could not be formatted: " + directory, e);
        }
    }
}
