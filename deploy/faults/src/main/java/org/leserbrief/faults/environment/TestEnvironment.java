package org.leserbrief.faults.environment;

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
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.leserbrief.faults.agent.ControlDirectory;
import org.leserbrief.faults.plan.Patience;
import org.leserbrief.faults.proxy.PostgresProxy;
import org.leserbrief.faults.proxy.TcpProxy;
import org.leserbrief.faults.release.EarlierRelease;
import org.leserbrief.faults.release.Gap;
import org.leserbrief.local.LocalSystem;
import org.leserbrief.local.process.HttpReadiness;
import org.leserbrief.local.setup.DataDirectory;
import org.leserbrief.local.setup.Ports;
import org.leserbrief.local.setup.RunningSystem;
import org.leserbrief.local.setup.Service;

/// The packaged system with two replicas of each service, with proxies in front of its stores and access to its
/// processes.
public final class TestEnvironment implements AutoCloseable {
    /// Proxies listen at the port base plus this offset, one for each service's database.
    private static final int DATABASE_PROXY_OFFSET = 500;

    private static final int KAFKA_PROXY_OFFSET = 510;

    private static final int REPLICAS = 2;

    /// How long a scenario waits for a part or a command until it fails. It is longer than the bounds of the
    /// faults, so that a late recovery is reported as such.
    private static final Duration TIMEOUT = Patience.seconds(240);

    /// Long enough that polling causes no noticeable load.
    private static final Duration POLL_INTERVAL = Duration.ofMillis(150);

    private static final String C1_ONLY = "-XX:TieredStopAtLevel=1";

    private final EnvironmentSettings settings;
    private final Path root;
    private final Map<Service, PostgresProxy> databaseProxies = new EnumMap<>(Service.class);
    private final TcpProxy kafkaProxy;
    private final ServiceDatabases databases;
    private final EventStreams streams;
    private final Set<Integer> portsOfReleaseBefore = ConcurrentHashMap.newKeySet();
    private @Nullable TmpfsDisk disk;
    private @Nullable String diskUnavailable;
    private @Nullable LocalSystem system;

    private TestEnvironment(EnvironmentSettings settings, Path root) {
        this.settings = settings;
        this.root = root;
        Ports ports = settings.ports();
        for (Service service : Service.values()) {
            databaseProxies.put(
                    service,
                    new PostgresProxy(ports.base() + DATABASE_PROXY_OFFSET + service.ordinal(), ports.postgres()));
        }
        kafkaProxy = TcpProxy.open(ports.base() + KAFKA_PROXY_OFFSET, ports.kafkaBehindProxy());
        databases = new ServiceDatabases(ports.postgres(), settings.data().resolve("secrets.properties"));
        streams = new EventStreams("127.0.0.1:" + ports.kafka());
    }

    /// Starts an empty system and returns when all of its parts are ready.
    ///
    /// @param root the root of the repository, in which everything is built
    public static TestEnvironment start(EnvironmentSettings settings, Path root) {
        TmpfsDisk.unmountLeftover(settings.data().resolve("postgres"));
        deleteRecursively(settings.work());
        TestEnvironment environment = new TestEnvironment(settings, root);
        // Nothing may stay mounted or go on running, however this process ends.
        Runtime.getRuntime().addShutdownHook(new Thread(environment::close));
        environment.startSystem();
        return environment;
    }

    private void startSystem() {
        try {
            Files.createDirectories(settings.control());
            Files.createDirectories(settings.data());
            Files.writeString(ControlDirectory.plantedBug(settings.control()), settings.plantedBug());
            if (settings.smallDisk()) {
                mount();
            }
            if (settings.releaseBefore() != null) {
                replicas().forEach(replica -> {
                    chooseRelease(replica, false);
                    noteRelease(replica);
                });
            }
            Path serviceSettings = settings.work().resolve("settings.properties");
            Files.write(serviceSettings, serviceSettings());
            system = LocalSystem.up(
                    settings.data(),
                    settings.ports().gateway(),
                    settings.ports().base(),
                    // The identity provider and the launcher, too; see below.
                    Map.of("JAVA_TOOL_OPTIONS", C1_ONLY),
                    "--replicas",
                    Integer.toString(REPLICAS),
                    "--keep-going",
                    "--no-newsroom",
                    "--settings",
                    serviceSettings.toString(),
                    "--kafka-proxied-port",
                    Integer.toString(kafkaProxy.port()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        databases.recordVersionRegressions(Service.ARTICLE, List.of("tally_member", "article_tagging", "article"));
        databases.recordVersionRegressions(Service.COMMENT, List.of("discussion", "comment"));
        databases.recordVersionRegressions(Service.TOPIC, List.of("tally_member", "article"));
    }

    private void mount() {
        try {
            disk = TmpfsDisk.mount(settings.data().resolve("postgres"));
        } catch (TmpfsDisk.MountFailure e) {
            diskUnavailable = "cannot mount a file system: " + e.getMessage();
        }
    }

    /// Connects the services through the proxies. Disables reconciliation, which would repair what the checker has
    /// to find, and the limits of readers and of heated discussions, because clients post as fast as they can.
    /// Only C1 compiles: six services that restart often would otherwise spend most of two cores on C2, and
    /// speed is not measured here.
    private List<String> serviceSettings() {
        List<String> lines = new ArrayList<>();
        lines.add("services.JAVA_TOOL_OPTIONS=%s -javaagent:%s=%s"
                .formatted(C1_ONLY, settings.agent(), settings.control()));
        lines.add("services.LESERBRIEF_RECONCILIATION_EVERY=off");
        lines.add("comment-service.LESERBRIEF_LIMITS_ENABLED=false");
        lines.add("comment-service.LESERBRIEF_HEAT_PERIOD=off");
        // Erasing begins at once, and the checker need not wait long.
        lines.add("comment-service.LESERBRIEF_ERASURE_GRACE=0S");
        lines.add("comment-service.LESERBRIEF_ERASURE_PERIOD=1s");
        databaseProxies.forEach(
                (service, proxy) -> lines.add("%s.QUARKUS_DATASOURCE_JDBC_URL=jdbc:postgresql://127.0.0.1:%d/%s"
                        .formatted(service.label(), proxy.tcp().port(), service.database())));
        for (Service consumer : List.of(Service.ARTICLE, Service.TOPIC)) {
            lines.add("%s-2.KAFKA_BOOTSTRAP_SERVERS=127.0.0.1:%d".formatted(consumer.label(), kafkaProxy.port()));
        }
        return lines;
    }

    public RunningSystem address() {
        return Objects.requireNonNull(system).address();
    }

    public ServiceDatabases databases() {
        return databases;
    }

    public EventStreams streams() {
        return streams;
    }

    public PostgresProxy databaseProxy(Service service) {
        return Objects.requireNonNull(databaseProxies.get(service));
    }

    /// The proxy between Kafka and the second replicas of article-service and topic-service.
    public TcpProxy kafkaProxy() {
        return kafkaProxy;
    }

    public List<ReplicaId> replicas() {
        return Stream.of(Service.values())
                .flatMap(service -> replicas(service).stream())
                .toList();
    }

    public List<ReplicaId> replicas(Service service) {
        List<ReplicaId> replicas = new ArrayList<>();
        for (int number = 0; number < REPLICAS; number++) {
            replicas.add(new ReplicaId(service, number));
        }
        return replicas;
    }

    public int port(ReplicaId replica) {
        return settings.ports().service(replica.service(), replica.number());
    }

    public boolean isReady(ReplicaId replica) {
        return new HttpReadiness("http://127.0.0.1:%d/q/health/ready"
                        .formatted(settings.ports().serviceManagement(replica.service(), replica.number())))
                .getAsBoolean();
    }

    /// The process id of a part, such as `kafka` or `comment-service-2`; 0 while it is not known.
    public long pid(String part) {
        try {
            Path file = settings.data().resolve("pids").resolve(part);
            String text = Files.exists(file) ? Files.readString(file).strip() : "";
            return text.isEmpty() ? 0 : Long.parseLong(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The process ids of all parts.
    public Map<String, Long> pids() {
        try (Stream<Path> files = Files.list(settings.data().resolve("pids"))) {
            Map<String, Long> pids = new TreeMap<>();
            files.map(file -> file.getFileName().toString()).forEach(part -> pids.put(part, pid(part)));
            return pids;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Sends a signal to a part, unless it has just ended.
    public void signal(String part, String signal) {
        long pid = pid(part);
        if (pid > 0 && ProcessHandle.of(pid).isPresent()) {
            exitStatus(new ProcessBuilder("/bin/sh", "-c", "kill -%s %d".formatted(signal, pid)));
        }
    }

    /// Waits until a part runs in another process than `before`, and is ready if it is a service.
    public void awaitReplacement(String part, long before) {
        await("another process of " + part, TIMEOUT, () -> pid(part) != before);
        replicas().stream()
                .filter(replica -> replica.name().equals(part))
                .findFirst()
                .ifPresent(replica -> {
                    noteRelease(replica);
                    await(part + " ready", TIMEOUT, () -> isReady(replica));
                });
    }

    /// Called when the process of before has ended and the new one has only just begun, which takes seconds until it
    /// answers: no answer is taken for one of the other release.
    private void noteRelease(ReplicaId replica) {
        if (Files.exists(DataDirectory.otherRelease(settings.data(), replica.name()))) {
            portsOfReleaseBefore.add(port(replica));
        } else {
            portsOfReleaseBefore.remove(port(replica));
        }
    }

    /// Whether the replica at this port is one of the release from which an upgrade began.
    public boolean isReleaseBefore(int port) {
        return portsOfReleaseBefore.contains(port);
    }

    /// What the release leaves out from which an upgrade began.
    public Set<Gap> gapsOfReleaseBefore() {
        EarlierRelease release = settings.releaseBefore();
        return release == null ? Set.of() : release.gaps();
    }

    /// Plants a bug in services that run already: all their replicas stop and start again at the same
    /// time. They are not killed, so that their consumers leave their groups, and others need not wait
    /// for them.
    ///
    /// @param services those in which the bug is
    public void plant(String bug, List<Service> services) {
        write(ControlDirectory.plantedBug(settings.control()), bug);
        List<ReplicaId> changed =
                services.stream().flatMap(service -> replicas(service).stream()).toList();
        Map<String, Long> before = pids();
        changed.forEach(replica -> signal(replica.name(), "TERM"));
        changed.forEach(
                replica -> awaitReplacement(replica.name(), Objects.requireNonNull(before.get(replica.name()))));
    }

    /// Makes the replica send itself the signal when it reaches the failpoint next.
    public void armFailpoint(ReplicaId replica, String failpoint, String signal) {
        write(ControlDirectory.failpoint(settings.control(), failpoint, port(replica)), signal);
    }

    public boolean isFailpointArmed(ReplicaId replica, String failpoint) {
        return Files.exists(ControlDirectory.failpoint(settings.control(), failpoint, port(replica)));
    }

    public void disarmFailpoint(ReplicaId replica, String failpoint) {
        delete(ControlDirectory.failpoint(settings.control(), failpoint, port(replica)));
    }

    /// Shifts a replica's clock from its next start on; zero removes the shift.
    public void setClockSkew(ReplicaId replica, Duration skew) {
        Path file = ControlDirectory.clockSkew(settings.control(), port(replica));
        if (skew.isZero()) {
            delete(file);
        } else {
            write(file, skew.toString());
        }
    }

    /// Sets the release from which a replica starts next time.
    ///
    /// @param present true for this one, false for the previous one
    public void chooseRelease(ReplicaId replica, boolean present) {
        Path file = DataDirectory.otherRelease(settings.data(), replica.name());
        if (present) {
            delete(file);
        } else {
            createDirectories(Objects.requireNonNull(file.getParent()));
            EarlierRelease release = Objects.requireNonNull(settings.releaseBefore());
            List<String> lines = new ArrayList<>(List.of(release.repository().toString()));
            release.variables().forEach((name, value) -> lines.add(name + "=" + value));
            write(file, String.join("\n", lines));
        }
    }

    private static void createDirectories(Path directory) {
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Stops PostgreSQL in immediate mode, without a checkpoint, so that its next start is a crash recovery.
    public void crashDatabase() {
        long pid = pid("postgres");
        try {
            Path pgCtl =
                    Path.of("/proc", Long.toString(pid), "exe").toRealPath().resolveSibling("pg_ctl");
            List<String> command = new ArrayList<>();
            if (System.getProperty("user.name").equals("root")) {
                // pg_ctl refuses to run as root. In a user namespace without a mapping it is not root, but may
                // still signal the server.
                command.addAll(List.of("unshare", "-U"));
            }
            command.addAll(List.of(
                    pgCtl.toString(), "-D", settings.data().resolve("postgres").toString(), "-m", "immediate", "stop"));
            run(command);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The reason why the database's disk cannot be filled; null if it can be.
    public @Nullable String diskUnavailable() {
        return disk == null
                ? Objects.requireNonNullElse(diskUnavailable, "the database is on the machine's own disk")
                : null;
    }

    public void fillDisk() {
        Objects.requireNonNull(disk).fill();
    }

    public void freeDisk() {
        Objects.requireNonNull(disk).free();
    }

    /// Runs `deploy/local/scale`.
    public void scale(Service service, int replicas) {
        ProcessBuilder builder = new ProcessBuilder(
                root.resolve("deploy/local/scale").toString(), service.label(), Integer.toString(replicas));
        builder.environment().put("LESERBRIEF_LOCAL_DATA", settings.data().toString());
        run(builder);
    }

    /// Polls until the condition holds. An exception of the condition counts as false, because it cannot be
    /// evaluated while a store is down.
    ///
    /// @throws AwaitTimeout if it does not hold within the bound
    public static void await(String what, Duration bound, BooleanSupplier condition) {
        Instant end = Instant.now().plus(bound);
        while (!holds(condition)) {
            if (Instant.now().isAfter(end)) {
                throw new AwaitTimeout(what + " did not happen within " + bound.toSeconds() + " s");
            }
            pause(POLL_INTERVAL);
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
            // A suspended process would not react to the launcher's request to stop, unlike a killed service.
            pids().keySet().forEach(part -> signal(part, "CONT"));
            running.discard();
            system = null;
        }
        databaseProxies.values().forEach(PostgresProxy::close);
        kafkaProxy.close();
        TmpfsDisk mounted = disk;
        if (mounted != null) {
            mounted.close();
            disk = null;
        }
    }

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
        int status = exitStatus(builder);
        if (status != 0) {
            throw new IllegalStateException(builder.command() + " ended with " + status);
        }
    }

    /// Runs a command and returns its exit status.
    private static int exitStatus(ProcessBuilder builder) {
        try {
            Process process = builder.redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (!process.waitFor(TIMEOUT.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AwaitTimeout(builder.command() + " did not end");
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
            // The agent must never read half of the file.
            Path complete = file.resolveSibling(file.getFileName() + ".new");
            Files.writeString(complete, text);
            Files.move(complete, file, StandardCopyOption.ATOMIC_MOVE);
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

    public static void deleteRecursively(Path directory) {
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

    /// A condition did not hold within its bound.
    public static final class AwaitTimeout extends RuntimeException {
        private static final long serialVersionUID = 1;

        AwaitTimeout(String message) {
            super(message);
        }
    }
}
