package org.leserbrief.local.prometheus;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.leserbrief.local.process.Component;
import org.leserbrief.local.process.HttpReadiness;
import org.leserbrief.local.process.NativeProcess;
import org.leserbrief.local.process.RunningComponent;
import org.leserbrief.local.setup.CommandFailedException;
import org.leserbrief.local.setup.DataDirectory;
import org.leserbrief.local.setup.Ports;
import org.leserbrief.local.setup.Service;

/// The Prometheus that is installed on this machine, on loopback: it scrapes the services and evaluates the chart's
/// rules.
public final class PrometheusComponent implements Component {
    private static final String PROGRAM = "prometheus";

    private final Path folder;
    private final Ports ports;
    private final Path alerts;
    private final NativeProcess process;

    /// @param alerts the directory of the chart's rules
    public PrometheusComponent(DataDirectory data, Ports ports, Path alerts) {
        this.folder = data.root().resolve("prometheus");
        this.ports = ports;
        this.alerts = alerts;
        process = new NativeProcess(
                PROGRAM,
                List.of(
                        requireInstalled().toString(),
                        "--config.file=" + folder.resolve("prometheus.yml"),
                        NativeProcess.DATA_OPTION + folder.resolve("series"),
                        // Local systems run for hours, not for weeks.
                        "--storage.tsdb.retention.time=2d",
                        "--web.listen-address=127.0.0.1:" + ports.prometheus()),
                data.root(),
                data.log(PROGRAM));
    }

    /// The program's path.
    ///
    /// @throws CommandFailedException if it is not installed
    public static Path requireInstalled() {
        return find(Optional.ofNullable(System.getenv("PATH")).orElse(""))
                .orElseThrow(() -> new CommandFailedException(
                        "--watch needs Prometheus, which is not installed (Debian: apt-get install prometheus)"));
    }

    static Optional<Path> find(String path) {
        return Stream.of(path.split(File.pathSeparator))
                .filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder, PROGRAM))
                .filter(Files::isRegularFile)
                .filter(Files::isExecutable)
                .findFirst();
    }

    /// Sets the number of replicas of a service to scrape; Prometheus reloads the file by itself.
    public void scrape(Service service, int replicas) {
        String targets = IntStream.range(0, replicas)
                .mapToObj(replica -> "\"127.0.0.1:%d\"".formatted(ports.serviceManagement(service, replica)))
                .collect(Collectors.joining(", "));
        // In a cluster the chart's PodMonitor sets the same label `job`.
        write(
                targetsOf(service),
                "[{\"targets\": [%s], \"labels\": {\"job\": \"%s\"}}]\n".formatted(targets, service.label()));
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
        write(folder.resolve("prometheus.yml"), configuration());
        return process.launch();
    }

    public BooleanSupplier ready() {
        return new HttpReadiness("http://127.0.0.1:%d/-/ready".formatted(ports.prometheus()));
    }

    private String configuration() {
        return """
                global:
                  scrape_interval: 5s
                  evaluation_interval: 5s
                rule_files:
                  - '%s/*.yaml'
                scrape_configs:
                  - job_name: services
                    metrics_path: /q/metrics
                    file_sd_configs:
                      - files:
                          - '%s/targets-*.json'
                """.formatted(quoted(alerts), quoted(folder));
    }

    /// Quotes a path for YAML, and escapes characters that have a meaning in file patterns.
    private static String quoted(Path path) {
        return path.toString().replace("'", "''").replaceAll("([\\[\\]*?\\\\])", "\\\\$1");
    }

    private Path targetsOf(Service service) {
        return folder.resolve("targets-" + service.label() + ".json");
    }

    private void write(Path file, String text) {
        try {
            Files.createDirectories(folder);
            Path next = folder.resolve(file.getFileName() + ".next");
            Files.writeString(next, text);
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
