package org.leserbrief.images;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.leserbrief.local.setup.CommandLines;
import org.leserbrief.local.setup.Console;
import org.leserbrief.local.setup.Service;
import org.leserbrief.platform.embedded.FreePorts;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;

/// The command line of `deploy/images/start-times`.
@Command(
        name = "deploy/images/start-times",
        abbreviateSynopsis = true,
        sortOptions = false,
        description = "Measures how long each service takes until it is ready, from the files of its image, with its"
                + " AOT cache, on some of this machine's processors. PostgreSQL and Kafka run already, and the"
                + " database is migrated.%n")
final class StartTimesCommand implements Callable<Integer> {
    private static final Duration READY_TIMEOUT = Duration.ofMinutes(6);
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(60);

    @Option(
            names = "--cpus",
            paramLabel = "LIST",
            defaultValue = "0",
            description =
                    "the processors that the service may use, as taskset takes them (${DEFAULT-VALUE}); the stores"
                            + " use all")
    private String cpus = "";

    @Option(
            names = "--runs",
            paramLabel = "N",
            defaultValue = "3",
            description = "how often each is started (${DEFAULT-VALUE})")
    private int runs;

    @Option(names = "--no-build", description = "do not build the services; take what is built")
    @SuppressWarnings("unused") // The script evaluates it.
    private boolean noBuild;

    private StartTimesCommand() {}

    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        return CommandLines.create(new StartTimesCommand());
    }

    @Override
    public Integer call() {
        Path repository = Path.of(System.getProperty("leserbrief.root", "")).toAbsolutePath();
        Path work = repository.resolve("deploy/images/target");
        Path directory = work.resolve("start-times");
        AotCacheTraining.delete(directory);
        BaseImage base = BaseImage.of(BaseImage.SCRATCH, List.of(), true, work);
        SourceRevision revision = SourceRevision.of(repository);
        Console console = new Console("start-times");
        for (Service service : Service.values()) {
            ServiceImage plain = new ServiceImage(ServiceApplication.in(repository, service), base, revision);
            ServiceImage image = plain.withAotCache(AotCacheTraining.train(plain, work));
            Path place = directory.resolve(service.label());
            BuiltImage built = new ImageBuilder(work.resolve("jib-cache"), false)
                    .build(image, null, place, null)
                    .getFirst();
            Path root = place.resolve("root");
            ImageArchive.unpack(Path.of(built.name()), place.resolve("archive")).unpackLayers(root);
            try (EmbeddedStores stores = EmbeddedStores.start(place.resolve("kafka"))) {
                console.step("%s, whose archive has %d MB".formatted(service.label(), megabytes(built)));
                Map<String, String> environment = stores.environment(service, FreePorts.next(), FreePorts.next());
                List<String> command = command(image, root);
                console.step("  with an empty database, without the cache: "
                        + start(command, environment, "-XX:AOTMode=off", place));
                for (int run = 0; run < runs; run++) {
                    console.step("  without the cache: " + start(command, environment, "-XX:AOTMode=off", place));
                    // With "on" the JVM ends if the cache does not fit.
                    console.step("  with the cache: " + start(command, environment, "-XX:AOTMode=on", place));
                }
            }
            AotCacheTraining.delete(place);
        }
        return ExitCode.OK;
    }

    private List<String> command(ServiceImage image, Path root) {
        List<String> command = new ArrayList<>(List.of("taskset", "-c", cpus));
        for (String word : image.command()) {
            command.add(
                    word.startsWith(MachineRuntime.JAVA_HOME)
                            ? root + word
                            : word.replace(ServiceImage.DIRECTORY + "/", root + ServiceImage.DIRECTORY + "/"));
        }
        return command;
    }

    private static String start(
            List<String> command, Map<String, String> environment, String jvmOption, Path directory) {
        environment.put("JDK_JAVA_OPTIONS", jvmOption);
        Instant begin = Instant.now();
        try (ServiceRun run = ServiceRun.start(command, environment, directory.resolve("log"))) {
            run.awaitReady(READY_TIMEOUT);
            Duration wall = Duration.between(begin, Instant.now());
            Duration cpu = run.cpuTime();
            run.stop(STOP_TIMEOUT);
            return "ready after %.1f s, of which %.1f s on a processor"
                    .formatted(wall.toMillis() / 1000.0, cpu.toMillis() / 1000.0);
        }
    }

    private static long megabytes(BuiltImage built) {
        try {
            return Files.size(Path.of(built.name())) / 1_000_000;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
