package org.leserbrief.kubernetes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.leserbrief.kubernetes.Chart.Values;

class BuiltInKindsTest {
    private static final String CONTAINER = "/spec/template/spec/containers/0";

    static Stream<Values> combinations() {
        return Combinations.all().stream();
    }

    @ParameterizedTest
    @MethodSource("combinations")
    void are_rendered_as_a_cluster_reads_them(Values values) {
        List<JsonNode> builtIn =
                Chart.manifests(values).stream().filter(BuiltInKinds::knows).toList();
        assertTrue(builtIn.size() >= 16, builtIn.size() + " objects of built-in kinds");
        for (JsonNode manifest : builtIn) {
            assertEquals(
                    List.of(), BuiltInKinds.violations(manifest), () -> Chart.kind(manifest) + Chart.name(manifest));
        }
    }

    @Test
    void an_unknown_field_is_found() {
        assertFound(deployment -> object(deployment, CONTAINER).put("imagePulPolicy", "Always"));
        assertFound(deployment -> object(deployment, "/spec/template/spec").putObject("podSecurityContext"));
    }

    @Test
    void a_missing_field_is_found() {
        assertFound(deployment -> object(deployment, CONTAINER).remove("name"));
        assertFound(deployment -> object(deployment, "/spec").remove("selector"));
    }

    @Test
    void a_value_of_the_wrong_type_is_found() {
        assertFound(deployment -> object(deployment, "/spec").put("replicas", "two"));
        assertFound(deployment -> object(deployment, CONTAINER + "/ports/0").put("containerPort", "8080"));
        assertFound(deployment -> object(deployment, CONTAINER).put("args", "a"));
    }

    private static void assertFound(Consumer<JsonNode> mistake) {
        JsonNode deployment = Chart.find(Chart.manifests(Values.of("small")), "Deployment", "leserbrief-topic-service");
        mistake.accept(deployment);
        assertFalse(BuiltInKinds.violations(deployment).isEmpty());
    }

    private static ObjectNode object(JsonNode manifest, String pointer) {
        return (ObjectNode) manifest.at(pointer);
    }
}
