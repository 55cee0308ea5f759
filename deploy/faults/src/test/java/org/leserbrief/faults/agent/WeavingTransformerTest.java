package org.leserbrief.faults.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CompoundElement;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
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

/// Weaves the services' own classes, because a renamed class would otherwise be left unchanged without a message.
class WeavingTransformerTest {
    private static final List<Path> MODULES = Stream.of(
                    "platform/runtime", "article-service", "comment-service", "topic-service")
            .map(module -> Path.of(System.getProperty("leserbrief.root"), module, "target/classes"))
            .toList();

    @Test
    void every_class_that_may_be_changed_exists() {
        assertEquals(
                List.of(),
                WeavingTransformer.CLASSES.stream()
                        .filter(name -> file(name) == null)
                        .toList());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                WeavingTransformer.RELAY,
                WeavingTransformer.INBOX,
                WeavingTransformer.CLOCKS,
                WeavingTransformer.PUBLICATION,
                WeavingTransformer.WORKING_COPY_PUBLICATION,
                WeavingTransformer.SCHEDULED_PUBLICATION
            })
    void failpoints_and_clock_skew_are_inserted_without_a_planted_bug(String name) throws IOException {
        assertNotNull(woven("", name));
    }

    @Test
    void every_planted_bug_changes_a_class() throws IOException {
        for (String bug : PlantedBugs.ALL) {
            List<String> changed = new ArrayList<>();
            for (String name : WeavingTransformer.CLASSES) {
                byte[] planted = woven(bug, name);
                byte[] without = woven("", name);
                if (planted != null && (without == null || planted.length != without.length)) {
                    changed.add(name);
                }
            }
            assertTrue(!changed.isEmpty(), bug);
        }
    }

    @Test
    void every_inserted_call_has_a_method_to_call() throws IOException {
        int calls = 0;
        for (String bug : PlantedBugs.ALL) {
            for (String name : WeavingTransformer.CLASSES) {
                byte[] changed = woven(bug, name);
                for (InvokeInstruction call :
                        changed == null ? List.<InvokeInstruction>of() : callsOfTheAgent(changed)) {
                    calls++;
                    assertTrue(exists(call), () -> call.owner().asInternalName() + "." + call.name());
                }
            }
        }
        assertTrue(calls > PlantedBugs.ALL.size(), "the woven classes call the agent");
    }

    private static List<InvokeInstruction> callsOfTheAgent(byte[] bytes) {
        String agentPackage = Failpoints.class.getPackageName().replace('.', '/');
        return ClassFile.of().parse(bytes).methods().stream()
                .flatMap(method -> method.code().stream())
                .flatMap(CompoundElement::elementStream)
                .filter(InvokeInstruction.class::isInstance)
                .map(InvokeInstruction.class::cast)
                .filter(call -> call.owner().asInternalName().startsWith(agentPackage))
                .toList();
    }

    private static boolean exists(InvokeInstruction call) {
        try {
            MethodHandles.lookup()
                    .findStatic(
                            Class.forName(call.owner().asInternalName().replace('/', '.')),
                            call.name().stringValue(),
                            MethodType.fromMethodDescriptorString(
                                    call.type().stringValue(), WeavingTransformerTest.class.getClassLoader()));
            return true;
        } catch (ReflectiveOperationException e) {
            return false;
        }
    }

    private static byte @Nullable [] woven(String plantedBug, String name) throws IOException {
        Path file = file(name);
        assertNotNull(file, name);
        try (URLClassLoader loader = new URLClassLoader(
                MODULES.stream().map(WeavingTransformerTest::url).toArray(URL[]::new),
                WeavingTransformerTest.class.getClassLoader())) {
            return new WeavingTransformer(plantedBug).weave(loader, name, Files.readAllBytes(file));
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
