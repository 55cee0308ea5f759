package org.leserbrief.platform.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/// The contract of an event type: the schema and the golden example in its producer's
/// `contracts/events`.
///
/// @param producer the producing service's folder, such as `comment-service`
/// @param type such as `comment-posted`
public record Contract(String producer, String type) {
    /// What is wrong with a value on the wire; empty if nothing is.
    public Set<ValidationMessage> violations(String json) {
        JsonSchema schema =
                JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                        .getSchema(read(type + ".v1.schema.json"));
        try {
            return schema.validate(
                    new ObjectMapper().readTree(json),
                    context -> context.getExecutionConfig().setFormatAssertionsEnabled(true));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not JSON: " + json, e);
        }
    }

    /// The producer's golden example.
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
            throw new IllegalStateException(
                    "run tests through Maven, or set -Dleserbrief.root to the project's root");
        }
        return Path.of(root);
    }
}
