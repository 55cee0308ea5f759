package org.leserbrief.kubernetes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.leserbrief.kubernetes.Chart.Values;

/// Each rule detects the mistakes that it is meant to detect.
class ManifestRulesTest {
    private static final String SERVICE = "leserbrief-comment-service";

    /// @param size the values with which the chart is rendered before the mistake is planted
    record Mistake(Rule rule, String name, String size, Consumer<List<JsonNode>> plant) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Mistake> mistakes() {
        return Stream.of(
                change(
                        ManifestRules.NAMES,
                        "a name with capitals",
                        "Deployment",
                        SERVICE,
                        it -> object(it, "/metadata").put("name", "Comment")),
                change(
                        ManifestRules.NAMES,
                        "a Service whose name begins with a digit",
                        "Service",
                        SERVICE,
                        it -> object(it, "/metadata").put("name", "1-comment")),
                whole(
                        ManifestRules.NAMES,
                        "an object twice",
                        "small",
                        manifests -> manifests.add(manifests.getFirst().deepCopy())),
                change(
                        ManifestRules.LABELS,
                        "a label with a plus",
                        "Service",
                        SERVICE,
                        it -> object(it, "/metadata/labels").put("app.kubernetes.io/version", "1.0.0+abc")),
                change(
                        ManifestRules.LABELS,
                        "a label that is a number",
                        "Deployment",
                        SERVICE,
                        it -> object(it, "/spec/template/metadata/labels").put("zone", 1)),
                change(
                        ManifestRules.LABELS,
                        "a label of 64 characters",
                        "ConfigMap",
                        SERVICE,
                        it -> object(it, "/metadata/labels").put("team", "a".repeat(64))),
                change(
                        ManifestRules.SELECTORS,
                        "a deployment that does not select its pods",
                        "Deployment",
                        SERVICE,
                        it -> object(it, "/spec/selector/matchLabels").put("app.kubernetes.io/name", "topic-service")),
                change(
                        ManifestRules.SELECTORS,
                        "a Service that selects nothing",
                        "Service",
                        SERVICE,
                        it -> object(it, "/spec/selector").put("app", "comment")),
                change(
                        ManifestRules.SELECTORS,
                        "a Service that selects all services",
                        "Service",
                        SERVICE,
                        it -> object(it, "/spec/selector").remove("app.kubernetes.io/name")),
                change(
                        ManifestRules.SELECTORS,
                        "a budget for nothing",
                        "PodDisruptionBudget",
                        SERVICE,
                        it -> object(it, "/spec/selector/matchLabels").put("tier", "web")),
                change(
                        "publisher",
                        ManifestRules.SELECTORS,
                        "an autoscaler for nothing",
                        "HorizontalPodAutoscaler",
                        SERVICE,
                        it -> object(it, "/spec/scaleTargetRef").put("name", "comment")),
                change(
                        ManifestRules.PORTS,
                        "a port name of 16 characters",
                        "Deployment",
                        SERVICE,
                        it -> object(it, "/spec/template/spec/containers/0/ports/1")
                                .put("name", "management-port1")),
                change(
                        ManifestRules.PORTS,
                        "two ports of one name",
                        "Deployment",
                        SERVICE,
                        it -> object(it, "/spec/template/spec/containers/0/ports/1")
                                .put("name", "http")),
                change(
                        ManifestRules.PORTS,
                        "a port beyond the last",
                        "Service",
                        SERVICE,
                        it -> object(it, "/spec/ports/0").put("port", 70_000)),
                change(
                        ManifestRules.PORTS,
                        "a Service that leads to no port",
                        "Service",
                        SERVICE,
                        it -> object(it, "/spec/ports/0").put("targetPort", "web")),
                change(
                        ManifestRules.RESOURCES,
                        "a request above the limit",
                        "Deployment",
                        SERVICE,
                        it -> object(it, "/spec/template/spec/containers/0/resources/requests")
                                .put("memory", "2Gi")),
                change(
                        ManifestRules.RESOURCES,
                        "a request that is no quantity",
                        "Deployment",
                        SERVICE,
                        it -> object(it, "/spec/template/spec/containers/0/resources/requests")
                                .put("cpu", "half")),
                change(
                        ManifestRules.RESOURCES,
                        "no limit for memory",
                        "Deployment",
                        SERVICE,
                        it -> object(it, "/spec/template/spec/containers/0/resources")
                                .remove("limits")),
                change(
                        ManifestRules.RESOURCES,
                        "a request of a database above the limit",
                        "Cluster",
                        "leserbrief-postgres",
                        it -> object(it, "/spec/resources/requests").put("memory", "9Gi")),
                change(
                        ManifestRules.RESOURCES,
                        "no request for the node's disk",
                        "Deployment",
                        SERVICE,
                        it -> object(it, "/spec/template/spec/containers/0/resources/requests")
                                .remove("ephemeral-storage")),
                change(
                        ManifestRules.RESOURCES,
                        "a directory without a limit",
                        "Deployment",
                        SERVICE,
                        it -> object(it, "/spec/template/spec/volumes/0/emptyDir")
                                .remove("sizeLimit")),
                change(
                        ManifestRules.RESOURCES,
                        "a directory that is larger than the limit",
                        "Deployment",
                        SERVICE,
                        it -> object(it, "/spec/template/spec/volumes/0/emptyDir")
                                .put("sizeLimit", "2Gi")),
                change(
                        ManifestRules.OPERANDS,
                        "brokers that may run as root",
                        "KafkaNodePool",
                        "broker",
                        it -> object(it, "/spec/template/kafkaContainer/securityContext")
                                .put("runAsNonRoot", false)),
                change(
                        "large",
                        ManifestRules.OPERANDS,
                        "a broker's container that looks for its zone without a context",
                        "KafkaNodePool",
                        "broker",
                        it -> object(it, "/spec/template").remove("initContainer")),
                change(
                        ManifestRules.OPERANDS,
                        "a topic operator that keeps capabilities",
                        "Kafka",
                        "leserbrief-kafka",
                        it -> object(it, "/spec/entityOperator/template/topicOperatorContainer/securityContext")
                                .remove("capabilities")),
                change(
                        ManifestRules.OPERANDS,
                        "a Keycloak whose privileges grow",
                        "Keycloak",
                        "leserbrief-identity",
                        it -> object(it, "/spec/unsupported/podTemplate/spec/containers/0/securityContext")
                                .put("allowPrivilegeEscalation", true)),
                change(
                        ManifestRules.OPERANDS,
                        "a Keycloak without a seccomp profile",
                        "Keycloak",
                        "leserbrief-identity",
                        it -> {
                            object(it, "/spec/unsupported/podTemplate/spec/securityContext")
                                    .remove("seccompProfile");
                            object(it, "/spec/unsupported/podTemplate/spec/containers/0/securityContext")
                                    .remove("seccompProfile");
                        }),
                change(
                        ManifestRules.OPERANDS,
                        "a database with a seccomp profile of its own",
                        "Cluster",
                        "leserbrief-postgres",
                        it -> object(it, "/spec").putObject("seccompProfile").put("type", "Unconfined")),
                change(
                        ManifestRules.DISRUPTION,
                        "a budget for a database's only instance",
                        "Cluster",
                        "leserbrief-postgres",
                        it -> object(it, "/spec").remove("enablePDB")),
                change(
                        "publisher",
                        ManifestRules.DISRUPTION,
                        "no budget for three instances of a database",
                        "Cluster",
                        "leserbrief-article-db",
                        it -> object(it, "/spec").put("enablePDB", false)),
                change(
                        ManifestRules.DISRUPTION,
                        "a Keycloak without a budget",
                        "PodDisruptionBudget",
                        "leserbrief-identity",
                        it -> object(it, "/spec/selector/matchLabels").put("app.kubernetes.io/instance", "identity")),
                change(
                        ManifestRules.DISRUPTION,
                        "a budget with the pod of a finished Job",
                        "PodDisruptionBudget",
                        "leserbrief-identity",
                        it -> object(it, "/spec/selector/matchLabels").remove("app")),
                change(
                        ManifestRules.ENVIRONMENT,
                        "a variable twice",
                        "Deployment",
                        SERVICE,
                        it -> array(it, "/spec/template/spec/containers/0/env")
                                .add(it.at("/spec/template/spec/containers/0/env/0")
                                        .deepCopy())),
                change(
                        ManifestRules.ENVIRONMENT,
                        "a variable that the ConfigMap has, too",
                        "Deployment",
                        SERVICE,
                        it -> array(it, "/spec/template/spec/containers/0/env")
                                .addObject()
                                .put("name", "QUARKUS_MAILER_HOST")
                                .put("value", "x")),
                change(
                        ManifestRules.ENVIRONMENT,
                        "variables from a map that is not there",
                        "Deployment",
                        SERVICE,
                        it -> object(it, "/spec/template/spec/containers/0/envFrom/0/configMapRef")
                                .put("name", "other")),
                change(
                        ManifestRules.ENVIRONMENT,
                        "a number in a ConfigMap",
                        "ConfigMap",
                        SERVICE,
                        it -> object(it, "/data").put("QUARKUS_MAILER_PORT", 25)),
                change(
                        ManifestRules.VOLUMES,
                        "a mount without a volume",
                        "Deployment",
                        SERVICE,
                        it -> object(it, "/spec/template/spec/containers/0/volumeMounts/0")
                                .put("name", "cache")),
                change(
                        ManifestRules.VOLUMES,
                        "a volume that nothing mounts",
                        "Deployment",
                        SERVICE,
                        it -> array(it, "/spec/template/spec/containers/0/volumeMounts")
                                .remove(1)),
                change(
                        ManifestRules.VOLUMES,
                        "two mounts in one place",
                        "Deployment",
                        SERVICE,
                        it -> object(it, "/spec/template/spec/containers/0/volumeMounts/1")
                                .put("mountPath", "/tmp")),
                change(
                        ManifestRules.NETWORKS,
                        "a network that is none",
                        "NetworkPolicy",
                        SERVICE,
                        it -> object(it, "/spec/ingress/0/from/0/ipBlock").put("cidr", "10.0.0.0/33")),
                change(
                        ManifestRules.NETWORKS,
                        "an address without a length",
                        "NetworkPolicy",
                        SERVICE,
                        it -> object(it, "/spec/ingress/0/from/0/ipBlock").put("cidr", "10.0.0.1")),
                change(
                        ManifestRules.NETWORKS,
                        "a port that is none",
                        "NetworkPolicy",
                        SERVICE,
                        it -> object(it, "/spec/egress/0/ports/0").put("port", 0)),
                change(
                        ManifestRules.NETWORKS,
                        "a rule that allows everything",
                        "NetworkPolicy",
                        SERVICE,
                        it -> array(it, "/spec/egress").addObject()),
                change(
                        ManifestRules.ARROWS,
                        "no way to the names of hosts",
                        "NetworkPolicy",
                        "leserbrief-dns",
                        it -> object(it, "/spec/egress/0/ports/0").put("protocol", "TCP")),
                change(
                        ManifestRules.ARROWS,
                        "no way to the mail server",
                        "NetworkPolicy",
                        SERVICE,
                        it -> removePort(it, 587)),
                change(ManifestRules.ARROWS, "no way to Kafka", "NetworkPolicy", SERVICE, it -> removePort(it, 9093)),
                change(
                        ManifestRules.ARROWS,
                        "another port of the database",
                        "ConfigMap",
                        SERVICE,
                        it -> object(it, "/data")
                                .put("QUARKUS_DATASOURCE_JDBC_URL", "jdbc:postgresql://postgres:6432/comment")),
                change(
                        ManifestRules.ARROWS,
                        "an address that no policy knows",
                        "ConfigMap",
                        SERVICE,
                        it -> object(it, "/data").put("LESERBRIEF_EXTERNAL_CHECK_ADDRESS", "https://checker:8443/")),
                change(
                        "large",
                        ManifestRules.ARROWS,
                        "no way to the object store of pictures",
                        "NetworkPolicy",
                        "leserbrief-article-service",
                        it -> removePort(it, 443)),
                change(ManifestRules.ARROWS, "no way in for reconciliation", "NetworkPolicy", SERVICE, it -> {
                    ArrayNode from = array(it, "/spec/ingress/0/from");
                    for (int peer = from.size() - 1; peer >= 0; peer--) {
                        if (from.get(peer).toString().contains("topic-service")) {
                            from.remove(peer);
                        }
                    }
                }),
                change(
                        "publisher",
                        ManifestRules.ARROWS,
                        "no way in for Prometheus",
                        "NetworkPolicy",
                        SERVICE,
                        it -> array(it, "/spec/ingress").remove(1)),
                change(
                        ManifestRules.ARROWS,
                        "a policy for other pods",
                        "NetworkPolicy",
                        SERVICE,
                        it -> object(it, "/spec/podSelector/matchLabels").put("tier", "web")),
                change(ManifestRules.POD_SECURITY, "a pod that may run as root", "Deployment", SERVICE, it -> {
                    object(it, "/spec/template/spec/securityContext").remove("runAsNonRoot");
                    object(it, "/spec/template/spec/containers/0/securityContext")
                            .remove("runAsNonRoot");
                }),
                change(
                        ManifestRules.POD_SECURITY,
                        "a pod that runs as root",
                        "Deployment",
                        SERVICE,
                        it -> object(it, "/spec/template/spec/securityContext").put("runAsUser", 0)),
                change(
                        ManifestRules.POD_SECURITY,
                        "privileges that grow",
                        "Deployment",
                        SERVICE,
                        it -> object(it, "/spec/template/spec/containers/0/securityContext")
                                .remove("allowPrivilegeEscalation")),
                change(
                        ManifestRules.POD_SECURITY,
                        "capabilities that stay",
                        "Pod",
                        "leserbrief-test",
                        it -> object(it, "/spec/containers/0/securityContext").remove("capabilities")),
                change(
                        ManifestRules.POD_SECURITY,
                        "a volume of the host",
                        "Deployment",
                        SERVICE,
                        it -> array(it, "/spec/template/spec/volumes")
                                .addObject()
                                .put("name", "host")
                                .putObject("hostPath")
                                .put("path", "/")),
                change(ManifestRules.POD_SECURITY, "no seccomp profile", "Deployment", SERVICE, it -> {
                    object(it, "/spec/template/spec/securityContext").remove("seccompProfile");
                    object(it, "/spec/template/spec/containers/0/securityContext")
                            .remove("seccompProfile");
                }),
                change(
                        ManifestRules.POD_SECURITY,
                        "a port of the host",
                        "Deployment",
                        SERVICE,
                        it -> object(it, "/spec/template/spec/containers/0/ports/0")
                                .put("hostPort", 80)),
                change(
                        ManifestRules.POD_SECURITY,
                        "the host's network",
                        "Deployment",
                        SERVICE,
                        it -> object(it, "/spec/template/spec").put("hostNetwork", true)),
                change(
                        ManifestRules.HARDENING,
                        "a token of the API server",
                        "Deployment",
                        SERVICE,
                        it -> object(it, "/spec/template/spec").remove("automountServiceAccountToken")),
                change(
                        ManifestRules.HARDENING,
                        "variables for each Service",
                        "Deployment",
                        SERVICE,
                        it -> object(it, "/spec/template/spec").put("enableServiceLinks", true)),
                change(
                        ManifestRules.HARDENING,
                        "an account that is not there",
                        "Deployment",
                        SERVICE,
                        it -> object(it, "/spec/template/spec").put("serviceAccountName", "default")),
                change(
                        ManifestRules.HARDENING,
                        "a root that can be written to",
                        "Deployment",
                        SERVICE,
                        it -> object(it, "/spec/template/spec/containers/0/securityContext")
                                .put("readOnlyRootFilesystem", false)),
                change(
                        ManifestRules.DISRUPTION,
                        "a budget with both bounds",
                        "PodDisruptionBudget",
                        SERVICE,
                        it -> object(it, "/spec").put("minAvailable", 1)),
                change(
                        ManifestRules.DISRUPTION,
                        "a budget that lets no node be drained",
                        "PodDisruptionBudget",
                        SERVICE,
                        it -> object(it, "/spec").put("maxUnavailable", 0)),
                change(
                        ManifestRules.DISRUPTION,
                        "a budget that keeps broken pods",
                        "PodDisruptionBudget",
                        SERVICE,
                        it -> object(it, "/spec").remove("unhealthyPodEvictionPolicy")),
                change(
                        "publisher",
                        ManifestRules.SCALING,
                        "an HPA with more at least than at most",
                        "HorizontalPodAutoscaler",
                        SERVICE,
                        it -> object(it, "/spec").put("minReplicas", 9)),
                change(
                        "large",
                        ManifestRules.SCALING,
                        "KEDA with more at least than at most",
                        "ScaledObject",
                        SERVICE,
                        it -> object(it, "/spec").put("minReplicaCount", 99)),
                whole(
                        ManifestRules.SCALING,
                        "an HPA beside KEDA",
                        "large",
                        manifests -> manifests.add(Chart.find(
                                Chart.manifests(Values.of("publisher")), "HorizontalPodAutoscaler", SERVICE))),
                change(
                        "publisher",
                        ManifestRules.SCALING,
                        "replicas beside an autoscaler",
                        "Deployment",
                        SERVICE,
                        it -> object(it, "/spec").put("replicas", 2)),
                change(
                        ManifestRules.ROLLOUT,
                        "replicas that go before others come",
                        "Deployment",
                        SERVICE,
                        it -> object(it, "/spec/strategy/rollingUpdate").put("maxUnavailable", 1)),
                change(
                        ManifestRules.ROLLOUT,
                        "a grace period that is too short",
                        "Deployment",
                        SERVICE,
                        it -> object(it, "/spec/template/spec").put("terminationGracePeriodSeconds", 5)),
                change(
                        ManifestRules.ROLLOUT,
                        "old and new pods spread together",
                        "Deployment",
                        SERVICE,
                        it -> object(it, "/spec/template/spec/topologySpreadConstraints/0")
                                .remove("matchLabelKeys")),
                change(
                        ManifestRules.PROBES,
                        "a probe of the public port",
                        "Deployment",
                        SERVICE,
                        it -> object(it, "/spec/template/spec/containers/0/readinessProbe/httpGet")
                                .put("port", "http")),
                change(
                        ManifestRules.PROBES,
                        "a probe of another path",
                        "Deployment",
                        SERVICE,
                        it -> object(it, "/spec/template/spec/containers/0/livenessProbe/httpGet")
                                .put("path", "/health")),
                change(
                        ManifestRules.PROBES,
                        "a start that is given up after a minute",
                        "Deployment",
                        SERVICE,
                        it -> object(it, "/spec/template/spec/containers/0/startupProbe")
                                .put("failureThreshold", 30)),
                change(
                        ManifestRules.ROUTES,
                        "a route to nowhere",
                        "HTTPRoute",
                        "leserbrief",
                        it -> object(it, "/spec/rules/0/backendRefs/0").put("name", "comment-service")),
                change(ManifestRules.ROUTES, "a route to the management port", "HTTPRoute", "leserbrief", it -> {
                    object(it, "/spec/rules/0/backendRefs/0").put("name", SERVICE + "-management");
                    object(it, "/spec/rules/0/backendRefs/0").put("port", 9000);
                }),
                change(
                        ManifestRules.SECRETS,
                        "a password in a ConfigMap",
                        "ConfigMap",
                        SERVICE,
                        it -> object(it, "/data").put("QUARKUS_DATASOURCE_PASSWORD", "x")),
                change(
                        ManifestRules.SECRETS,
                        "a password in a pod",
                        "Deployment",
                        SERVICE,
                        it -> array(it, "/spec/template/spec/containers/0/env")
                                .addObject()
                                .put("name", "QUARKUS_MAILER_PASSWORD")
                                .put("value", "x")),
                change(
                        ManifestRules.SECRETS,
                        "a secret of the chart's own",
                        "ConfigMap",
                        SERVICE,
                        it -> ((ObjectNode) it).put("kind", "Secret")),
                change(
                        ManifestRules.IMAGES,
                        "an image by tag",
                        "Deployment",
                        SERVICE,
                        it -> object(it, "/spec/template/spec/containers/0")
                                .put("image", "registry.example.org/leserbrief/comment-service:latest")),
                change(
                        ManifestRules.RETENTION,
                        "databases that go with the release",
                        "Cluster",
                        "leserbrief-postgres",
                        it -> object(it, "/metadata").remove("annotations")),
                change(
                        ManifestRules.RETENTION,
                        "streams that go with the release",
                        "KafkaTopic",
                        "leserbrief.comments.v1",
                        it -> object(it, "/metadata").remove("annotations")),
                change(
                        ManifestRules.RETENTION,
                        "a database that its object takes with it",
                        "Database",
                        "leserbrief-comment-service",
                        it -> object(it, "/spec").put("databaseReclaimPolicy", "delete")),
                change(
                        ManifestRules.RETENTION,
                        "volumes that brokers take with them",
                        "KafkaNodePool",
                        "broker",
                        it -> object(it, "/spec/storage/volumes/0").put("deleteClaim", true)),
                change(
                        "publisher",
                        ManifestRules.RETENTION,
                        "a password that goes while its database stays",
                        "ExternalSecret",
                        "leserbrief-comment-database",
                        it -> object(it, "/metadata").remove("annotations")),
                change(
                        "publisher",
                        ManifestRules.RETENTION,
                        "credentials that go while backups are made",
                        "ExternalSecret",
                        "leserbrief-object-store",
                        it -> object(it, "/metadata").remove("annotations")),
                change(
                        ManifestRules.SPREADING,
                        "replicas kept from nodes that take none anyway",
                        "Deployment",
                        SERVICE,
                        it -> object(it, "/spec/template/spec/topologySpreadConstraints/0")
                                .remove("nodeTaintsPolicy")),
                change(
                        ManifestRules.SPREADING,
                        "brokers kept from nodes that take none anyway",
                        "KafkaNodePool",
                        "broker",
                        it -> object(it, "/spec/template/pod/topologySpreadConstraints/1")
                                .put("nodeTaintsPolicy", "Ignore")),
                change(
                        ManifestRules.BROKERS,
                        "volumes that belong to root alone",
                        "KafkaNodePool",
                        "broker",
                        it -> object(it, "/spec/template/pod/securityContext").remove("fsGroup")),
                change(
                        ManifestRules.BROKERS,
                        "a pool with the chart's version",
                        "KafkaNodePool",
                        "broker",
                        it -> object(it, "/metadata/labels").put("helm.sh/chart", "leserbrief-1.0.0")),
                change(
                        ManifestRules.BROKERS,
                        "a Kafka with the services' version",
                        "Kafka",
                        "leserbrief-kafka",
                        it -> object(it, "/metadata/labels").put("app.kubernetes.io/version", "1.0.0")),
                change(
                        ManifestRules.STREAMS,
                        "a stream that is compacted",
                        "KafkaTopic",
                        "leserbrief.comments.v1",
                        it -> object(it, "/spec/config").put("cleanup.policy", "compact")),
                change(
                        ManifestRules.STREAMS,
                        "another number of partitions",
                        "KafkaTopic",
                        "leserbrief.comments.v1",
                        it -> object(it, "/spec").put("partitions", 6)),
                change(
                        ManifestRules.STREAMS,
                        "more replicas than brokers",
                        "KafkaTopic",
                        "leserbrief.comments.v1",
                        it -> object(it, "/spec").put("replicas", 3)),
                change(
                        "publisher",
                        ManifestRules.STREAMS,
                        "no replica to spare",
                        "KafkaTopic",
                        "leserbrief.comments.v1",
                        it -> object(it, "/spec/config").put("min.insync.replicas", 3)));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void a_mistake_is_found(Mistake mistake) {
        List<JsonNode> manifests = new ArrayList<>(Chart.manifests(Values.of(mistake.size())));
        assertEquals(List.of(), mistake.rule().check().apply(manifests));

        mistake.plant().accept(manifests);

        assertFalse(mistake.rule().check().apply(manifests).isEmpty());
    }

    @Test
    void each_rule_is_shown_to_find_something() {
        Set<Rule> shown = mistakes().map(Mistake::rule).collect(Collectors.toSet());
        assertEquals(new HashSet<>(ManifestRules.ALL), shown);
    }

    private static Mistake change(Rule rule, String name, String kind, String object, Consumer<JsonNode> change) {
        return change("small", rule, name, kind, object, change);
    }

    private static Mistake change(
            String size, Rule rule, String name, String kind, String object, Consumer<JsonNode> change) {
        return whole(rule, name, size, manifests -> change.accept(Chart.find(manifests, kind, object)));
    }

    private static Mistake whole(Rule rule, String name, String size, Consumer<List<JsonNode>> plant) {
        return new Mistake(rule, name, size, plant);
    }

    private static void removePort(JsonNode policy, int port) {
        ArrayNode rules = array(policy, "/spec/egress");
        for (int rule = rules.size() - 1; rule >= 0; rule--) {
            if (rules.get(rule).at("/ports/0/port").asInt() == port) {
                rules.remove(rule);
            }
        }
    }

    private static ObjectNode object(JsonNode manifest, String pointer) {
        return (ObjectNode) manifest.at(pointer);
    }

    private static ArrayNode array(JsonNode manifest, String pointer) {
        return (ArrayNode) manifest.at(pointer);
    }
}
