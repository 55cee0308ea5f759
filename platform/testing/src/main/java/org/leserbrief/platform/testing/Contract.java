package org.leserbrief.platform.testing;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// The contract of an event type: the schema and the example in its producer's `contracts/events`.
///
/// @param producer the folder of the producing service, such as `comment-service`
/// @param type such as `comment-posted`
public record Contract(String producer, String type) {
    /// The violations of the schema by a serialized event; empty if it is valid.
    public List<Error> violations(String json) {
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(read(type + ".v1.schema.json"))
                .validate(
                        json,
                        InputFormat.JSON,
                        context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)));
    }

    /// The producer's example.
    public String example() {
        return read(type + ".v1.example.json");
    }

    private String read(String file) {
        Path path = root().resolve(producer).resolve("contracts/events").resolve(file);
        try {
            return Files.readString(path);
        } catch (IOException e) {
            throw new UncheckedIOException("no contract at " + path, e);
        }
    }

    private static Path root() {
        String root = System.getProperty("leserbrief.root");
        if (root == null) {
            throw new IllegalStateException("run tests through Maven, or set -Dleserbrief.root to the project's root");
        }
        return Path.of(root);
    }
}
