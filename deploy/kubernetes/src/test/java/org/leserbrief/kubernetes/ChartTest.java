package org.leserbrief.kubernetes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.leserbrief.kubernetes.Combinations.BACKUP;
import static org.leserbrief.kubernetes.Combinations.EXTERNAL_KAFKA;
import static org.leserbrief.kubernetes.Combinations.EXTERNAL_POSTGRESQL;
import static org.leserbrief.kubernetes.Combinations.PARENT_REFS;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.marcnuri.helm.Helm;
import com.marcnuri.helm.LintResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.leserbrief.kubernetes.Chart.Values;
import org.leserbrief.local.setup.CommandFailedException;

class ChartTest {
    private static final String TOPIC = "kafka.strimzi.io/v1 KafkaTopic";

    static Stream<Values> combinations() {
        return Combinations.all().stream();
    }

    static Stream<Values> sizes() {
        return Combinations.sizes().stream();
    }

    @Test
    void is_linted_as_it_is() {
        assertLinted(new Helm(Chart.DIRECTORY).lint().strict().call());
    }

    @ParameterizedTest
    @MethodSource("sizes")
    void is_linted_with_the_values_of_each_size(Values values, @TempDir Path copy) throws IOException {
        Chart.copyTo(copy);
        ObjectNode merged = (ObjectNode) Chart.read(Chart.DIRECTORY.resolve("values.yaml"));
        merge(merged, (ObjectNode)
                Chart.read(Chart.DIRECTORY.resolve(values.files().getFirst())));
        Chart.YAML.writeValue(copy.resolve("values.yaml").toFile(), merged);

        assertLinted(new Helm(copy).lint().strict().call());
    }

    @Test
    void a_broken_template_is_found_by_lint(@TempDir Path copy) throws IOException {
        Chart.copyTo(copy);
        Files.writeString(copy.resolve("templates/broken.yaml"), "kind: {{ .Values.site.name");

        assertTrue(new Helm(copy).lint().strict().call().isFailed());
    }

    @ParameterizedTest
    @MethodSource("combinations")
    void keeps_all_rules(Values values) {
        assertEquals(List.of(), ManifestRules.violations(Chart.manifests(values)));
    }

    @ParameterizedTest
    @MethodSource("sizes")
    void renders_the_same_every_time(Values values) {
        HelmChart chart = new HelmChart(Chart.DIRECTORY);
        List<Path> files = values.files().stream().map(Chart.DIRECTORY::resolve).toList();
        assertEquals(
                chart.render(Chart.RELEASE, "news", files, List.of()),
                chart.render(Chart.RELEASE, "news", files, List.of()));
    }

    /// The settings are applied over `values-small.yaml`; the message says what to do.
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            site.publicUrl=                             | Set site.publicUrl
            image.registry=                             | Set image.registry
            trustedProxies={}                           | Set trustedProxies
            trustedProxies={0.0.0.0/0}                  | must not contain 0.0.0.0/0
            trustedProxies={10.0.0.0/33}                | does not match pattern
            trustedProxies={gateway.example.org}        | does not match pattern
            mail.host=                                  | Set mail.host
            mail.from=                                  | Set mail.from
            bounces.address=news.example.org            | does not match pattern
            bounces.address=b@news.example.org          | Set bounces.host
            externalCheck.address=http://checker/       | does not match pattern
            externalCheck.address=https://checker/      | Set secrets.external-check
            externalCheck.whenLate=pass                 | value must be one of 'hold', 'publish'
            legal.profile=newspaper                     | value must be one of 'hosting', 'platform', 'platform-small'
            antiSpam.checks=on                          | value must be one of 'off', 'newcomers'
            antiSpam.effort=0                           | minimum
            services.topic-service.image.digest=        | Set services.topic-service.image.digest
            services.topic-service.image.digest=latest  | does not match pattern
            services.topic-service.minReplicas=9        | services.topic-service.minReplicas must not be more than maxReplicas
            services.topic-service.replicas=two         | want integer
            services.forum-service.replicas=1           | additional properties 'forum-service' not allowed
            secrets.session.existingSecret=             | Set secrets.session.existingSecret
            secrets.comment-database.existingSecret=    | Set secrets.comment-database.existingSecret
            secrets.session.remoteKey=a                 | has both an existingSecret and a remoteKey
            secrets.keycloak-admin.remoteKey=a          | Set externalSecrets.store
            secrets.kafka.remoteKey=a                   | Set externalSecrets.store
            autoscaling=keda\\,hpa                      | value must be one of 'keda', 'hpa', 'none'
            autoscaling={keda,hpa}                      | /autoscaling
            postgresql=mysql                            | value must be one of 'cnpg', 'external'
            postgresql=external                         | Set postgresqlExternal.host
            kafka=external                              | Set kafkaExternal.bootstrapServers
            identity=external                           | Set identityExternal.authServerUrl
            keycloak.image=                             | Set keycloak.image
            gateway=parentRefs                          | Set gatewayParentRefs
            gatewayCreate.className=                    | Set gatewayCreate.className
            gatewayCreate.tlsSecret=                    | Set gatewayCreate.tlsSecret
            cnpg.backup.enabled=true                    | Set cnpg.backup.destinationPath
            cnpg.recovery.enabled=true                  | cnpg.recovery needs cnpg.backup
            cnpg.maxConnections=20                      | cnpg.maxConnections is 20
            strimzi.brokers=2                           | strimzi.brokers must be 1, or 3 or more
            strimzi.version=3.9.0                       | does not match pattern
            tracing.enabled=true                        | Set tracing.endpoint
            media.store=s3                              | Set media.s3.bucket
            autoscaling=hpa                             | several replicas of article-service share the pictures
            fullnameOverride=News                       | does not match pattern
            fullnameOverride=2026-news                  | no Service can be called 2026-news
            proxies=0                                   | /proxies
            embedOrigins={example.org}                  | does not match pattern
            imprint.email=redaktion                     | does not match pattern
            imprint.publsher=Bote                       | additional properties 'publsher' not allowed
            newsletter.day=FREITAG                      | /newsletter/day
            newsletter.time=7:00                        | does not match pattern
            indexNow.key=short                          | does not match pattern
            purge.address=varnish:6081                  | does not match pattern
            feeds.hubs={hub.example.org}                | does not match pattern
            mail.dkim.selector=letter                   | Set both mail.dkim.selector and mail.dkim.domain
            moderationLog.mailTo=notary@example.org     | Set secrets.moderation-log.existingSecret
            replicas=3                                  | additional properties 'replicas' not allowed
            env.quarkus_log_level=DEBUG                 | quarkus_log_level
            site.publicUrl=news.example.org             | does not match pattern
            podLabels.app\\.kubernetes\\.io/name=x       | invalid propertyName 'app.kubernetes.io/name'
            """)
    void refuses_what_cannot_work_with_a_sentence(String setting, String sentence) {
        assertRefused(sentence, setting);
    }

    @Test
    void refuses_two_with_a_sentence() {
        assertRefused("Set secrets.dkim.existingSecret", "mail.dkim.selector=letter,mail.dkim.domain=example.org");
        assertRefused(
                "Set cnpg.backup.destinationPath", "cnpg.backup.enabled=true,secrets.object-store.existingSecret=s3");
        assertRefused("Set secrets.kafka.existingSecret", EXTERNAL_KAFKA, "secrets.kafka.existingSecret=");
        assertRefused("services.article-service.databaseHost", EXTERNAL_POSTGRESQL, "postgresqlExternal.host=");
        assertRefused(
                "several replicas of article-service share the pictures",
                "media.directory.accessMode=ReadWriteOnce,services.article-service.replicas=2");
    }

    /// Helm takes names that no Service can have.
    @ParameterizedTest
    @ValueSource(strings = {"2026", "news.example", "1-leserbrief"})
    void refuses_a_release_whose_name_no_service_can_have(String release) {
        HelmChart chart = new HelmChart(Chart.DIRECTORY);
        List<Path> files = List.of(Chart.DIRECTORY.resolve("values-small.yaml"));

        String refused = String.valueOf(
                assertThrows(CommandFailedException.class, () -> chart.render(release, "news", files, List.of()))
                        .getMessage());
        assertTrue(refused.contains("Set fullnameOverride"), refused);
        assertFalse(chart.render(release, "news", files, List.of("fullnameOverride=news"))
                .isEmpty());
    }

    @ParameterizedTest
    @MethodSource("sizes")
    void the_longest_name_of_a_release_is_short_enough_for_every_object(Values values) {
        List<Path> files = values.files().stream().map(Chart.DIRECTORY::resolve).toList();
        List<JsonNode> manifests =
                Chart.parse(new HelmChart(Chart.DIRECTORY).render("n".repeat(53), "news", files, List.of()));

        assertEquals(List.of(), ManifestRules.violations(manifests));
        for (JsonNode manifest : manifests) {
            int longest = switch (Chart.kind(manifest)) {
                // CloudNativePG refuses longer ones, because it makes names of Services from them.
                case "Cluster" -> 50;
                // KEDA's HorizontalPodAutoscaler has nine characters in front, and its name is a label.
                case "ScaledObject" -> 63 - 9;
                // Strimzi's pods have the pool's name and a number behind, and their name is a host name.
                case "Kafka" -> 63 - "-controller-10".length();
                // The StatefulSet's revision has eleven characters behind, and is a label.
                case "Keycloak" -> 63 - 11;
                default -> 253;
            };
            assertTrue(
                    Chart.name(manifest).length() <= longest, () -> Chart.kind(manifest) + " " + Chart.name(manifest));
        }
    }

    @Test
    void refuses_another_number_of_partitions_than_there_is(@TempDir Path copy) throws IOException {
        HelmChart chart = answering(copy, TOPIC, "dict \"spec\" (dict \"partitions\" 24 \"replicas\" 1)");

        assertFalse(renderSmall(chart).isEmpty());
        assertEquals(
                "partitions is 25, but leserbrief.articles.v1 has 24: the order of events hangs on their number, which"
                        + " cannot be changed.",
                refusal(chart, "partitions=25"));
    }

    @Test
    void refuses_another_number_of_replicas_than_streams_have(@TempDir Path copy) throws IOException {
        HelmChart chart = answering(copy, TOPIC, "dict \"spec\" (dict \"partitions\" 24 \"replicas\" 1)");

        assertEquals(
                "strimzi.brokers asks for 3 replicas of each stream, but leserbrief.articles.v1 has 1: Strimzi changes"
                        + " their number with Cruise Control only, which the chart does not set up.",
                refusal(chart, "strimzi.brokers=3"));
    }

    @Test
    void refuses_to_move_a_database_into_another_cluster(@TempDir Path copy) throws IOException {
        HelmChart chart = answering(
                copy,
                "postgresql.cnpg.io/v1 Database",
                "dict \"spec\" (dict \"cluster\" (dict \"name\" \"news-leserbrief-postgres\"))");

        assertFalse(renderSmall(chart).isEmpty());
        assertEquals(
                "cnpg.shared is false, but the database of article-service is in the Cluster news-leserbrief-postgres,"
                        + " from which CloudNativePG does not move it: leave cnpg.shared as it was.",
                refusal(chart, "cnpg.shared=false"));
    }

    @Test
    void refuses_to_change_what_a_volume_claim_keeps(@TempDir Path copy) throws IOException {
        HelmChart chart = answering(
                copy,
                "v1 PersistentVolumeClaim",
                "dict \"spec\" (dict \"accessModes\" (list \"ReadWriteMany\") \"storageClassName\" \"nfs\")");
        String asBefore = "media.directory.accessMode=ReadWriteMany";

        assertFalse(renderSmall(chart, asBefore).isEmpty());
        assertFalse(renderSmall(chart, "media.directory.existingClaim=pictures").isEmpty());
        String refused = refusal(chart, "media.directory.accessMode=ReadWriteOnce");
        assertTrue(
                refused.startsWith("media.directory.accessMode is ReadWriteOnce, but the volume claim"
                        + " news-leserbrief-article-service-media has ReadWriteMany"),
                refused);
        assertTrue(refusal(chart, asBefore, "media.directory.class=ssd").startsWith("media.directory.class is ssd"));
    }

    /// Replaces a query to the cluster by its answer, because the library does not query one.
    private static HelmChart answering(Path copy, String type, String answer) throws IOException {
        Chart.copyTo(copy);
        Path template = copy.resolve("templates/validate.yaml");
        String asked = Files.readString(template);
        String api = type.substring(0, type.indexOf(' '));
        String question = "lookup \"%s\" \"%s\" .+ -}}".formatted(Pattern.quote(api), type.substring(api.length() + 1));
        String known =
                api.equals("v1") ? ".Release.IsUpgrade" : "(.Capabilities.APIVersions.Has \"%s\")".formatted(api);
        String answered = asked.replaceFirst(question, answer + " -}}").replace(known, "true");
        assertTrue(asked.contains(known));
        assertFalse(asked.replace(known, "true").equals(answered));
        Files.writeString(template, answered);
        return new HelmChart(copy);
    }

    private static String renderSmall(HelmChart chart, String... settings) {
        List<Path> files = List.of(chart.directory().resolve("values-small.yaml"));
        return chart.render("news", "news", files, List.of(settings));
    }

    private static String refusal(HelmChart chart, String... settings) {
        return String.valueOf(assertThrows(CommandFailedException.class, () -> renderSmall(chart, settings))
                .getMessage());
    }

    @Test
    void refuses_to_archive_where_a_recovery_reads() {
        String recovery = BACKUP + ",cnpg.recovery.enabled=true,cnpg.recovery.from=leserbrief";
        assertRefused("set cnpg.recovery.destinationPath", recovery);
        assertRefused(
                "set cnpg.recovery.destinationPath", recovery, "cnpg.recovery.destinationPath=s3://backups/news/");
    }

    @Test
    void a_recovery_under_the_same_name_reads_elsewhere_than_it_archives() {
        List<JsonNode> manifests = Chart.manifests(Combinations.RECOVERY_OF_SAME_NAME);

        assertEquals("s3://backups/news", destination(manifests, "leserbrief-backup"));
        assertEquals("s3://backups/old", destination(manifests, "leserbrief-recovery"));
        JsonNode spec = Chart.find(manifests, "Cluster", "leserbrief-postgres").path("spec");
        assertEquals(
                "leserbrief-backup",
                spec.at("/plugins/0/parameters/barmanObjectName").asText());
        JsonNode source = spec.at("/externalClusters/0/plugin/parameters");
        assertEquals("leserbrief-recovery", source.path("barmanObjectName").asText());
        assertEquals("leserbrief-postgres", source.path("serverName").asText());
    }

    private static String destination(List<JsonNode> manifests, String store) {
        return Chart.find(manifests, "ObjectStore", store)
                .at("/spec/configuration/destinationPath")
                .asText();
    }

    @Test
    void keycloak_has_the_options_of_its_build_in_each_combination() {
        Set<String> built = Set.of("http-relative-path", "health-enabled", "metrics-enabled");
        for (Values values : Combinations.all()) {
            for (JsonNode keycloak : Chart.ofKind(Chart.manifests(values), "Keycloak")) {
                assertTrue(keycloak.at("/spec/additionalOptions")
                        .findValuesAsText("name")
                        .containsAll(built));
            }
        }
    }

    @Test
    void the_first_administrator_of_keycloak_can_be_given() {
        String secret = "/spec/bootstrapAdmin/user/secret";
        assertTrue(keycloak("small").at(secret).isMissingNode());
        assertEquals(
                "administrator",
                keycloak("small", "secrets.keycloak-admin.existingSecret=administrator")
                        .at(secret)
                        .asText());
    }

    private static JsonNode keycloak(String size, String... settings) {
        return Chart.find(Chart.manifests(Values.of(size, settings)), "Keycloak", "leserbrief-identity");
    }

    @Test
    void challenges_of_certificates_pass_the_gateway() {
        JsonNode solver = Chart.find(Chart.manifests(Values.of("small")), "NetworkPolicy", "leserbrief-acme-solver");
        assertEquals(
                "true",
                solver.at("/spec/podSelector/matchLabels")
                        .path("acme.cert-manager.io/http01-solver")
                        .asText());
        assertEquals(8089, solver.at("/spec/ingress/0/ports/0/port").asInt());
        assertFalse(solver.at("/spec/ingress/0/from").isEmpty());
    }

    @Test
    void a_gateway_in_the_namespace_reaches_services_and_its_control_plane_alone() {
        JsonNode closed = Chart.find(Chart.manifests(Values.of("small")), "NetworkPolicy", "leserbrief-gateway");
        assertEquals(2, closed.at("/spec/egress").size());
        closed.at("/spec/egress").forEach(rule -> assertTrue(rule.has("to") && rule.has("ports")));

        String peer = "network.gatewayControl[0].podSelector.matchLabels.app=control";
        JsonNode controlled =
                Chart.find(Chart.manifests(Values.of("small", peer)), "NetworkPolicy", "leserbrief-gateway");
        assertEquals(
                "control",
                controlled.at("/spec/egress/2/to/0/podSelector/matchLabels/app").asText());
    }

    @Test
    void policies_for_a_gateway_are_left_out_where_it_is_elsewhere_or_nothing_is_denied() {
        for (String settings : List.of(PARENT_REFS, "network.defaultDeny=release", "networkPolicy=false")) {
            List<String> policies =
                    Chart.ofKind(Chart.manifests(Values.of("small", settings)), "NetworkPolicy").stream()
                            .map(Chart::name)
                            .toList();
            assertFalse(policies.contains("leserbrief-gateway"), settings);
            assertFalse(policies.contains("leserbrief-acme-solver"), settings);
        }
    }

    @Test
    void both_autoscalers_are_never_rendered() {
        for (Values values : Combinations.all()) {
            List<JsonNode> manifests = Chart.manifests(values);
            assertTrue(Chart.ofKind(manifests, "ScaledObject").isEmpty()
                    || Chart.ofKind(manifests, "HorizontalPodAutoscaler").isEmpty());
        }
    }

    @Test
    void alerts_and_dashboards_are_files_and_nothing_else(@TempDir Path copy) throws IOException {
        Chart.copyTo(copy);
        Files.createDirectories(copy.resolve("monitoring/alerts"));
        Files.createDirectories(copy.resolve("monitoring/dashboards"));
        Files.writeString(copy.resolve("monitoring/alerts/planted.yaml"), """
                groups:
                  - name: planted
                    rules:
                      - alert: Planted
                        expr: up{service="x"} == 0
                        annotations:
                          summary: "{{ $labels.service }} is away"
                """);
        Files.writeString(copy.resolve("monitoring/dashboards/planted.json"), "{\"title\": \"{{ planted }}\"}");

        List<JsonNode> manifests = Chart.parse(new HelmChart(copy)
                .render("news", "news", List.of(copy.resolve("values-small.yaml")), List.of("monitoring=true")));

        JsonNode rule = Chart.find(manifests, "PrometheusRule", "news-leserbrief-planted");
        assertEquals(
                "{{ $labels.service }} is away",
                rule.at("/spec/groups/0/rules/0/annotations/summary").asText());
        JsonNode dashboard = Chart.find(manifests, "ConfigMap", "news-leserbrief-dashboard-planted");
        assertEquals(
                "{\"title\": \"{{ planted }}\"}",
                dashboard.at("/data/planted.json").asText().strip());
        assertEquals("1", dashboard.at("/metadata/labels/grafana_dashboard").asText());
    }

    @Test
    void alerts_lead_to_the_runbooks_where_the_operator_has_them() {
        String rules = Chart.ofKind(
                        Chart.manifests(Values.of("small", "monitoring=true", "prometheus.runbookUrl=https://wiki/")),
                        "PrometheusRule")
                .toString();
        assertTrue(rules.contains("\"runbook_url\":\"https://wiki/"), "no alert leads there");
        assertFalse(rules.contains("deploy/kubernetes/runbooks/"));
    }

    @Test
    void any_variable_of_a_service_can_be_set() {
        JsonNode map = Chart.find(
                Chart.manifests(Values.of(
                        "small",
                        "env.QUARKUS_LOG_LEVEL=DEBUG,env.LESERBRIEF_SITE_NAME=Other",
                        "services.comment-service.env.LESERBRIEF_LIMITS_MOST_LINKS=7",
                        "services.comment-service.env.QUARKUS_DATASOURCE_JDBC_MAX_SIZE=1000000")),
                "ConfigMap",
                "leserbrief-comment-service");
        assertEquals("DEBUG", map.at("/data/QUARKUS_LOG_LEVEL").asText());
        assertEquals("Other", map.at("/data/LESERBRIEF_SITE_NAME").asText());
        assertEquals("7", map.at("/data/LESERBRIEF_LIMITS_MOST_LINKS").asText());
        assertEquals("1000000", map.at("/data/QUARKUS_DATASOURCE_JDBC_MAX_SIZE").asText());
    }

    @Test
    void a_variable_can_come_from_a_secret() {
        Values values = Values.of("small", "env.QUARKUS_MAILER_HOST.secret=mail,env.QUARKUS_MAILER_HOST.key=host");
        List<JsonNode> manifests = Chart.manifests(values);
        assertFalse(Chart.find(manifests, "ConfigMap", "leserbrief-comment-service")
                .path("data")
                .has("QUARKUS_MAILER_HOST"));
        assertTrue(
                Chart.find(manifests, "Deployment", "leserbrief-comment-service")
                        .toString()
                        .contains(
                                "{\"name\":\"QUARKUS_MAILER_HOST\",\"valueFrom\":{\"secretKeyRef\":{\"name\":\"mail\",\"key\":\"host\"}}}"));
        assertEquals(List.of(), ManifestRules.violations(manifests));
    }

    @Test
    void a_changed_setting_starts_new_pods() {
        String annotation = "/spec/template/metadata/annotations/leserbrief.org~1configuration";
        String before = Chart.find(Chart.manifests(Values.of("small")), "Deployment", "leserbrief-topic-service")
                .at(annotation)
                .asText();
        String after = Chart.find(
                        Chart.manifests(
                                Values.of("small", "services.topic-service.env.LESERBRIEF_STREAMS_CHECK_EVERY=1m")),
                        "Deployment",
                        "leserbrief-topic-service")
                .at(annotation)
                .asText();
        assertEquals(64, before.length());
        assertFalse(before.equals(after));
    }

    @Test
    void labels_of_a_version_with_build_metadata_are_valid(@TempDir Path copy) throws IOException {
        Chart.copyTo(copy);
        Path chart = copy.resolve("Chart.yaml");
        Files.writeString(chart, Files.readString(chart).replaceAll("(?m)^(version|appVersion): .*$", "$0+abc"));
        assertEquals(
                List.of(),
                ManifestRules.violations(Chart.parse(new HelmChart(copy)
                        .render("news", "news", List.of(copy.resolve("values-publisher.yaml")), List.of()))));
    }

    /// `deploy/images/build` tags the images with it, and the labels of the manifests name it.
    @Test
    void the_charts_version_is_the_projects() throws IOException {
        String pom = Files.readString(Chart.ROOT.resolve("pom.xml"));
        Matcher version = Pattern.compile("<artifactId>leserbrief</artifactId>\\s*<version>(.+?)</version>")
                .matcher(pom);
        assertTrue(version.find());
        String chart = Files.readString(Chart.DIRECTORY.resolve("Chart.yaml"));
        assertTrue(chart.contains("\nversion: " + version.group(1) + "\n"), chart);
        assertTrue(chart.contains("\nappVersion: " + version.group(1) + "\n"), chart);
    }

    private static void assertRefused(String sentence, String... settings) {
        CommandFailedException refused =
                assertThrows(CommandFailedException.class, () -> Chart.render(Values.of("small", settings)));
        String said = String.valueOf(refused.getMessage());
        assertTrue(said.contains(sentence), said);
        assertFalse(said.contains("executing"), said);
    }

    private static void assertLinted(LintResult result) {
        assertFalse(result.isFailed(), () -> String.join("\n", result.getMessages()));
    }

    private static void merge(ObjectNode into, ObjectNode over) {
        over.properties().forEach(entry -> {
            if (entry.getValue() instanceof ObjectNode child
                    && into.get(entry.getKey()) instanceof ObjectNode present) {
                merge(present, child);
            } else {
                into.set(entry.getKey(), entry.getValue());
            }
        });
    }
}
