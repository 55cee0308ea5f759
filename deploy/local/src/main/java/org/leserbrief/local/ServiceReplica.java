package org.leserbrief.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.leserbrief.local.process.AotCaches;
import org.leserbrief.local.process.Component;
import org.leserbrief.local.process.HttpReadiness;
import org.leserbrief.local.process.JavaProcess;
import org.leserbrief.local.process.RunningComponent;
import org.leserbrief.local.setup.CommandFailedException;
import org.leserbrief.local.setup.DataDirectory;
import org.leserbrief.local.setup.Service;

/// One replica of a service, started from its packaged application.
final class ServiceReplica implements Component {
    private final Path repository;
    private final DataDirectory data;
    private final ServiceEnvironment environment;
    private final AotCaches aotCaches;
    private final Service service;
    private final int replica;

    ServiceReplica(
            Path repository,
            DataDirectory data,
            ServiceEnvironment environment,
            AotCaches aotCaches,
            Service service,
            int replica) {
        this.repository = repository;
        this.data = data;
        this.environment = environment;
        this.aotCaches = aotCaches;
        this.service = service;
        this.replica = replica;
        application(repository);
    }

    private Path application(Path release) {
        Path application = release.resolve(service.label()).resolve("target/quarkus-app/quarkus-run.jar");
        if (!Files.exists(application)) {
            throw new CommandFailedException(
                    "%s is not built; deploy/local/up without --no-build does it".formatted(service.label()));
        }
        return application;
    }

    /// Evaluated at every start, so that a restart can be an upgrade.
    private Release release() {
        Path other = DataDirectory.otherRelease(data.root(), name());
        try {
            return Files.exists(other) ? Release.read(Files.readAllLines(other)) : new Release(repository, Map.of());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// @param variables that replicas of this release get besides
    private record Release(Path repository, Map<String, String> variables) {
        /// @see DataDirectory#otherRelease
        static Release read(List<String> lines) {
            return new Release(
                    Path.of(lines.getFirst()),
                    lines.stream()
                            .skip(1)
                            .map(line -> line.split("=", 2))
                            .collect(Collectors.toMap(line -> line[0], line -> line[1])));
        }
    }

    private JavaProcess process() {
        Release release = release();
        List<String> arguments = new ArrayList<>();
        if (release.repository().equals(repository)) {
            arguments.addAll(aotCaches.options(service.label()));
        }
        arguments.addAll(List.of(
                // 60 to 80 MB are live, measured; the rest is headroom for a burst of requests.
                "-Xms64m",
                "-Xmx192m",
                // For a heap of this size and two cores the serial collector starts fastest and needs the least
                // memory.
                "-XX:+UseSerialGC",
                "-XX:+ExitOnOutOfMemoryError",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Djava.util.logging.manager=org.jboss.logmanager.LogManager"));
        arguments.addAll(List.of("-jar", application(release.repository()).toString()));
        Map<String, String> variables = new LinkedHashMap<>(environment.forReplica(service, replica));
        variables.putAll(release.variables());
        return new JavaProcess(name(), arguments, variables, data.root(), log(), data.root());
    }

    @Override
    public String name() {
        return service.label(replica);
    }

    @Override
    public Path log() {
        return data.log(name());
    }

    @Override
    public RunningComponent launch() {
        return process().launch();
    }

    BooleanSupplier ready() {
        return new HttpReadiness(readinessUrl(environment, service, replica));
    }

    static String readinessUrl(ServiceEnvironment environment, Service service, int replica) {
        return "http://127.0.0.1:%d/q/health/ready".formatted(environment.managementPort(service, replica));
    }
}
