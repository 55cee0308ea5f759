package org.leserbrief.kubernetes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.leserbrief.kubernetes.Chart.Values;

/// The definitions are not in this repository, because they are 5 MB of other projects' files. The tests use them
/// if they exist beside it.
class CustomResourcesTest {
    private static final Path DEFINITIONS = Chart.ROOT.resolve("../shared/data/crds");

    /// Of 361 rules, these need functions that Kubernetes adds to CEL.
    private static final int MOST_UNCOMPILED = 2;

    @SuppressWarnings("NullAway.Init")
    private static CustomResources resources;

    @BeforeAll
    static void read() {
        boolean present = Files.isDirectory(DEFINITIONS);
        if (!present) {
            System.out.println("custom resources are not checked: there are no definitions in " + DEFINITIONS);
        }
        assumeTrue(present);
        resources = new CustomResources(DEFINITIONS);
    }

    static Stream<Values> combinations() {
        return Combinations.all().stream();
    }

    @ParameterizedTest
    @MethodSource("combinations")
    void are_rendered_as_their_definitions_want_them(Values values) {
        for (JsonNode manifest : custom(values)) {
            assertEquals(
                    List.of(), resources.violations(manifest), () -> Chart.kind(manifest) + " " + Chart.name(manifest));
        }
    }

    @Test
    void each_kind_is_among_them() {
        Set<String> kinds = Combinations.all().stream()
                .flatMap(values -> custom(values).stream())
                .map(Chart::kind)
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(
                Set.of(
                        "Cluster",
                        "Database",
                        "ScheduledBackup",
                        "ObjectStore",
                        "Kafka",
                        "KafkaNodePool",
                        "KafkaTopic",
                        "KafkaUser",
                        "Keycloak",
                        "KeycloakRealmImport",
                        "Gateway",
                        "HTTPRoute",
                        "ScaledObject",
                        "TriggerAuthentication",
                        "PodMonitor",
                        "ExternalSecret"),
                kinds.stream().filter(kind -> !kind.equals("PrometheusRule")).collect(Collectors.toSet()));
    }

    @Test
    void nearly_all_rules_can_be_decided() {
        List<String> uncompiled = resources.uncompiledRules();
        assertTrue(uncompiled.size() <= MOST_UNCOMPILED, () -> String.join("\n", uncompiled));
    }

    @Test
    void an_unknown_field_is_found() {
        assertFound(
                "small",
                "Cluster",
                "leserbrief-postgres",
                it -> object(it, "/spec").put("instance", 3));
        assertFound(
                "small",
                "KafkaUser",
                "leserbrief-topic-service",
                it -> object(it, "/spec/authorization/acls/0").put("operation", "Read"));
        assertFound(
                "small",
                "Keycloak",
                "leserbrief-identity",
                it -> object(it, "/spec/hostname").put("admin-url", "x"));
        assertFound(
                "small",
                "KeycloakRealmImport",
                "leserbrief-identity",
                it -> object(it, "/spec/realm").put("sslrequired", "none"));
    }

    @Test
    void a_missing_field_is_found() {
        assertFound(
                "small", "KafkaNodePool", "broker", it -> object(it, "/spec").remove("replicas"));
        assertFound("small", "Gateway", "leserbrief", it -> object(it, "/spec").remove("gatewayClassName"));
        assertFound(
                "large",
                "ScaledObject",
                "leserbrief-topic-service",
                it -> object(it, "/spec").remove("triggers"));
    }

    @Test
    void a_value_of_the_wrong_type_is_found() {
        assertFound(
                "large",
                "ScaledObject",
                "leserbrief-topic-service",
                it -> object(it, "/spec/triggers/0/metadata").put("value", 70));
        assertFound(
                "small",
                "KafkaTopic",
                "leserbrief.topics.v1",
                it -> object(it, "/spec").put("partitions", "24"));
        assertFound(
                "small",
                "Database",
                "leserbrief-topic-service",
                it -> object(it, "/spec").put("databaseReclaimPolicy", "keep"));
    }

    @Test
    void a_rule_in_cel_is_decided() {
        assertFound(
                "small",
                "HTTPRoute",
                "leserbrief",
                it -> object(it, "/spec/rules/0/matches/0/path").put("value", "stream"));
        assertFound(
                "large",
                "ScaledObject",
                "leserbrief-topic-service",
                it -> object(it, "/spec").put("minReplicaCount", 99));
        assertFound(
                "small",
                "Gateway",
                "leserbrief",
                it -> ((ArrayNode) it.at("/spec/listeners"))
                        .add(it.at("/spec/listeners/0").deepCopy()));
        assertFound(
                "small",
                "KafkaUser",
                "leserbrief-topic-service",
                it -> object(it, "/spec/authentication").put("validityDays", 3));
    }

    @Test
    void a_version_that_is_not_served_is_found() {
        assertFound(
                "small",
                "Kafka",
                "leserbrief-kafka",
                it -> ((ObjectNode) it).put("apiVersion", "kafka.strimzi.io/v1beta2"));
    }

    private static List<JsonNode> custom(Values values) {
        return Chart.manifests(values).stream()
                .filter(manifest -> !BuiltInKinds.knows(manifest))
                .toList();
    }

    private static void assertFound(String size, String kind, String name, Consumer<JsonNode> mistake) {
        JsonNode manifest = Chart.find(Chart.manifests(Values.of(size)), kind, name);
        assertEquals(List.of(), resources.violations(manifest));
        mistake.accept(manifest);
        assertFalse(resources.violations(manifest).isEmpty());
    }

    private static ObjectNode object(JsonNode manifest, String pointer) {
        return (ObjectNode) manifest.at(pointer);
    }
}
