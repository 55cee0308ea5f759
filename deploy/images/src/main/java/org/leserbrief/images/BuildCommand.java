package org.leserbrief.images;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.leserbrief.local.setup.CommandLines;
import org.leserbrief.local.setup.Console;
import org.leserbrief.local.setup.Service;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;

/// The command line of `deploy/images/build`.
@Command(
        name = "deploy/images/build",
        abbreviateSynopsis = true,
        sortOptions = false,
        description = "Builds the container images of the three services, without a container engine.%n")
final class BuildCommand implements Callable<Integer> {
    @ArgGroup(multiplicity = "1")
    private Destination destination = new Destination();

    @Option(
            names = "--base",
            required = true,
            paramLabel = "IMAGE",
            description = "a Java 25 image with its digest, NAME@sha256:…; or scratch, which takes the runtime and the"
                    + " C library of this machine")
    private String base = "";

    @Option(
            names = "--platform",
            paramLabel = "ARCH",
            description = "amd64 or arm64; may be repeated. Both by default, with scratch this machine's only")
    private List<String> platforms = new ArrayList<>();

    @Option(names = "--tag", paramLabel = "TAG", description = "the images' tag (the project's version)")
    private @Nullable String tag;

    @Option(
            names = "--aot-cache",
            description = "with scratch only: run each service once, and put the AOT cache into its image. It starts"
                    + " faster, and its digest differs with every build")
    private boolean aotCache;

    @Option(names = "--insecure-registry", description = "speak HTTP with the registry if it has no TLS")
    private boolean insecureRegistry;

    @Option(names = "--no-build", description = "do not build the services; take what is built")
    @SuppressWarnings("unused") // The script evaluates it.
    private boolean noBuild;

    static final class Destination {
        @Option(
                names = "--push",
                required = true,
                paramLabel = "REGISTRY",
                description = "push to this registry, for example registry.example.org/leserbrief")
        @Nullable
        String registry;

        @Option(
                names = "--tar",
                required = true,
                paramLabel = "DIR",
                description = "write an OCI archive of each image and platform to this directory")
        @Nullable
        Path directory;
    }

    private BuildCommand() {}

    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        return CommandLines.create(new BuildCommand());
    }

    @Override
    public Integer call() {
        Path repository = Path.of(System.getProperty("leserbrief.root", "")).toAbsolutePath();
        Path work = repository.resolve("deploy/images/target");
        SourceRevision revision = SourceRevision.of(repository);
        BaseImage baseImage = BaseImage.of(base, platforms, aotCache, work);
        ImageBuilder builder = new ImageBuilder(work.resolve("jib-cache"), insecureRegistry);
        Console console = new Console("build");
        for (Service service : Service.values()) {
            ServiceApplication application = ServiceApplication.in(repository, service);
            ServiceImage image = new ServiceImage(application, baseImage, revision);
            if (aotCache) {
                image = image.withAotCache(AotCacheTraining.train(image, work));
                console.step(service.label() + ": trained its AOT cache");
            }
            for (BuiltImage built : builder.build(image, destination.registry, destination.directory, tag)) {
                console.step("%s %s".formatted(built.name(), built.digest()));
            }
        }
        return ExitCode.OK;
    }
}
