package org.leserbrief.kubernetes;

import static org.leserbrief.kubernetes.Chart.kind;
import static org.leserbrief.kubernetes.Chart.name;
import static org.leserbrief.kubernetes.Chart.ofKind;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/// The rules for the rendered manifests.
final class ManifestRules {
    static final Rule NAMES = new Rule("objects have valid names, each once in its kind", ManifestRules::names);
    static final Rule LABELS = new Rule("labels and annotations are valid", ManifestRules::labels);
    static final Rule SELECTORS = new Rule("selectors find the pods they mean", ManifestRules::selectors);
    static final Rule PORTS = new Rule("ports have valid numbers and names, and lead somewhere", ManifestRules::ports);
    static final Rule RESOURCES = new Rule("no request is more than its limit", ManifestRules::resources);
    static final Rule ENVIRONMENT = new Rule("each variable is set once, from what exists", ManifestRules::environment);
    static final Rule VOLUMES = new Rule("each mount has its volume and each volume a mount", ManifestRules::volumes);
    static final Rule NETWORKS = new Rule("networks and ports of policies are valid", ManifestRules::networks);
    static final Rule ARROWS = new Rule("policies let services call what their settings name", NetworkArrows::faults);
    static final Rule POD_SECURITY = new Rule("pods pass PodSecurity restricted", ManifestRules::podSecurity);
    static final Rule OPERANDS = new Rule("pods of operators pass PodSecurity restricted", ManifestRules::operands);
    static final Rule HARDENING = new Rule("pods have no more than they need", ManifestRules::hardening);
    static final Rule DISRUPTION =
            new Rule("a budget has one bound and lets nodes be drained", ManifestRules::disruption);
    static final Rule SCALING = new Rule("one autoscaler, whose least is not above its most", ManifestRules::scaling);
    static final Rule ROLLOUT = new Rule("an upgrade takes no replica away first", ManifestRules::rollout);
    static final Rule PROBES = new Rule("probes ask the management port and are patient", ManifestRules::probes);
    static final Rule ROUTES =
            new Rule("routes lead to services that exist, never to management", ManifestRules::routes);
    static final Rule SECRETS = new Rule("secrets stand nowhere in the manifests", ManifestRules::secrets);
    static final Rule IMAGES = new Rule("the services' images are named by digest", ManifestRules::images);
    static final Rule RETENTION = new Rule("what holds data stays when the release goes", ManifestRules::retention);
    static final Rule SPREADING = new Rule("nodes that take no pod do not count", ManifestRules::spreading);
    static final Rule BROKERS =
            new Rule("brokers can write, and do not restart for a version of the chart", ManifestRules::brokers);
    static final Rule STREAMS = new Rule("streams keep what the code needs", ManifestRules::streams);

    static final List<Rule> ALL = List.of(
            NAMES,
            LABELS,
            SELECTORS,
            PORTS,
            RESOURCES,
            ENVIRONMENT,
            VOLUMES,
            NETWORKS,
            ARROWS,
            POD_SECURITY,
            OPERANDS,
            HARDENING,
            DISRUPTION,
            SCALING,
            ROLLOUT,
            PROBES,
            ROUTES,
            SECRETS,
            IMAGES,
            RETENTION,
            SPREADING,
            BROKERS,
            STREAMS);

    private static final Pattern SUBDOMAIN =
            Pattern.compile("[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*");
    private static final Pattern DNS_1035_LABEL = Pattern.compile("[a-z]([-a-z0-9]{0,61}[a-z0-9])?");
    private static final Pattern QUALIFIED_NAME =
            Pattern.compile("([a-z0-9.-]{1,253}/)?[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?");
    private static final Pattern LABEL_VALUE = Pattern.compile("([A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?)?");
    private static final Pattern PORT_NAME = Pattern.compile("(?=.*[a-z])(?!.*--)[a-z0-9]([-a-z0-9]{0,13}[a-z0-9])?");
    private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    private static final Pattern QUANTITY = Pattern.compile("([0-9]+(?:\\.[0-9]+)?)(m|k|M|G|T|Ki|Mi|Gi|Ti)?");
    private static final Pattern DIGEST = Pattern.compile(".+/.+@sha256:[0-9a-f]{64}");
    private static final Set<String> VOLUME_KINDS_OF_RESTRICTED = Set.of(
            "configMap", "csi", "downwardAPI", "emptyDir", "ephemeral", "persistentVolumeClaim", "projected", "secret");
    private static final Set<String> HOLDING_DATA =
            Set.of("Cluster", "Database", "ObjectStore", "Kafka", "KafkaNodePool", "KafkaTopic");
    private static final Pattern SECRET_OF_CLUSTER = Pattern.compile(".*-(database|object-store)");
    private static final Set<String> MANAGEMENT_PATHS =
            Set.of("/q/health/started", "/q/health/live", "/q/health/ready");

    private ManifestRules() {}

    static List<String> violations(List<JsonNode> manifests) {
        return ALL.stream()
                .flatMap(rule -> rule.check().apply(manifests).stream().map(fault -> rule.name() + ": " + fault))
                .toList();
    }

    private static List<String> names(List<JsonNode> manifests) {
        List<String> faults = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (JsonNode manifest : manifests) {
            String place = place(manifest);
            if (!seen.add(manifest.path("apiVersion").asText() + place)) {
                faults.add(place + " is there twice");
            }
            boolean valid = kind(manifest).equals("Service")
                    ? DNS_1035_LABEL.matcher(name(manifest)).matches()
                    : name(manifest).length() <= 253
                            && SUBDOMAIN.matcher(name(manifest)).matches();
            if (!valid) {
                faults.add(place + " has no valid name");
            }
            if (!manifest.path("metadata").has("namespace")) {
                faults.add(place + " says no namespace");
            }
        }
        return faults;
    }

    private static List<String> labels(List<JsonNode> manifests) {
        List<String> faults = new ArrayList<>();
        for (JsonNode manifest : manifests) {
            manifest.findParents("labels")
                    .forEach(parent -> entries(parent.get("labels"), (key, value) -> {
                        if (!QUALIFIED_NAME.matcher(key).matches()
                                || !value.isTextual()
                                || !LABEL_VALUE.matcher(value.asText()).matches()) {
                            faults.add("%s has the label %s: %s".formatted(place(manifest), key, value));
                        }
                    }));
            entries(manifest.path("metadata").path("annotations"), (key, value) -> {
                if (!QUALIFIED_NAME.matcher(key).matches() || !value.isTextual()) {
                    faults.add("%s has the annotation %s: %s".formatted(place(manifest), key, value));
                }
            });
        }
        return faults;
    }

    private static List<String> selectors(List<JsonNode> manifests) {
        List<String> faults = new ArrayList<>();
        List<JsonNode> deployments = ofKind(manifests, "Deployment");
        for (JsonNode deployment : deployments) {
            if (!selects(deployment.at("/spec/selector/matchLabels"), deployment)) {
                faults.add(place(deployment) + " does not select its own pods");
            }
            deployment.at("/spec/template/spec/topologySpreadConstraints").forEach(constraint -> {
                if (!selects(constraint.at("/labelSelector/matchLabels"), deployment)) {
                    faults.add(place(deployment) + " does not spread its own pods");
                }
            });
        }
        Stream.concat(
                        ofKind(manifests, "Service").stream().map(it -> Map.entry(it, it.at("/spec/selector"))),
                        ofKind(manifests, "PodDisruptionBudget").stream()
                                .filter(budget -> !isOfKeycloak(budget))
                                .map(it -> Map.entry(it, it.at("/spec/selector/matchLabels"))))
                .forEach(selector -> {
                    long found = deployments.stream()
                            .filter(deployment -> selects(selector.getValue(), deployment))
                            .count();
                    if (found != 1) {
                        faults.add("%s selects the pods of %d deployments".formatted(place(selector.getKey()), found));
                    }
                });
        ofKind(manifests, "PodMonitor").stream()
                .filter(monitor -> monitor.at("/spec/selector/matchLabels").has("app.kubernetes.io/part-of"))
                .filter(monitor -> !deployments.stream()
                        .allMatch(deployment -> selects(monitor.at("/spec/selector/matchLabels"), deployment)))
                .forEach(monitor -> faults.add(place(monitor) + " does not select all services"));
        for (JsonNode scaler : scalers(manifests)) {
            if (deployments.stream()
                    .noneMatch(it -> name(it).equals(
                                    scaler.at("/spec/scaleTargetRef/name").asText()))) {
                faults.add(place(scaler) + " scales what does not exist");
            }
        }
        return faults;
    }

    private static boolean isOfKeycloak(JsonNode budget) {
        return budget.at("/spec/selector/matchLabels/app.kubernetes.io~1managed-by")
                .asText()
                .equals("keycloak-operator");
    }

    private static boolean selects(JsonNode selector, JsonNode deployment) {
        JsonNode labels = deployment.at("/spec/template/metadata/labels");
        boolean[] all = {selector.size() > 0};
        entries(selector, (key, value) -> all[0] &= value.equals(labels.get(key)));
        return all[0];
    }

    private static List<String> ports(List<JsonNode> manifests) {
        List<String> faults = new ArrayList<>();
        for (JsonNode pod : pods(manifests)) {
            Set<String> names = new HashSet<>();
            for (JsonNode container : containers(pod)) {
                for (JsonNode port : container.path("ports")) {
                    checkPort(port.path("containerPort"), port.path("name"), names, place(pod), faults);
                }
            }
        }
        for (JsonNode service : ofKind(manifests, "Service")) {
            Set<String> names = new HashSet<>();
            for (JsonNode port : service.at("/spec/ports")) {
                checkPort(port.path("port"), port.path("name"), names, place(service), faults);
                boolean leads = ofKind(manifests, "Deployment").stream()
                        .filter(deployment -> selects(service.at("/spec/selector"), deployment))
                        .flatMap(deployment -> containers(deployment).stream())
                        .flatMap(container -> stream(container.path("ports")))
                        .anyMatch(it -> it.path("name").equals(port.path("targetPort"))
                                || it.path("containerPort").equals(port.path("targetPort")));
                if (!leads) {
                    faults.add("%s leads to the port %s, which no container has"
                            .formatted(place(service), port.path("targetPort")));
                }
            }
        }
        return faults;
    }

    private static void checkPort(
            JsonNode number, JsonNode name, Set<String> names, String place, List<String> faults) {
        if (!number.isInt() || number.asInt() < 1 || number.asInt() > 65_535) {
            faults.add("%s has the port %s".formatted(place, number));
        }
        if (!PORT_NAME.matcher(name.asText()).matches() || !names.add(name.asText())) {
            faults.add("%s has a port with the name '%s'".formatted(place, name.asText()));
        }
    }

    private static List<String> resources(List<JsonNode> manifests) {
        List<String> faults = new ArrayList<>();
        for (JsonNode manifest : manifests) {
            for (JsonNode parent : manifest.findParents("requests")) {
                JsonNode limits = parent.path("limits");
                entries(parent.get("requests"), (resource, requested) -> {
                    JsonNode limit = limits.path(resource);
                    BigDecimal least = quantity(requested);
                    BigDecimal most = limit.isMissingNode() ? least : quantity(limit);
                    if (least == null || most == null || least.compareTo(most) > 0) {
                        faults.add("%s requests %s of %s, the limit is %s"
                                .formatted(place(manifest), requested, resource, limit));
                    }
                });
                if (limits.has("cpu")) {
                    faults.add(place(manifest) + " has a limit for the CPU");
                }
            }
        }
        for (JsonNode pod : pods(manifests)) {
            for (JsonNode container : containers(pod)) {
                if (container.at("/resources/requests/cpu").isMissingNode()
                        || container.at("/resources/limits/memory").isMissingNode()) {
                    faults.add(place(pod) + " requests no CPU, or has no limit for memory");
                }
                if (disk(container.at("/resources/requests")) == null
                        || disk(container.at("/resources/limits")) == null) {
                    faults.add(place(pod) + " does not say how much of its node's disk it takes");
                }
            }
            BigDecimal held = BigDecimal.ZERO;
            for (JsonNode volume : podSpec(pod).path("volumes")) {
                if (volume.has("emptyDir")) {
                    BigDecimal most = quantity(volume.at("/emptyDir/sizeLimit"));
                    if (most == null) {
                        faults.add(place(pod) + " may fill its node's disk");
                    } else {
                        held = held.add(most);
                    }
                }
            }
            BigDecimal limit = containers(pod).stream()
                    .map(container -> disk(container.at("/resources/limits")))
                    .filter(Objects::nonNull)
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
            if (held.compareTo(limit) >= 0 && held.signum() > 0) {
                faults.add(place(pod) + " is evicted before its directories are full");
            }
        }
        return faults;
    }

    private static @Nullable BigDecimal disk(JsonNode resources) {
        return quantity(resources.path("ephemeral-storage"));
    }

    private static @Nullable BigDecimal quantity(JsonNode written) {
        Matcher matcher = QUANTITY.matcher(written.asText());
        if (!matcher.matches()) {
            return null;
        }
        BigDecimal number = new BigDecimal(matcher.group(1));
        return switch (Objects.requireNonNullElse(matcher.group(2), "")) {
            case "m" -> number.movePointLeft(3);
            case "k" -> number.movePointRight(3);
            case "M" -> number.movePointRight(6);
            case "G" -> number.movePointRight(9);
            case "T" -> number.movePointRight(12);
            case "Ki" -> number.multiply(BigDecimal.valueOf(1L << 10));
            case "Mi" -> number.multiply(BigDecimal.valueOf(1L << 20));
            case "Gi" -> number.multiply(BigDecimal.valueOf(1L << 30));
            case "Ti" -> number.multiply(BigDecimal.valueOf(1L << 40));
            default -> number;
        };
    }

    private static List<String> environment(List<JsonNode> manifests) {
        List<String> faults = new ArrayList<>();
        for (JsonNode pod : pods(manifests)) {
            for (JsonNode container : containers(pod)) {
                Set<String> seen = new HashSet<>();
                for (JsonNode variable : container.path("env")) {
                    String variableName = variable.path("name").asText();
                    if (!VARIABLE.matcher(variableName).matches() || !seen.add(variableName)) {
                        faults.add(
                                "%s has the variable '%s' twice, or it is no name".formatted(place(pod), variableName));
                    }
                    if (variable.has("value") && variable.has("valueFrom")) {
                        faults.add("%s has the variable %s from two places".formatted(place(pod), variableName));
                    }
                    if (variable.has("value") && !variable.get("value").isTextual()) {
                        faults.add("%s has the variable %s, which is no text".formatted(place(pod), variableName));
                    }
                }
                for (JsonNode source : container.path("envFrom")) {
                    String map = source.at("/configMapRef/name").asText();
                    List<JsonNode> found = ofKind(manifests, "ConfigMap").stream()
                            .filter(it -> name(it).equals(map))
                            .toList();
                    if (found.size() != 1) {
                        faults.add("%s takes variables from %s, which does not exist".formatted(place(pod), map));
                    }
                    found.forEach(it -> entries(it.path("data"), (key, value) -> {
                        if (!VARIABLE.matcher(key).matches() || !seen.add(key)) {
                            faults.add("%s has the variable %s twice, or it is no name".formatted(place(pod), key));
                        }
                    }));
                }
            }
        }
        for (JsonNode map : ofKind(manifests, "ConfigMap")) {
            int[] size = {0};
            entries(map.path("data"), (key, value) -> {
                size[0] += value.asText().length();
                if (!value.isTextual()) {
                    faults.add("%s has %s, which is no text".formatted(place(map), key));
                }
            });
            if (size[0] > 1_000_000) {
                faults.add(place(map) + " has more than a ConfigMap can hold");
            }
        }
        return faults;
    }

    private static List<String> volumes(List<JsonNode> manifests) {
        List<String> faults = new ArrayList<>();
        for (JsonNode pod : pods(manifests)) {
            Set<String> volumes = new TreeSet<>();
            stream(podSpec(pod).path("volumes"))
                    .map(volume -> volume.path("name").asText())
                    .filter(volume -> !volumes.add(volume))
                    .forEach(volume -> faults.add("%s has the volume %s twice".formatted(place(pod), volume)));
            Set<String> mounted = new TreeSet<>();
            for (JsonNode container : containers(pod)) {
                Set<String> paths = new HashSet<>();
                container.path("volumeMounts").forEach(mount -> {
                    mounted.add(mount.path("name").asText());
                    if (!paths.add(mount.path("mountPath").asText())) {
                        faults.add("%s mounts %s twice".formatted(place(pod), mount.path("mountPath")));
                    }
                });
            }
            if (!volumes.equals(mounted)) {
                faults.add("%s has the volumes %s and mounts %s".formatted(place(pod), volumes, mounted));
            }
        }
        return faults;
    }

    private static List<String> networks(List<JsonNode> manifests) {
        List<String> faults = new ArrayList<>();
        for (JsonNode manifest : manifests) {
            for (JsonNode block : manifest.findValues("ipBlock")) {
                Stream.concat(Stream.of(block.path("cidr")), stream(block.path("except")))
                        .filter(cidr -> !isCidr(cidr.asText()))
                        .forEach(cidr -> faults.add("%s has the network %s".formatted(place(manifest), cidr)));
            }
        }
        for (JsonNode policy : ofKind(manifests, "NetworkPolicy")) {
            for (JsonNode ports : policy.findValues("ports")) {
                for (JsonNode port : ports) {
                    JsonNode number = port.path("port");
                    if (!number.isInt() || number.asInt() < 1 || number.asInt() > 65_535) {
                        faults.add("%s has the port %s".formatted(place(policy), number));
                    }
                }
            }
            Set<String> types = new TreeSet<>();
            policy.at("/spec/policyTypes").forEach(type -> types.add(type.asText()));
            if (types.isEmpty() || !Set.of("Ingress", "Egress").containsAll(types)) {
                faults.add("%s has the types %s".formatted(place(policy), types));
            }
            for (String direction : List.of("ingress", "egress")) {
                policy.at("/spec/" + direction).forEach(rule -> {
                    if (rule.isEmpty()) {
                        faults.add("%s allows everything (%s)".formatted(place(policy), direction));
                    }
                });
            }
        }
        return faults;
    }

    private static boolean isCidr(String written) {
        int slash = written.indexOf('/');
        try {
            InetAddress address = InetAddress.ofLiteral(written.substring(0, Math.max(slash, 0)));
            int length = Integer.parseInt(written.substring(slash + 1));
            return length >= 0 && length <= address.getAddress().length * Byte.SIZE;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /// https://kubernetes.io/docs/concepts/security/pod-security-standards/, Restricted.
    private static List<String> podSecurity(List<JsonNode> manifests) {
        List<String> faults = new ArrayList<>();
        for (JsonNode pod : pods(manifests)) {
            JsonNode spec = podSpec(pod);
            JsonNode all = spec.path("securityContext");
            for (String shared : List.of("hostNetwork", "hostPID", "hostIPC")) {
                if (spec.path(shared).asBoolean()) {
                    faults.add(place(pod) + " has " + shared);
                }
            }
            spec.path("volumes")
                    .forEach(volume -> entries(volume, (key, value) -> {
                        if (!key.equals("name") && !VOLUME_KINDS_OF_RESTRICTED.contains(key)) {
                            faults.add("%s has a volume of the kind %s".formatted(place(pod), key));
                        }
                    }));
            for (JsonNode container : containers(pod)) {
                JsonNode own = container.path("securityContext");
                if (own.path("privileged").asBoolean()
                        || own.path("allowPrivilegeEscalation").asBoolean(true)) {
                    faults.add(place(pod) + " may get more privileges");
                }
                if (!own.path("runAsNonRoot").asBoolean(all.path("runAsNonRoot").asBoolean())) {
                    faults.add(place(pod) + " may run as root");
                }
                if (own.path("runAsUser").asInt(all.path("runAsUser").asInt(1)) == 0) {
                    faults.add(place(pod) + " runs as root");
                }
                String profile = own.at("/seccompProfile/type")
                        .asText(all.at("/seccompProfile/type").asText());
                if (!Set.of("RuntimeDefault", "Localhost").contains(profile)) {
                    faults.add(place(pod) + " has no seccomp profile");
                }
                if (!texts(own.at("/capabilities/drop")).contains("ALL")
                        || !Set.of("NET_BIND_SERVICE").containsAll(texts(own.at("/capabilities/add")))) {
                    faults.add(place(pod) + " keeps capabilities");
                }
                stream(container.path("ports"))
                        .filter(port -> port.has("hostPort"))
                        .forEach(port -> faults.add(place(pod) + " has a port of the host"));
            }
        }
        return faults;
    }

    /// The security contexts that the chart gives to operators for their pods. CloudNativePG's own are restricted.
    private static List<String> operands(List<JsonNode> manifests) {
        List<String> faults = new ArrayList<>();
        for (JsonNode pool : ofKind(manifests, "KafkaNodePool")) {
            JsonNode template = pool.at("/spec/template");
            boolean rack = ofKind(manifests, "Kafka").stream()
                    .anyMatch(kafka -> kafka.path("spec").path("kafka").has("rack"));
            checkOperand(pool, template.at("/pod/securityContext"), template.path("kafkaContainer"), faults);
            if (rack) {
                checkOperand(pool, template.at("/pod/securityContext"), template.path("initContainer"), faults);
            }
        }
        for (JsonNode kafka : ofKind(manifests, "Kafka")) {
            JsonNode template = kafka.at("/spec/entityOperator/template");
            for (String container : List.of("topicOperatorContainer", "userOperatorContainer")) {
                checkOperand(kafka, template.at("/pod/securityContext"), template.path(container), faults);
            }
        }
        for (JsonNode keycloak : ofKind(manifests, "Keycloak")) {
            JsonNode pod = keycloak.at("/spec/unsupported/podTemplate/spec");
            checkOperand(keycloak, pod.path("securityContext"), pod.at("/containers/0"), faults);
            if (keycloak.at("/spec/automountServiceAccountToken").asBoolean(true)) {
                faults.add(place(keycloak) + " gets a token of the API server");
            }
        }
        for (JsonNode cluster : ofKind(manifests, "Cluster")) {
            for (String own : List.of("securityContext", "podSecurityContext", "seccompProfile")) {
                if (cluster.path("spec").has(own)) {
                    faults.add("%s replaces the operator's %s".formatted(place(cluster), own));
                }
            }
        }
        return faults;
    }

    private static void checkOperand(JsonNode manifest, JsonNode pod, JsonNode container, List<String> faults) {
        JsonNode own = container.path("securityContext");
        boolean restricted = !own.path("allowPrivilegeEscalation").asBoolean(true)
                && own.path("runAsNonRoot").asBoolean(pod.path("runAsNonRoot").asBoolean())
                && own.path("runAsUser").asInt(pod.path("runAsUser").asInt(1)) != 0
                && own.at("/seccompProfile/type")
                        .asText(pod.at("/seccompProfile/type").asText())
                        .equals("RuntimeDefault")
                && texts(own.at("/capabilities/drop")).contains("ALL")
                && own.at("/capabilities/add").isEmpty();
        if (!restricted) {
            faults.add("%s has pods that are refused: %s, %s".formatted(place(manifest), pod, own));
        }
    }

    private static List<String> hardening(List<JsonNode> manifests) {
        List<String> faults = new ArrayList<>();
        for (JsonNode pod : pods(manifests)) {
            JsonNode spec = podSpec(pod);
            if (spec.path("automountServiceAccountToken").asBoolean(true)) {
                faults.add(place(pod) + " gets a token of the API server");
            }
            if (spec.path("enableServiceLinks").asBoolean(true)) {
                faults.add(place(pod) + " gets variables for each Service");
            }
            if (ofKind(manifests, "ServiceAccount").stream()
                    .noneMatch(account ->
                            name(account).equals(spec.path("serviceAccountName").asText()))) {
                faults.add(place(pod) + " has no account of the release");
            }
            for (JsonNode container : containers(pod)) {
                if (!container.at("/securityContext/readOnlyRootFilesystem").asBoolean()) {
                    faults.add(place(pod) + " can write to its root file system");
                }
            }
        }
        return faults;
    }

    private static List<String> disruption(List<JsonNode> manifests) {
        List<String> faults = new ArrayList<>();
        for (JsonNode budget : ofKind(manifests, "PodDisruptionBudget")) {
            JsonNode spec = budget.path("spec");
            if (spec.has("minAvailable") == spec.has("maxUnavailable")) {
                faults.add(place(budget) + " has both bounds, or none");
            }
            if (spec.path("maxUnavailable").asText().matches("0%?")
                    || spec.path("minAvailable").asText().equals("100%")) {
                faults.add(place(budget) + " lets no node be drained");
            }
            if (!spec.path("unhealthyPodEvictionPolicy").asText().equals("AlwaysAllow")) {
                faults.add(place(budget) + " keeps pods that do not work");
            }
            // For a pod of a Job, which has no scale, Kubernetes lets no pod of the budget go.
            if (isOfKeycloak(budget)
                    && !spec.at("/selector/matchLabels/app").asText().equals("keycloak")) {
                faults.add(place(budget) + " has the pod of the realm's import");
            }
        }
        for (JsonNode cluster : ofKind(manifests, "Cluster")) {
            JsonNode spec = cluster.path("spec");
            if (spec.path("enablePDB").asBoolean(true) != spec.path("instances").asInt() > 1) {
                faults.add(place(cluster) + " has a budget that keeps its only instance, or none for several");
            }
        }
        for (JsonNode keycloak : ofKind(manifests, "Keycloak")) {
            if (ofKind(manifests, "PodDisruptionBudget").stream()
                    .filter(ManifestRules::isOfKeycloak)
                    .noneMatch(it -> it.at("/spec/selector/matchLabels/app.kubernetes.io~1instance")
                            .asText()
                            .equals(name(keycloak)))) {
                faults.add(place(keycloak) + " has no budget");
            }
        }
        for (JsonNode deployment : ofKind(manifests, "Deployment")) {
            if (ofKind(manifests, "PodDisruptionBudget").stream()
                    .noneMatch(it -> selects(it.at("/spec/selector/matchLabels"), deployment))) {
                faults.add(place(deployment) + " has no budget");
            }
        }
        return faults;
    }

    private static List<JsonNode> scalers(List<JsonNode> manifests) {
        return Stream.of("HorizontalPodAutoscaler", "ScaledObject")
                .flatMap(kind -> ofKind(manifests, kind).stream())
                .toList();
    }

    private static List<String> scaling(List<JsonNode> manifests) {
        List<String> faults = new ArrayList<>();
        Set<String> scaled = new HashSet<>();
        for (JsonNode scaler : scalers(manifests)) {
            JsonNode spec = scaler.path("spec");
            int least =
                    spec.path("minReplicas").asInt(spec.path("minReplicaCount").asInt(0));
            int most =
                    spec.path("maxReplicas").asInt(spec.path("maxReplicaCount").asInt(0));
            if (least < 1 || least > most) {
                faults.add("%s has %d replicas at least and %d at most".formatted(place(scaler), least, most));
            }
            if (!scaled.add(spec.at("/scaleTargetRef/name").asText())) {
                faults.add(place(scaler) + " scales what another does, too");
            }
            if (kind(scaler).equals("ScaledObject") && spec.path("triggers").isEmpty()) {
                faults.add(place(scaler) + " has no triggers");
            }
        }
        for (JsonNode deployment : ofKind(manifests, "Deployment")) {
            if (deployment.path("spec").has("replicas") == scaled.contains(name(deployment))) {
                faults.add(place(deployment) + " has both replicas and an autoscaler, or neither");
            }
        }
        return faults;
    }

    /// Whether a volume of the pod is given to one node at a time, so that a new replica elsewhere would wait for it.
    private static boolean isBoundToOneNode(List<JsonNode> manifests, JsonNode pod) {
        Set<String> claims = new TreeSet<>();
        pod.path("volumes")
                .forEach(volume ->
                        claims.add(volume.at("/persistentVolumeClaim/claimName").asText()));
        return ofKind(manifests, "PersistentVolumeClaim").stream()
                .filter(claim -> claims.contains(claim.at("/metadata/name").asText()))
                .anyMatch(claim -> texts(claim.at("/spec/accessModes")).contains("ReadWriteOnce"));
    }

    private static List<String> rollout(List<JsonNode> manifests) {
        List<String> faults = new ArrayList<>();
        for (JsonNode deployment : ofKind(manifests, "Deployment")) {
            JsonNode update = deployment.at("/spec/strategy/rollingUpdate");
            JsonNode pod = deployment.at("/spec/template/spec");
            boolean hasNewOnesFirst = update.path("maxUnavailable").asText().equals("0")
                    && update.path("maxSurge").asInt() >= 1;
            if (!hasNewOnesFirst && !isBoundToOneNode(manifests, pod)) {
                faults.add(place(deployment) + " takes replicas away before there are new ones");
            }
            if (pod.path("terminationGracePeriodSeconds").asInt() < 15) {
                faults.add(place(deployment) + " is killed before it has ended");
            }
            Set<String> spread = new TreeSet<>();
            pod.path("topologySpreadConstraints").forEach(constraint -> {
                if (texts(constraint.path("matchLabelKeys")).contains("pod-template-hash")) {
                    spread.add(constraint.path("topologyKey").asText());
                }
            });
            if (!spread.equals(Set.of("topology.kubernetes.io/zone", "kubernetes.io/hostname"))) {
                faults.add("%s is spread over %s".formatted(place(deployment), spread));
            }
        }
        return faults;
    }

    private static List<String> probes(List<JsonNode> manifests) {
        List<String> faults = new ArrayList<>();
        for (JsonNode deployment : ofKind(manifests, "Deployment")) {
            for (JsonNode container : containers(deployment)) {
                for (String probe : List.of("startupProbe", "livenessProbe", "readinessProbe")) {
                    JsonNode get = container.path(probe).path("httpGet");
                    if (!get.path("port").asText().equals("management")
                            || !MANAGEMENT_PATHS.contains(get.path("path").asText())) {
                        faults.add("%s asks %s for %s".formatted(place(deployment), get, probe));
                    }
                }
                if (patience(container.path("startupProbe")) < 180) {
                    faults.add(place(deployment) + " is restarted while it waits for its database");
                }
                if (patience(container.path("livenessProbe")) < 30) {
                    faults.add(place(deployment) + " is restarted when it is slow");
                }
            }
        }
        return faults;
    }

    private static int patience(JsonNode probe) {
        return probe.path("periodSeconds").asInt(10)
                * probe.path("failureThreshold").asInt(3);
    }

    private static List<String> routes(List<JsonNode> manifests) {
        List<String> faults = new ArrayList<>();
        for (JsonNode route : ofKind(manifests, "HTTPRoute")) {
            if (route.at("/spec/parentRefs").isEmpty()) {
                faults.add(place(route) + " has no parent");
            }
            for (JsonNode backend : stream(route.at("/spec/rules"))
                    .flatMap(rule -> stream(rule.path("backendRefs")))
                    .toList()) {
                String target = backend.path("name").asText();
                boolean operators = ofKind(manifests, "Keycloak").stream()
                        .anyMatch(keycloak -> target.equals(name(keycloak) + "-service"));
                boolean found = ofKind(manifests, "Service").stream()
                        .filter(service -> name(service).equals(target))
                        .flatMap(service -> stream(service.at("/spec/ports")))
                        .anyMatch(port -> port.path("port").equals(backend.path("port"))
                                && port.path("targetPort").asText().equals("http"));
                if (!found && !operators) {
                    faults.add("%s leads to %s".formatted(place(route), backend));
                }
            }
        }
        return faults;
    }

    private static List<String> secrets(List<JsonNode> manifests) {
        List<String> faults = new ArrayList<>();
        Pattern secret = Pattern.compile("(?i).*(password|secret|jaas).*");
        ofKind(manifests, "Secret").forEach(it -> faults.add(place(it) + " is in the manifests"));
        for (JsonNode map : ofKind(manifests, "ConfigMap")) {
            entries(map.path("data"), (key, value) -> {
                if (secret.matcher(key).matches()) {
                    faults.add("%s has %s".formatted(place(map), key));
                }
            });
        }
        for (JsonNode pod : pods(manifests)) {
            for (JsonNode container : containers(pod)) {
                stream(container.path("env"))
                        .filter(variable ->
                                secret.matcher(variable.path("name").asText()).matches())
                        .filter(variable -> variable.has("value"))
                        .forEach(variable -> faults.add("%s has %s".formatted(place(pod), variable.path("name"))));
            }
        }
        return faults;
    }

    private static List<String> images(List<JsonNode> manifests) {
        return ofKind(manifests, "Deployment").stream()
                .flatMap(deployment -> containers(deployment).stream()
                        .filter(container -> !DIGEST.matcher(
                                        container.path("image").asText())
                                .matches())
                        .map(container -> "%s has the image %s".formatted(place(deployment), container.path("image"))))
                .toList();
    }

    private static List<String> retention(List<JsonNode> manifests) {
        List<String> faults = new ArrayList<>();
        boolean clusters = !ofKind(manifests, "Cluster").isEmpty();
        for (JsonNode manifest : manifests) {
            boolean secretOfCluster = clusters
                    && kind(manifest).equals("ExternalSecret")
                    && SECRET_OF_CLUSTER.matcher(name(manifest)).matches();
            if ((HOLDING_DATA.contains(kind(manifest)) || secretOfCluster)
                    && !manifest.at("/metadata/annotations/helm.sh~1resource-policy")
                            .asText()
                            .equals("keep")) {
                faults.add(place(manifest) + " goes with the release");
            }
            if (kind(manifest).equals("Database")
                    && !manifest.at("/spec/databaseReclaimPolicy").asText().equals("retain")) {
                faults.add(place(manifest) + " takes its database with it");
            }
            manifest.findValues("deleteClaim").stream()
                    .filter(JsonNode::asBoolean)
                    .forEach(it -> faults.add(place(manifest) + " takes its volumes with it"));
        }
        return faults;
    }

    private static List<String> spreading(List<JsonNode> manifests) {
        return manifests.stream()
                .filter(manifest -> manifest.findParents("whenUnsatisfiable").stream()
                        .anyMatch(constraint ->
                                !constraint.path("nodeTaintsPolicy").asText().equals("Honor")))
                .map(manifest -> place(manifest) + " is spread over nodes that take none of its pods, too")
                .toList();
    }

    private static List<String> brokers(List<JsonNode> manifests) {
        List<String> faults = new ArrayList<>();
        for (JsonNode manifest : manifests) {
            boolean pool = kind(manifest).equals("KafkaNodePool");
            if (pool
                    && manifest.at("/spec/template/pod/securityContext/fsGroup").asInt(-1) != 0) {
                faults.add(place(manifest) + " cannot write to fresh volumes");
            }
            JsonNode labels = manifest.at("/metadata/labels");
            if ((pool || kind(manifest).equals("Kafka"))
                    && (labels.has("helm.sh/chart") || labels.has("app.kubernetes.io/version"))) {
                faults.add(place(manifest) + " restarts brokers for a version");
            }
        }
        return faults;
    }

    private static List<String> streams(List<JsonNode> manifests) {
        List<String> faults = new ArrayList<>();
        int brokers = ofKind(manifests, "KafkaNodePool").stream()
                .filter(pool -> texts(pool.at("/spec/roles")).contains("broker"))
                .mapToInt(pool -> pool.at("/spec/replicas").asInt())
                .sum();
        for (JsonNode topic : ofKind(manifests, "KafkaTopic")) {
            JsonNode config = topic.at("/spec/config");
            int replicas = topic.at("/spec/replicas").asInt();
            if (replicas > brokers || config.path("min.insync.replicas").asInt() > Math.max(1, replicas - 1)) {
                faults.add(place(topic) + " has more replicas than brokers, or none to spare");
            }
            if (!config.path("cleanup.policy").asText().equals("delete")) {
                faults.add(place(topic) + " forgets events");
            }
            if (topic.at("/spec/partitions").asInt() != 24) {
                faults.add(place(topic) + " has another number of partitions");
            }
        }
        return faults;
    }

    private static List<JsonNode> pods(List<JsonNode> manifests) {
        return manifests.stream()
                .filter(manifest -> Set.of("Deployment", "Pod", "Job").contains(kind(manifest)))
                .toList();
    }

    private static JsonNode podSpec(JsonNode pod) {
        return kind(pod).equals("Pod") ? pod.path("spec") : pod.at("/spec/template/spec");
    }

    private static List<JsonNode> containers(JsonNode pod) {
        JsonNode spec = podSpec(pod);
        return Stream.concat(stream(spec.path("initContainers")), stream(spec.path("containers")))
                .toList();
    }

    private static String place(JsonNode manifest) {
        return kind(manifest) + " " + name(manifest);
    }

    private static Stream<JsonNode> stream(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    private static List<String> texts(JsonNode array) {
        return stream(array).map(JsonNode::asText).toList();
    }

    private static void entries(JsonNode object, BiConsumer<String, JsonNode> action) {
        object.properties().forEach(entry -> action.accept(entry.getKey(), entry.getValue()));
    }
}
