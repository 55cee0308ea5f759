package org.leserbrief.images;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.leserbrief.local.setup.CommandFailedException;

/// An OCI archive that has been unpacked.
///
/// @param directory contains `index.json` and `blobs`
record ImageArchive(Path directory) {
    private static final ObjectMapper JSON = new ObjectMapper();

    static ImageArchive unpack(Path archive, Path directory) {
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        tar(archive, directory);
        return new ImageArchive(directory);
    }

    JsonNode manifest() {
        return read(blob(read(directory.resolve("index.json"))
                .path("manifests")
                .path(0)
                .path("digest")
                .asText()));
    }

    /// The configuration of the image: its command, user, labels and so on.
    JsonNode configuration() {
        return read(blob(manifest().path("config").path("digest").asText()));
    }

    /// Unpacks all layers, as a container engine does before it starts the command.
    void unpackLayers(Path root) {
        try {
            Files.createDirectories(root);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        for (JsonNode layer : manifest().path("layers")) {
            tar(blob(layer.path("digest").asText()), root);
        }
    }

    private Path blob(String digest) {
        return directory.resolve("blobs").resolve(digest.replace(':', '/'));
    }

    private static JsonNode read(Path file) {
        try {
            return JSON.readTree(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void tar(Path archive, Path directory) {
        try {
            int status = new ProcessBuilder(List.of("tar", "-xpf", archive.toString(), "-C", directory.toString()))
                    .inheritIO()
                    .start()
                    .waitFor();
            if (status != 0) {
                throw new CommandFailedException("tar could not unpack " + archive);
            }
        } catch (IOException e) {
            throw new CommandFailedException("tar cannot be started: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailedException("interrupted", e);
        }
    }
}
