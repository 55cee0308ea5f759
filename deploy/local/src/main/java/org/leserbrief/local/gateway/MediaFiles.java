package org.leserbrief.local.gateway;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.leserbrief.local.setup.StartFailure;

/// The sample newsroom's pictures under `/media/`: stands in for a publisher's media host.
final class MediaFiles {
    static final String PREFIX = "/media/";
    private static final Map<String, String> TYPES = Map.of(
            "svg", "image/svg+xml",
            "png", "image/png",
            "jpg", "image/jpeg",
            "webp", "image/webp");

    private final Map<String, Path> files;

    private MediaFiles(Map<String, Path> files) {
        this.files = files;
    }

    /// Knows the files that are in the directory now; no request can name another.
    static MediaFiles in(Path directory) {
        try (Stream<Path> paths = Files.list(directory)) {
            return new MediaFiles(paths.map(Path::toAbsolutePath)
                    .filter(path -> TYPES.containsKey(ending(path)))
                    .collect(Collectors.toMap(path -> String.valueOf(path.getFileName()), Function.identity())));
        } catch (IOException e) {
            throw new StartFailure("the media in %s cannot be read".formatted(directory), e);
        }
    }

    Optional<Path> file(String path) {
        return Optional.ofNullable(files.get(path.substring(PREFIX.length())));
    }

    void answer(HttpServerRequest request, Path file) {
        HttpServerResponse response = request.response();
        try {
            String tag = "\"%x-%x\"".formatted(Files.getLastModifiedTime(file).toMillis(), Files.size(file));
            response.putHeader("Content-Type", TYPES.getOrDefault(ending(file), ""))
                    .putHeader("Cache-Control", "public, max-age=3600")
                    .putHeader("ETag", tag)
                    .putHeader("X-Content-Type-Options", "nosniff")
                    // A picture opened on its own must not run what may be written in it.
                    .putHeader("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; sandbox");
            if (tag.equals(request.getHeader("If-None-Match"))) {
                response.setStatusCode(304).end();
            } else if (request.method().equals(HttpMethod.HEAD)) {
                response.putHeader("Content-Length", Long.toString(Files.size(file)))
                        .end();
            } else {
                response.sendFile(file.toString());
            }
        } catch (IOException e) {
            RefusalPage page = RefusalPage.of(Refusal.NOT_FOUND, request);
            response.setStatusCode(page.status());
            response.headers().addAll(page.headers());
            response.end(page.body());
        }
    }

    private static String ending(Path path) {
        String name = path.toString();
        return name.substring(name.lastIndexOf('.') + 1);
    }
}
