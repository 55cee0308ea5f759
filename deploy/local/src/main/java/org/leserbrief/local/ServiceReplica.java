package org.leserbrief.local;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
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
    private final JavaProcess process;
    private final String readinessUrl;

    ServiceReplica(
            Path repository,
            DataDirectory data,
            ServiceEnvironment environment,
            AotCaches aotCaches,
            Service service,
            int replica) {
        Path application = repository.resolve(service.label()).resolve("target/quarkus-app");
        if (!Files.exists(application.resolve("quarkus-run.jar"))) {
            throw new CommandFailedException(
                    "%s is not built; deploy/local/up without --no-build does it".formatted(service.label()));
        }
        readinessUrl = readinessUrl(environment, service, replica);
        List<String> arguments = new ArrayList<>(aotCaches.options(service.label()));
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
        arguments.addAll(List.of("-jar", application.resolve("quarkus-run.jar").toString()));
        String name = service.label(replica);
        process = new JavaProcess(
                name, arguments, environment.forReplica(service, replica), data.root(), data.log(name), data.root());
    }

    @Override
    public String name() {
        return process.name();
    }

    @Override
    public Path log() {
        return process.log();
    }

    @Override
    public RunningComponent launch() {
        return process.launch();
    }

    BooleanSupplier ready() {
        return new HttpReadiness(readinessUrl);
    }

    static String readinessUrl(ServiceEnvironment environment, Service service, int replica) {
        return "http://127.0.0.1:%d/q/health/ready".formatted(environment.managementPort(service, replica));
    }
}
