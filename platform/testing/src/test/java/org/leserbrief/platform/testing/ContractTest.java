package org.leserbrief.platform.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Consumers parse the producers' examples, so an example that does not follow its schema would let them agree with
/// nothing that is ever sent.
class ContractTest {
    private static final Path ROOT = Path.of(System.getProperty("leserbrief.root"));
    private static final List<String> PRODUCERS =
            List.of("article-service", "comment-service", "topic-service", "platform");
    private static final String SCHEMA = ".v1.schema.json";

    static Stream<Contract> contracts() {
        return PRODUCERS.stream()
                .flatMap(producer -> files(producer)
                        .filter(file -> file.endsWith(SCHEMA))
                        .map(file -> new Contract(producer, file.substring(0, file.length() - SCHEMA.length()))));
    }

    @ParameterizedTest
    @MethodSource("contracts")
    void an_example_follows_its_schema(Contract contract) {
        assertEquals(List.of(), contract.violations(contract.example()));
    }

    @ParameterizedTest
    @MethodSource("contracts")
    void a_schema_refuses_what_is_no_event(Contract contract) {
        assertFalse(contract.violations("{}").isEmpty());
    }

    @Test
    void an_example_without_a_schema_is_found() {
        List<String> orphans = PRODUCERS.stream()
                .flatMap(producer -> files(producer)
                        .filter(file -> !file.endsWith(SCHEMA))
                        .filter(file ->
                                !Files.exists(folder(producer).resolve(file.replace(".v1.example.json", SCHEMA)))))
                .toList();
        assertEquals(List.of(), orphans);
    }

    private static Path folder(String producer) {
        return ROOT.resolve(producer).resolve("contracts/events");
    }

    private static Stream<String> files(String producer) {
        try (Stream<Path> files = Files.list(folder(producer))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList().stream();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
