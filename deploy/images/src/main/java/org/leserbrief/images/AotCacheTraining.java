package org.leserbrief.images;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.leserbrief.local.setup.CommandFailedException;
import org.leserbrief.local.setup.Service;
import org.leserbrief.platform.embedded.FreePorts;

/// Records the AOT cache (JEP 514) of an image. The service runs once from the image's own files, because the JVM
/// compares their paths, sizes and times when it uses the cache.
final class AotCacheTraining {
    // The same timeout as in deploy/local on a busy machine.
    private static final Duration READY_TIMEOUT = Duration.ofMinutes(6);
    // The JVM assembles the cache when it exits: 10 s of CPU time.
    private static final Duration STOP_TIMEOUT = Duration.ofMinutes(3);

    private AotCacheTraining() {}

    /// @param image the image without a cache
    /// @param work the directory for the unpacked image and the cache
    static Path train(ServiceImage image, Path work) {
        Path directory = work.resolve("aot").resolve(image.name());
        delete(directory);
        BuiltImage archive = new ImageBuilder(work.resolve("jib-cache"), false)
                .build(image, null, directory, null)
                .getFirst();
        Path root = directory.resolve("root");
        ImageArchive.unpack(Path.of(archive.name()), directory.resolve("archive"))
                .unpackLayers(root);
        Path cache = directory.resolve("app.aot");
        Service service = image.application().service();
        int port = FreePorts.next();
        int managementPort = FreePorts.next();
        try (EmbeddedStores stores = EmbeddedStores.start(directory.resolve("kafka"));
                ServiceRun run = ServiceRun.start(
                        command(root, cache),
                        stores.environment(service, port, managementPort),
                        directory.resolve("training.log"))) {
            run.awaitReady(READY_TIMEOUT);
            read(port, service);
            run.stop(STOP_TIMEOUT);
            if (!Files.exists(cache)) {
                throw new CommandFailedException("no AOT cache was recorded; the log: " + run.log());
            }
        }
        delete(root);
        return cache;
    }

    private static List<String> command(Path root, Path cache) {
        List<String> command = new ArrayList<>();
        command.add(root + MachineRuntime.JAVA_HOME + "/bin/java");
        command.addAll(ServiceImage.jvmOptions());
        command.add("-XX:AOTCacheOutput=" + cache);
        command.addAll(List.of("-jar", root + ServiceImage.DIRECTORY + "/quarkus-run.jar"));
        return command;
    }

    /// Sends some requests of readers, so that the cache contains the classes that the first ones need.
    private static void read(int port, Service service) {
        Map<Service, List<String>> paths = Map.of(
                Service.ARTICLE, List.of("/", "/api/articles", "/articles/unknown"),
                Service.COMMENT, List.of("/api/comments/counts?articleId=unknown", "/discussions/unknown"),
                Service.TOPIC, List.of("/topics", "/api/topics", "/topics/unknown"));
        HttpClient client = HttpClient.newHttpClient();
        for (String path : paths.getOrDefault(service, List.of())) {
            for (int i = 0; i < 20; i++) {
                try {
                    client.send(
                            HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d%s".formatted(port, path)))
                                    .build(),
                            BodyHandlers.discarding());
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    throw new CommandFailedException("interrupted", e);
                }
            }
        }
    }

    static void delete(Path directory) {
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
}
