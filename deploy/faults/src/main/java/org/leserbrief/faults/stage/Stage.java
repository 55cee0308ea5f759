package org.leserbrief.faults.stage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.leserbrief.faults.agent.Control;
import org.leserbrief.faults.wire.PostgresWire;
import org.leserbrief.faults.wire.TcpProxy;
import org.leserbrief.local.LocalSystem;
import org.leserbrief.local.process.HttpReadiness;
import org.leserbrief.local.setup.Ports;
import org.leserbrief.local.setup.RunningSystem;
import org.leserbrief.local.setup.Service;

/// The packaged system with two replicas of each service, every wire of it and every process within
/// reach.
public final class Stage implements AutoCloseable {
    /// Where proxies listen, above the port base: one for each service's database, one for Kafka.
    private static final int DATABASE_WIRE = 500;

    private static final int KAFKA_WIRE = 510;

    /// The broker's second listener, above the port base.
    private static final int KAFKA_BEHIND_WIRE = 194;

    private static final int REPLICAS = 2;

    /// How long a trial waits for a part to come back until it gives up; the bound of the fault is
    /// another matter, and shorter.
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    /// Whoever waits must not be the load that he waits for.
    private static final Duration POLL = Duration.ofMillis(150);

    private final Setup setup;
    private final Path root;
    private final Map<Service, PostgresWire> databaseWires = new EnumMap<>(Service.class);
    private final TcpProxy kafkaWire;
    private final Databases databases;
    private final Streams streams;
    private @Nullable SmallDisk disk;
    private @Nullable String noDisk;
    private @Nullable LocalSystem system;

    private Stage(Setup setup, Path root) {
        this.setup = setup;
        this.root = root;
        Ports ports = setup.ports();
        for (Service service : Service.values()) {
            databaseWires.put(
                    service, new PostgresWire(ports.base() + DATABASE_WIRE + service.ordinal(), ports.postgres()));
        }
        kafkaWire = TcpProxy.open(ports.base() + KAFKA_WIRE, ports.base() + KAFKA_BEHIND_WIRE);
        databases = new Databases(ports.postgres(), setup.data().resolve("secrets.properties"));
        streams = new Streams("127.0.0.1:" + ports.kafka());
    }

    /// Starts from nothing and returns when all of it is ready.
    ///
    /// @param root of the repository, with everything built
    public static Stage raise(Setup setup, Path root) {
        SmallDisk.takeAway(setup.data().resolve("postgres"));
        clear(setup.work());
        Stage stage = new Stage(setup, root);
        // Whatever ends this process: nothing stays mounted, nothing goes on running.
        Runtime.getRuntime().addShutdownHook(new Thread(stage::close));
        stage.start();
        return stage;
    }

    private void start() {
        try {
            Files.createDirectories(setup.control());
            Files.createDirectories(setup.data());
            Files.writeString(Control.variant(setup.control()), setup.variant());
            if (setup.smallDisk()) {
                mount();
            }
            Path settings = setup.work().resolve("settings.properties");
            Files.write(settings, settings());
            system = LocalSystem.up(
                    setup.data(),
                    setup.ports().gateway(),
                    setup.ports().base(),
                    "--replicas",
                    Integer.toString(REPLICAS),
                    "--keep-going",
                    "--no-newsroom",
                    "--settings",
                    settings.toString(),
                    "--kafka-proxied-port",
                    Integer.toString(kafkaWire.port()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        databases.guard(Service.ARTICLE, List.of("tally_member", "article_tagging", "article"));
        databases.guard(Service.COMMENT, List.of("discussion", "comment"));
        databases.guard(Service.TOPIC, List.of("tally_member", "article"));
    }

    private void mount() {
        try {
            disk = SmallDisk.mount(setup.data().resolve("postgres"));
        } catch (SmallDisk.CannotMount e) {
            noDisk = "may not mount a file system: " + e.getMessage();
        }
    }

    /// Wires between services and stores that can be cut, and nothing that repairs what is to be
    /// found. C1 alone compiles: six services that start again and again would otherwise spend most
    /// of two cores on C2, and nothing here measures speed. Crowds post as fast as they can, so
    /// there are no limits on readers.
    private List<String> settings() {
        List<String> lines = new ArrayList<>();
        lines.add("services.JAVA_TOOL_OPTIONS=-XX:TieredStopAtLevel=1 -javaagent:%s=%s"
                .formatted(setup.agent(), setup.control()));
        lines.add("services.LESERBRIEF_RECONCILIATION_EVERY=off");
        lines.add("comment-service.LESERBRIEF_LIMITS_ENABLED=false");
        databaseWires.forEach(
                (service, wire) -> lines.add("%s.QUARKUS_DATASOURCE_JDBC_URL=jdbc:postgresql://127.0.0.1:%d/%s"
                        .formatted(service.label(), wire.proxy().port(), service.database())));
        for (Service consumer : List.of(Service.ARTICLE, Service.TOPIC)) {
            lines.add("%s-2.KAFKA_BOOTSTRAP_SERVERS=127.0.0.1:%d".formatted(consumer.label(), kafkaWire.port()));
        }
        return lines;
    }

    public RunningSystem address() {
        return Objects.requireNonNull(system).address();
    }

    public Databases databases() {
        return databases;
    }

    public Streams streams() {
        return streams;
    }

    public PostgresWire databaseWire(Service service) {
        return Objects.requireNonNull(databaseWires.get(service));
    }

    /// The wire between Kafka and the second replicas of article-service and topic-service.
    public TcpProxy kafkaWire() {
        return kafkaWire;
    }

    public List<Replica> replicas() {
        return Stream.of(Service.values())
                .flatMap(service -> replicas(service).stream())
                .toList();
    }

    public List<Replica> replicas(Service service) {
        List<Replica> replicas = new ArrayList<>();
        for (int number = 0; number < REPLICAS; number++) {
            replicas.add(new Replica(service, number));
        }
        return replicas;
    }

    public int port(Replica replica) {
        return setup.ports().service(replica.service(), replica.number());
    }

    public boolean isReady(Replica replica) {
        return new HttpReadiness("http://127.0.0.1:%d/q/health/ready"
                        .formatted(setup.ports().serviceManagement(replica.service(), replica.number())))
                .getAsBoolean();
    }

    /// The process of a part, as `kafka` or `comment-service-2`; 0 while it is not known.
    public long pid(String part) {
        try {
            Path file = setup.data().resolve("pids").resolve(part);
            String text = Files.exists(file) ? Files.readString(file).strip() : "";
            return text.isEmpty() ? 0 : Long.parseLong(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Every part's process.
    public Map<String, Long> pids() {
        try (Stream<Path> files = Files.list(setup.data().resolve("pids"))) {
            Map<String, Long> pids = new TreeMap<>();
            files.map(file -> file.getFileName().toString()).forEach(part -> pids.put(part, pid(part)));
            return pids;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Sends a signal to a part that this stage has started; nothing when it has just ended.
    public void signal(String part, String signal) {
        long pid = pid(part);
        if (pid > 0 && ProcessHandle.of(pid).isPresent()) {
            end(new ProcessBuilder("/bin/sh", "-c", "kill -%s %d".formatted(signal, pid)));
        }
    }

    /// Waits until a part runs in another process than it did, and is ready if it is a service.
    public void awaitReplacement(String part, long before) {
        await("another process of " + part, PATIENCE, () -> pid(part) != before);
        replicas().stream()
                .filter(replica -> replica.name().equals(part))
                .findFirst()
                .ifPresent(replica -> await(part + " ready", PATIENCE, () -> isReady(replica)));
    }

    /// Makes a gate of this replica fire at its next occasion.
    public void arm(Replica replica, String gate, String signal) {
        write(Control.gate(setup.control(), gate, port(replica)), signal);
    }

    public boolean isArmed(Replica replica, String gate) {
        return Files.exists(Control.gate(setup.control(), gate, port(replica)));
    }

    public void disarm(Replica replica, String gate) {
        delete(Control.gate(setup.control(), gate, port(replica)));
    }

    /// Sets a replica's clock off, from its next start on; zero sets it right.
    public void skew(Replica replica, Duration skew) {
        Path file = Control.skew(setup.control(), port(replica));
        if (skew.isZero()) {
            delete(file);
        } else {
            write(file, skew.toString());
        }
    }

    /// Stops PostgreSQL the way that leaves everything to recovery.
    public void crashDatabase() {
        long pid = pid("postgres");
        try {
            Path control =
                    Path.of("/proc", Long.toString(pid), "exe").toRealPath().resolveSibling("pg_ctl");
            List<String> command = new ArrayList<>();
            if (System.getProperty("user.name").equals("root")) {
                // It refuses to run as root, as the server does; the server is root in a user
                // namespace of its own too.
                command.addAll(List.of("unshare", "-U"));
            }
            command.addAll(List.of(
                    control.toString(), "-D", setup.data().resolve("postgres").toString(), "-m", "immediate", "stop"));
            run(command);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Why the database's disk cannot be filled; null when it can.
    public @Nullable String noDisk() {
        return disk == null ? Objects.requireNonNullElse(noDisk, "the database's disk is the machine's") : null;
    }

    public void fillDisk() {
        Objects.requireNonNull(disk).fill();
    }

    public void freeDisk() {
        Objects.requireNonNull(disk).free();
    }

    /// `deploy/local/scale`.
    public void scale(Service service, int replicas) {
        ProcessBuilder builder = new ProcessBuilder(
                root.resolve("deploy/local/scale").toString(), service.label(), Integer.toString(replicas));
        builder.environment().put("LESERBRIEF_LOCAL_DATA", setup.data().toString());
        run(builder);
    }

    /// What the launcher printed.
    public String output() {
        return Objects.requireNonNull(system).output();
    }

    /// Waits for a condition.
    ///
    /// @throws NotInTime when it has not come within the bound
    public static void await(String what, Duration bound, BooleanSupplier condition) {
        Instant end = Instant.now().plus(bound);
        while (!holds(condition)) {
            if (Instant.now().isAfter(end)) {
                throw new NotInTime(what + " did not come within " + bound.toSeconds() + " s");
            }
            pause(POLL);
        }
    }

    public static void pause(Duration duration) {
        try {
            Thread.sleep(duration);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    @Override
    public synchronized void close() {
        LocalSystem running = system;
        if (running != null) {
            // What stands still could not be asked to stop.
            pids().keySet().forEach(part -> signal(part, "CONT"));
            running.close();
            system = null;
        }
        databaseWires.values().forEach(PostgresWire::close);
        kafkaWire.close();
        SmallDisk mounted = disk;
        if (mounted != null) {
            mounted.close();
            disk = null;
        }
    }

    /// While a store is away, nothing can be said of it.
    private static boolean holds(BooleanSupplier condition) {
        try {
            return condition.getAsBoolean();
        } catch (RuntimeException e) {
            return false;
        }
    }

    private static void run(List<String> command) {
        run(new ProcessBuilder(command));
    }

    private static void run(ProcessBuilder builder) {
        int status = end(builder);
        if (status != 0) {
            throw new IllegalStateException(builder.command() + " ended with " + status);
        }
    }

    /// Runs a command to its end, and says how it ended.
    private static int end(ProcessBuilder builder) {
        try {
            Process process = builder.redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new NotInTime(builder.command() + " did not end");
            }
            return process.exitValue();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static void write(Path file, String text) {
        try {
            // A reader never finds half of it.
            Path whole = file.resolveSibling(file.getFileName() + ".new");
            Files.writeString(whole, text);
            Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void clear(Path directory) {
        if (!Files.exists(directory)) {
            return;
        }
        try (Stream<Path> paths = Files.walk(directory)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Something was waited for in vain.
    public static final class NotInTime extends RuntimeException {
        private static final long serialVersionUID = 1;

        NotInTime(String message) {
            super(message);
        }
    }
}
