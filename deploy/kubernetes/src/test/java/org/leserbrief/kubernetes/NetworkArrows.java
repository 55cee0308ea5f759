package org.leserbrief.kubernetes;

import static org.leserbrief.kubernetes.Chart.kind;
import static org.leserbrief.kubernetes.Chart.name;
import static org.leserbrief.kubernetes.Chart.ofKind;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/// Compares the network policies with the addresses in the services' settings: a service that is told an address has to
/// be allowed to call it, and be let in there if the other is a service of the release, too.
final class NetworkArrows {
    private static final Pattern URL = Pattern.compile("(?:jdbc:)?(?:https?|postgresql)://.+");

    /// Addresses that only readers' browsers and other servers use.
    private static final Set<String> NOT_CALLED = Set.of(
            "LESERBRIEF_SITE_PUBLIC_URL",
            "LESERBRIEF_TEXT_MINING_POLICY",
            "LESERBRIEF_FEEDS_HUBS",
            "LESERBRIEF_EMBED_ORIGINS");

    private final List<JsonNode> manifests;
    private final List<String> faults = new ArrayList<>();

    private NetworkArrows(List<JsonNode> manifests) {
        this.manifests = manifests;
    }

    static List<String> faults(List<JsonNode> manifests) {
        NetworkArrows arrows = new NetworkArrows(manifests);
        if (!ofKind(manifests, "NetworkPolicy").isEmpty()) {
            ofKind(manifests, "Deployment").forEach(arrows::check);
        }
        return arrows.faults;
    }

    private void check(JsonNode deployment) {
        JsonNode labels = deployment.at("/spec/template/metadata/labels");
        for (String direction : List.of("Ingress", "Egress")) {
            if (policies(labels).noneMatch(policy -> contains(policy.at("/spec/policyTypes"), direction))) {
                faults.add("%s is not isolated (%s)".formatted(name(deployment), direction));
            }
        }
        for (String protocol : List.of("UDP", "TCP")) {
            if (rules(labels, "egress").noneMatch(rule -> allows(rule, 53, protocol))) {
                faults.add("%s cannot resolve names (%s)".formatted(name(deployment), protocol));
            }
        }
        targets(deployment).forEach((variable, target) -> {
            if (rules(labels, "egress").noneMatch(rule -> allows(rule, target.port(), "TCP"))) {
                faults.add("%s may not call %s of %s".formatted(name(deployment), target, variable));
            }
            called(target).forEach(other -> {
                boolean letIn = rules(other.at("/spec/template/metadata/labels"), "ingress")
                        .filter(rule -> allows(rule, target.port(), "TCP"))
                        .flatMap(rule -> stream(rule.path("from")))
                        .anyMatch(peer ->
                                peer.has("podSelector") && selects(peer.at("/podSelector/matchLabels"), labels));
                if (!letIn) {
                    faults.add("%s is not let in by %s".formatted(name(deployment), name(other)));
                }
            });
        });
        if (rules(labels, "ingress").noneMatch(rule -> allows(rule, 8080, "TCP") && rule.has("from"))) {
            faults.add("no gateway is let in by " + name(deployment));
        }
        if (!ofKind(manifests, "PodMonitor").isEmpty()
                && rules(labels, "ingress")
                        .noneMatch(rule -> allows(rule, 9000, "TCP")
                                && stream(rule.path("from")).anyMatch(peer -> peer.has("namespaceSelector")))) {
            faults.add("Prometheus is not let in by " + name(deployment));
        }
    }

    private record Target(String host, int port) {
        @Override
        public String toString() {
            return host + ":" + port;
        }
    }

    private Map<String, Target> targets(JsonNode deployment) {
        Map<String, String> variables = new TreeMap<>();
        ofKind(manifests, "ConfigMap").stream()
                .filter(map -> name(map).equals(name(deployment)))
                .forEach(map -> map.path("data")
                        .properties()
                        .forEach(variable -> variables.put(
                                variable.getKey(), variable.getValue().asText())));
        Map<String, Target> targets = new TreeMap<>();
        variables.forEach((variable, value) -> {
            String port = variable.replaceFirst("_HOST$", "_PORT");
            if (URL.matcher(value).matches() && !NOT_CALLED.contains(variable)) {
                targets.put(variable, target(URI.create(value.replaceFirst("^jdbc:", ""))));
            } else if (variable.endsWith("_HOST") && variables.containsKey(port)) {
                targets.put(variable, new Target(value, Integer.parseInt(variables.get(port))));
            } else if (variable.equals("KAFKA_BOOTSTRAP_SERVERS")) {
                for (String server : value.split(",")) {
                    targets.put(variable + " " + server, target(URI.create("kafka://" + server)));
                }
            } else if (variable.equals("LESERBRIEF_MEDIA_STORE") && value.equals("s3")) {
                targets.putIfAbsent("LESERBRIEF_MEDIA_S3_ENDPOINT", new Target("amazonaws.com", 443));
            }
        });
        return targets;
    }

    private static Target target(URI address) {
        int standard = "http".equals(address.getScheme()) ? 80 : 443;
        return new Target(address.getHost(), address.getPort() < 0 ? standard : address.getPort());
    }

    /// The service of the release behind an address; none for other addresses.
    private Stream<JsonNode> called(Target target) {
        return ofKind(manifests, "Service").stream()
                .filter(service -> name(service).equals(target.host()))
                .flatMap(service -> ofKind(manifests, "Deployment").stream()
                        .filter(it -> selects(service.at("/spec/selector"), it.at("/spec/template/metadata/labels"))));
    }

    private Stream<JsonNode> rules(JsonNode labels, String direction) {
        return policies(labels).flatMap(policy -> stream(policy.path("spec").path(direction)));
    }

    private Stream<JsonNode> policies(JsonNode labels) {
        return manifests.stream()
                .filter(manifest -> kind(manifest).equals("NetworkPolicy"))
                .filter(policy -> selects(policy.at("/spec/podSelector/matchLabels"), labels));
    }

    /// As in NetworkPolicy, an empty selector selects everything.
    private static boolean selects(JsonNode selector, JsonNode labels) {
        return selector.properties().stream().allMatch(label -> label.getValue().equals(labels.get(label.getKey())));
    }

    private static boolean allows(JsonNode rule, int port, String protocol) {
        return stream(rule.path("ports"))
                .anyMatch(it -> it.path("port").asInt() == port
                        && it.path("protocol").asText("TCP").equals(protocol));
    }

    private static boolean contains(JsonNode array, String text) {
        return stream(array).anyMatch(it -> it.asText().equals(text));
    }

    private static Stream<JsonNode> stream(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
