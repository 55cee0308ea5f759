package org.leserbrief.local.gateway;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.leserbrief.local.setup.CommandFailedException;

/// Serves `/media/NAME.svg`, which articles of the sample newsroom show that were loaded before the picture
/// library took its place. No other path under `/media/` is served here.
final class MediaFiles {
    private static final String PREFIX = "/media/";
    private static final String SUFFIX = ".svg";

    private final Map<String, Path> files;

    private MediaFiles(Map<String, Path> files) {
        this.files = files;
    }

    /// Reads the list of files once, so that no request can name a file outside of the directory.
    static MediaFiles in(Path directory) {
        try (Stream<Path> paths = Files.list(directory)) {
            return new MediaFiles(paths.map(Path::toAbsolutePath)
                    .filter(path -> path.toString().endsWith(SUFFIX))
                    .collect(Collectors.toMap(path -> PREFIX + path.getFileName(), Function.identity())));
        } catch (IOException e) {
            throw new CommandFailedException("the media in %s cannot be read".formatted(directory), e);
        }
    }

    /// Whether the request reads one of the files.
    boolean contains(HttpServerRequest request) {
        boolean reads =
                request.method().equals(HttpMethod.GET) || request.method().equals(HttpMethod.HEAD);
        return reads && files.containsKey(request.path());
    }

    void serve(HttpServerRequest request) {
        Path file = Objects.requireNonNull(files.get(request.path()), "asked for after contains");
        HttpServerResponse response = request.response();
        try {
            String tag = "\"%x-%x\"".formatted(Files.getLastModifiedTime(file).toMillis(), Files.size(file));
            response.putHeader("Content-Type", "image/svg+xml")
                    .putHeader("Cache-Control", "public, max-age=3600")
                    .putHeader("ETag", tag)
                    .putHeader("X-Content-Type-Options", "nosniff")
                    // An SVG that is opened on its own must not run the scripts in it.
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
            GatewayErrorResponse error = GatewayErrorResponse.of(GatewayError.NOT_FOUND, request);
            response.setStatusCode(error.status());
            response.headers().addAll(error.headers());
            response.end(error.body());
        }
    }
}
