package org.leserbrief.faults.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The names in [Weaving] against the services' own classes: a renamed one would be passed over in silence.
class WeavingTest {
    private static final List<Path> MODULES = Stream.of(
                    "platform/runtime", "article-service", "comment-service", "topic-service")
            .map(module -> Path.of(System.getProperty("leserbrief.root"), module, "target/classes"))
            .toList();

    @Test
    void every_class_that_may_be_changed_exists() {
        assertEquals(
                List.of(),
                Weaving.CLASSES.stream().filter(name -> file(name) == null).toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {Weaving.RELAY, Weaving.INBOX, Weaving.CLOCKS})
    void gates_and_clocks_are_put_in_without_any_planted_mistake(String name) throws IOException {
        assertNotNull(woven("", name));
    }

    @Test
    void every_planted_mistake_finds_its_places() throws IOException {
        for (String variant : Variants.ALL) {
            List<String> changed = new ArrayList<>();
            for (String name : Weaving.CLASSES) {
                byte[] planted = woven(variant, name);
                byte[] without = woven("", name);
                if (planted != null && (without == null || planted.length != without.length)) {
                    changed.add(name);
                }
            }
            assertTrue(!changed.isEmpty(), variant);
        }
    }

    private static byte @Nullable [] woven(String variant, String name) throws IOException {
        Path file = file(name);
        assertNotNull(file, name);
        try (URLClassLoader loader = new URLClassLoader(
                MODULES.stream().map(WeavingTest::url).toArray(URL[]::new), WeavingTest.class.getClassLoader())) {
            return new Weaving(variant).weave(loader, name, Files.readAllBytes(file));
        }
    }

    private static URL url(Path folder) {
        try {
            return folder.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static @Nullable Path file(String name) {
        return MODULES.stream()
                .map(classes -> classes.resolve(name + ".class"))
                .filter(Files::exists)
                .findFirst()
                .orElse(null);
    }
}
