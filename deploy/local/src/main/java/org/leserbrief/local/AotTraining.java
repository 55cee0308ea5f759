package org.leserbrief.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.leserbrief.local.process.AotCaches;
import org.leserbrief.local.process.OrphanedProcesses;
import org.leserbrief.local.process.PortAvailability;
import org.leserbrief.local.setup.Console;
import org.leserbrief.local.setup.DataDirectory;
import org.leserbrief.local.setup.Ports;
import org.leserbrief.local.setup.RunningSystem;
import org.leserbrief.local.setup.Service;
import org.leserbrief.platform.embedded.PostgresCluster;

/// `AotTraining <repository>`: trains the AOT caches of the services, Kafka, Keycloak and the launcher, while this
/// module is packaged.
///
/// Training is a part of the build, and not of the first start, because a JVM assembles its cache when it exits:
/// the first Ctrl-C would take half a minute longer, and a kill would lose it. The whole system is started once with
/// the sample newsroom, on a data directory of its own. Only programs whose JAR files or JVM have changed record;
/// the others use the caches that they have.
///
/// If the training fails, the build continues: without caches a start only takes longer.
final class AotTraining {
    private static final String LAUNCHER = "up";
    // A minute or two on an idle machine. On a busy one the training is skipped. With 20 processes for each of two
    // cores, Keycloak was not ready after six minutes, measured.
    private static final double MAX_LOAD = 5;
    private static final Duration START_TIMEOUT = Duration.ofMinutes(8);
    private static final Duration STOP_TIMEOUT = Duration.ofMinutes(6);

    private final Path repository;
    private final AotCaches caches;

    private AotTraining(Path repository) {
        this.repository = repository;
        this.caches = AotCaches.in(repository);
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path repository = Path.of(arguments[0]).toAbsolutePath().normalize();
        new AotTraining(repository).trainWhatChanged();
    }

    private void trainWhatChanged() throws IOException, InterruptedException {
        Files.createDirectories(caches.directory());
        Map<String, String> keys = new LinkedHashMap<>();
        for (Map.Entry<String, List<Path>> program : programs().entrySet()) {
            String key = key(program.getValue());
            if (!isCurrent(program.getKey(), key)) {
                keys.put(program.getKey(), key);
                Files.deleteIfExists(caches.cache(program.getKey()));
            }
        }
        if (keys.isEmpty()) {
            return;
        }
        for (Service service : Service.values()) {
            if (!Files.exists(application(service).resolve("quarkus-run.jar"))) {
                System.out.println("no AOT caches: " + service.label() + " is not built yet");
                return;
            }
        }
        double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
        if (load > MAX_LOAD * Runtime.getRuntime().availableProcessors()) {
            System.out.printf("no AOT caches, so that a start takes longer: this machine is busy (load %.1f)%n", load);
            return;
        }
        Instant begin = Instant.now();
        try {
            runSystem(keys.keySet());
        } catch (TimeoutException | IOException | RuntimeException e) {
            System.out.println("the training of the AOT caches was not completed: " + e.getMessage());
        }
        List<String> trained = new ArrayList<>();
        for (Map.Entry<String, String> program : keys.entrySet()) {
            if (keep(program.getKey(), program.getValue())) {
                trained.add(program.getKey());
            }
        }
        System.out.printf(
                "trained the AOT caches of %s in %d s%n",
                trained.isEmpty() ? "no program" : String.join(", ", trained),
                Duration.between(begin, Instant.now()).toSeconds());
    }

    /// The JAR files of each program.
    private Map<String, List<Path>> programs() {
        Path target = repository.resolve("deploy/local/target");
        List<Path> launcher = List.of(target.resolve("leserbrief-local.jar"), target.resolve("lib"));
        Map<String, List<Path>> programs = new LinkedHashMap<>();
        programs.put(LAUNCHER, launcher);
        programs.put("kafka", launcher);
        programs.put("mail", launcher);
        programs.put(
                "keycloak",
                List.of(target.resolve("keycloak/lib"), target.resolve("keycloak/providers/leserbrief-identity.jar")));
        for (Service service : Service.values()) {
            programs.put(service.label(), List.of(application(service)));
        }
        return programs;
    }

    private Path application(Service service) {
        return repository.resolve(service.label()).resolve("target/quarkus-app");
    }

    /// The properties that the JVM compares: itself, and the path, size and time of each JAR file.
    private static String key(List<Path> places) throws IOException {
        List<String> lines = new ArrayList<>();
        lines.add(System.getProperty("java.home") + " " + System.getProperty("java.vm.version"));
        for (Path place : places) {
            if (!Files.exists(place)) {
                continue;
            }
            try (Stream<Path> files = Files.walk(place)) {
                for (Path file : files.filter(path -> path.toString().endsWith(".jar"))
                        .sorted()
                        .toList()) {
                    lines.add("%s %d %s".formatted(file, Files.size(file), Files.getLastModifiedTime(file)));
                }
            }
        }
        return String.join("\n", lines) + "\n";
    }

    private boolean isCurrent(String program, String key) throws IOException {
        return Files.exists(caches.cache(program))
                && Files.exists(keyFile(program))
                && Files.readString(keyFile(program)).equals(key);
    }

    /// @return whether the program has recorded a cache
    private boolean keep(String program, String key) throws IOException {
        // The recording exists until the cache is complete.
        Path recording = caches.directory().resolve(caches.recorded(program).getFileName() + ".config");
        if (Files.exists(recording) || !Files.exists(caches.recorded(program))) {
            Files.deleteIfExists(recording);
            Files.deleteIfExists(caches.recorded(program));
            return false;
        }
        Files.writeString(keyFile(program), key);
        Files.move(caches.recorded(program), caches.cache(program), StandardCopyOption.ATOMIC_MOVE);
        return true;
    }

    private Path keyFile(String program) {
        return caches.directory().resolve(program + ".key");
    }

    private Path log() {
        return caches.directory().resolve("training.log");
    }

    private void runSystem(Collection<String> recording) throws IOException, InterruptedException, TimeoutException {
        Path data = caches.directory().resolve("data");
        Process launcher = launch(data, recording);
        // A build that is stopped must not leave the system running.
        Thread stop = new Thread(() -> stop(launcher));
        Runtime.getRuntime().addShutdownHook(stop);
        try {
            awaitReady(launcher, data);
            launcher.destroy();
            if (!launcher.waitFor(STOP_TIMEOUT.toSeconds(), TimeUnit.SECONDS)) {
                throw new TimeoutException("the caches were not assembled within " + STOP_TIMEOUT);
            }
        } finally {
            if (launcher.isAlive()) {
                launcher.destroyForcibly().waitFor();
            }
            Runtime.getRuntime().removeShutdownHook(stop);
            try (DataDirectory directory = DataDirectory.open(data)) {
                OrphanedProcesses.stop(directory, new Console("aot"));
                PostgresCluster.stopOrphan(directory.postgres());
            }
            delete(data);
        }
    }

    /// Waits until it has ended, because it assembles caches when it stops, and would otherwise disturb the next
    /// training.
    private static void stop(Process launcher) {
        launcher.destroy();
        try {
            if (!launcher.waitFor(STOP_TIMEOUT.toSeconds(), TimeUnit.SECONDS)) {
                launcher.destroyForcibly();
            }
        } catch (InterruptedException e) {
            launcher.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    /// Starts the launcher with the command of `deploy/local/up`, because a cache fits one class path only.
    private Process launch(Path data, Collection<String> recording) throws IOException {
        Ports ports = freePorts();
        List<String> command = new ArrayList<>();
        command.add(repository.resolve("deploy/local/up").toString());
        command.addAll(List.of("--no-build", "--fresh"));
        command.addAll(List.of("--port", Integer.toString(ports.gateway())));
        command.addAll(List.of("--port-base", Integer.toString(ports.base())));
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log().toFile());
        builder.environment().put(AotCaches.RECORD, String.join(",", recording));
        builder.environment().put("LESERBRIEF_LOCAL_DATA", data.toString());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        return builder.start();
    }

    private void awaitReady(Process launcher, Path data) throws InterruptedException, TimeoutException {
        Instant deadline = Instant.now().plus(START_TIMEOUT);
        while (RunningSystem.in(data).filter(RunningSystem::loaded).isEmpty()) {
            if (!launcher.isAlive()) {
                throw new IllegalStateException("the system did not start; see " + log());
            }
            if (Instant.now().isAfter(deadline)) {
                throw new TimeoutException("the system was not ready within " + START_TIMEOUT);
            }
            Thread.sleep(200);
        }
    }

    private static Ports freePorts() {
        for (int attempt = 0; attempt < 20; attempt++) {
            int base = RandomGenerator.getDefault().nextInt(20_000, 30_000);
            Ports ports = new Ports(base, base);
            if (ports.needed(EnumSet.allOf(Service.class), 1).keySet().stream().allMatch(PortAvailability::isFree)) {
                return ports;
            }
        }
        throw new IllegalStateException("no free ports");
    }

    private static void delete(Path directory) {
        try (Stream<Path> paths = Files.walk(directory)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
