package org.leserbrief.kubernetes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.leserbrief.kubernetes.Chart.Values;

/// Checks that the chart matches the services' code and configuration.
class ChartAndCodeTest {
    static final List<String> SERVICES = ServiceCode.SERVICES;

    /// Variables for the ports of a process of deploy/local, and for shorter waiting times on one machine.
    private static final Set<String> ONLY_LOCAL = Set.of(
            "QUARKUS_HTTP_HOST",
            "QUARKUS_HTTP_PORT",
            "QUARKUS_MANAGEMENT_HOST",
            "QUARKUS_MANAGEMENT_PORT",
            "QUARKUS_MAILER_MOCK",
            // Keycloak starts at the same time as the services there.
            "QUARKUS_OIDC_CONNECTION_DELAY",
            "LESERBRIEF_MAIL_GAP");

    /// Set for one service only, both in deploy/local and here.
    private static final Pattern ONLY_SOME = Pattern.compile(
            "QUARKUS_MAILER_.*|LESERBRIEF_RECONCILIATION_.*|LESERBRIEF_MODERATION_LOG_.*|LESERBRIEF_MEDIA_DIRECTORY");

    private static final Values WITH_ALL_SETTINGS = Combinations.WITH_ALL_SETTINGS;

    private static final Pattern SECRET = Pattern.compile("LESERBRIEF_.*_(KEY|SECRET|PASSWORD|TOKEN)");

    private static final Set<String> NO_SECRETS = Set.of(
            // Shown to everybody, as its protocol has it.
            "LESERBRIEF_INDEXNOW_KEY",
            // Made from the session's secret, so nobody has to set them.
            "LESERBRIEF_LIMITS_ADDRESS_KEY",
            "LESERBRIEF_ANTI_SPAM_KEY");

    private static final Set<String> SIGN_OUT = Set.of("/sign-out", "/back-channel-logout");

    static Stream<Values> combinations() {
        return Combinations.all().stream();
    }

    @ParameterizedTest
    @MethodSource("combinations")
    void something_reads_each_variable(Values values) {
        List<JsonNode> manifests = Chart.manifests(values);
        for (String service : SERVICES) {
            assertEquals(List.of(), unread(manifests, service), service);
        }
    }

    @Test
    void a_variable_that_nothing_reads_is_found() {
        for (String planted : List.of("QUARKUS_MAILER_HOSTNAME", "LESERBRIEF_SITE_URL", "KAFKA_BOOTSTRAP", "HEAP")) {
            List<JsonNode> manifests = Chart.manifests(Values.of("small"));
            ((ObjectNode) Chart.find(manifests, "ConfigMap", "leserbrief-comment-service")
                            .path("data"))
                    .put(planted, "x");
            assertEquals(List.of(planted), unread(manifests, "comment-service"));
        }
    }

    @ParameterizedTest
    @MethodSource("combinations")
    void what_local_has_to_set_is_set(Values values) {
        List<JsonNode> manifests = Chart.manifests(values);
        Set<String> required = ServiceCode.variablesOfLocal();
        assertTrue(required.size() > 15, required::toString);
        required.removeAll(ONLY_LOCAL);
        for (String service : SERVICES) {
            Set<String> missing = new TreeSet<>(required);
            missing.removeAll(variables(manifests, service));
            missing.removeIf(variable -> ONLY_SOME.matcher(variable).matches());
            assertEquals(Set.of(), missing, service);
        }
        assertTrue(variables(manifests, "comment-service")
                .containsAll(Set.of("QUARKUS_MAILER_HOST", "QUARKUS_MAILER_PORT", "QUARKUS_MAILER_FROM")));
    }

    @Test
    void the_key_of_the_log_of_moderation_is_given_to_its_service_if_there_is_one() {
        String variable = "LESERBRIEF_MODERATION_LOG_SIGNING_KEY";
        assertFalse(variables(Chart.manifests(Values.of("small")), "comment-service")
                .contains(variable));
        List<JsonNode> manifests =
                Chart.manifests(Values.of("small", "secrets.moderation-log.existingSecret=moderation-log"));
        for (String service : SERVICES) {
            assertEquals(
                    service.equals("comment-service"),
                    variables(manifests, service).contains(variable),
                    service);
        }
    }

    /// That services read the variables is checked by the test of all variables, for what is set here.
    @Test
    void the_brand_is_that_of_all_services() {
        List<JsonNode> manifests = Chart.manifests(Values.of(
                "small",
                "brand.accentLight=#8b0000",
                "brand.accentDark=#ff9e80",
                "brand.headingTypeface=slab",
                "brand.textTypeface=serif",
                "brand.footer=Bote | Ulm",
                "brand.configMap=brand",
                "brand.logo=logo.svg",
                "brand.logoDark=dark.svg",
                "brand.icon=icon.png",
                "brand.headingFont=heading.woff2",
                "brand.textFont=text.woff2"));
        for (String service : SERVICES) {
            assertEquals(List.of(), unread(manifests, service), service);
            JsonNode data =
                    Chart.find(manifests, "ConfigMap", "leserbrief-" + service).path("data");
            assertEquals("#8b0000", data.path("LESERBRIEF_BRAND_ACCENT_LIGHT").asText());
            assertEquals(
                    "/etc/leserbrief/brand/logo.svg",
                    data.path("LESERBRIEF_BRAND_LOGO").asText());
            JsonNode pod =
                    Chart.find(manifests, "Deployment", "leserbrief-" + service).at("/spec/template/spec");
            assertTrue(pod.at("/containers/0/volumeMounts")
                    .findValuesAsText("mountPath")
                    .contains("/etc/leserbrief/brand"));
            assertTrue(pod.path("volumes").findValuesAsText("name").contains("brand"));
        }
        assertFalse(variables(Chart.manifests(Values.of("small")), "article-service")
                .contains("LESERBRIEF_BRAND_FOOTER"));
    }

    @Test
    void the_external_checker_is_told_to_its_service_if_there_is_one() {
        Set<String> all = Set.of(
                "LESERBRIEF_EXTERNAL_CHECK_ADDRESS",
                "LESERBRIEF_EXTERNAL_CHECK_SECRET",
                "LESERBRIEF_EXTERNAL_CHECK_WHEN_LATE");
        assertFalse(variables(Chart.manifests(Values.of("small")), "comment-service").stream()
                .anyMatch(all::contains));
        List<JsonNode> manifests = Chart.manifests(Values.of(
                "small",
                "externalCheck.address=https://checker.example.org/check",
                "secrets.external-check.existingSecret=checker"));
        for (String service : SERVICES) {
            assertEquals(
                    service.equals("comment-service"),
                    variables(manifests, service).containsAll(all),
                    service);
        }
    }

    /// The rest of what operators set is checked by the tests of all variables.
    @Test
    void what_publishers_set_arrives_at_the_service_that_reads_it() {
        List<JsonNode> manifests = Chart.manifests(Combinations.WITH_ALL_SETTINGS);
        Map<String, String> article = environment(manifests, "article-service");
        assertTrue(article.entrySet()
                .containsAll(Map.ofEntries(
                                Map.entry("LESERBRIEF_IMPRINT_PUBLISHER", "Bote GmbH"),
                                Map.entry("LESERBRIEF_IMPRINT_REPRESENTED_BY", "A. Ott"),
                                Map.entry("LESERBRIEF_IMPRINT_PRIVACY_EMAIL", "daten@bote.example"),
                                Map.entry("LESERBRIEF_IMPRINT_VAT_ID", "DE1"),
                                Map.entry("LESERBRIEF_TEXT_MINING_RESERVED", "true"),
                                Map.entry("LESERBRIEF_FEEDS_HUBS", "https://hub.example,https://other.example:8443"),
                                Map.entry("LESERBRIEF_READS_PROXIES", "2"),
                                Map.entry("LESERBRIEF_NEWSLETTER_PROXIES", "2"),
                                Map.entry("LESERBRIEF_NEWSLETTER_DAY", "SUNDAY"),
                                Map.entry("LESERBRIEF_NEWSLETTER_TIME", "07:00"),
                                Map.entry("LESERBRIEF_NEWSLETTER_RATE_PER_MINUTE", "600"),
                                Map.entry("LESERBRIEF_INDEXNOW_KEY", "0123456789abcdef"),
                                Map.entry("LESERBRIEF_PURGE_ADDRESS", "http://varnish.cache:6081/.purge"),
                                Map.entry("LESERBRIEF_PURGE_SECRET", "purge/token"),
                                Map.entry("QUARKUS_MAILER_DKIM_ENABLED", "true"),
                                Map.entry("QUARKUS_MAILER_DKIM_SELECTOR", "letter"),
                                Map.entry("QUARKUS_MAILER_DKIM_SDID", "bote.example"),
                                Map.entry("QUARKUS_MAILER_DKIM_PRIVATE_KEY", "dkim/private-key"),
                                Map.entry("QUARKUS_MAILER_TLS", "true"),
                                Map.entry("QUARKUS_MAILER_START_TLS", "DISABLED"))
                        .entrySet()));
        assertEquals(
                "https://hub.example,https://other.example:8443",
                environment(manifests, "topic-service").get("LESERBRIEF_FEEDS_HUBS"));
        Map<String, String> comment = environment(manifests, "comment-service");
        assertTrue(comment.entrySet()
                .containsAll(Map.of(
                                "LESERBRIEF_LEGAL_PROFILE",
                                "platform",
                                "LESERBRIEF_EMBED_ORIGINS",
                                "https://a.example,https://b.example:8443",
                                "LESERBRIEF_LIMITS_PROXIES",
                                "2",
                                "LESERBRIEF_MODERATION_LOG_MAIL_TO",
                                "notary@bote.example",
                                "LESERBRIEF_TEXT_MINING_POLICY",
                                "https://bote.example/licences")
                        .entrySet()));
        // Nobody tells a cache of what other services change, so theirs must not be kept.
        assertFalse(comment.containsKey("LESERBRIEF_PURGE_ADDRESS"));
        JsonNode realm = Chart.find(manifests, "KeycloakRealmImport", "leserbrief-identity")
                .at("/spec/realm/smtpServer");
        assertEquals("true", realm.path("ssl").asText());
        assertEquals("false", realm.path("starttls").asText());
    }

    /// A secret in `env` would be written down in the values.
    @Test
    void each_secret_of_the_services_has_its_place_among_the_secrets() {
        assertEquals(Set.of(), withoutSecret(Combinations.WITH_ALL_SECRETS));
    }

    @Test
    void a_secret_without_its_place_is_found() {
        assertEquals(
                Set.of(
                        "LESERBRIEF_MODERATION_LOG_SIGNING_KEY",
                        "LESERBRIEF_NEWSLETTER_BOUNCES_PASSWORD",
                        "LESERBRIEF_PURGE_SECRET"),
                withoutSecret(Values.of(
                        "small",
                        Combinations.MEDIA_IN_S3,
                        "externalCheck.address=https://checker.example.org/check",
                        "secrets.external-check.existingSecret=checker")));
    }

    private static Set<String> withoutSecret(Values values) {
        List<JsonNode> manifests = Chart.manifests(values);
        Set<String> secret = new TreeSet<>();
        for (String service : SERVICES) {
            secret.addAll(new ServiceCode(service).variables());
        }
        secret.removeIf(variable -> !SECRET.matcher(variable).matches() || NO_SECRETS.contains(variable));
        for (JsonNode deployment : Chart.ofKind(manifests, "Deployment")) {
            deployment
                    .at("/spec/template/spec/containers/0/env")
                    .forEach(variable -> secret.remove(variable.path("name").asText()));
        }
        return secret;
    }

    @Test
    void calls_that_are_set_up_may_leave_and_others_may_not() {
        assertEquals(
                Set.of(),
                onlyIn(
                        egress(Values.of("small"), "article-service"),
                        egress(WITH_ALL_SETTINGS, "article-service"),
                        587));
        assertEquals(
                Set.of(443, 465, 6081, 8443),
                onlyIn(egress(WITH_ALL_SETTINGS, "article-service"), egress(Values.of("small"), "article-service"), 0));
        assertEquals(
                Set.of(465),
                onlyIn(egress(WITH_ALL_SETTINGS, "comment-service"), egress(Values.of("small"), "comment-service"), 0));
        assertEquals(
                Set.of(443, 8443),
                onlyIn(egress(WITH_ALL_SETTINGS, "topic-service"), egress(Values.of("small"), "topic-service"), 0));
        JsonNode purge = null;
        for (JsonNode rule : Chart.find(
                        Chart.manifests(WITH_ALL_SETTINGS), "NetworkPolicy", "leserbrief-article-service")
                .at("/spec/egress")) {
            purge = rule.at("/ports/0/port").asInt() == 6081 ? rule : purge;
        }
        assertEquals(
                "varnish",
                Objects.requireNonNull(purge)
                        .at("/to/0/podSelector/matchLabels/app")
                        .asText());
    }

    private static Set<Integer> egress(Values values, String service) {
        Set<Integer> ports = new TreeSet<>();
        Chart.find(Chart.manifests(values), "NetworkPolicy", "leserbrief-" + service)
                .at("/spec/egress")
                .forEach(rule -> rule.path("ports")
                        .forEach(port -> ports.add(port.path("port").asInt())));
        return ports;
    }

    private static Set<Integer> onlyIn(Set<Integer> ports, Set<Integer> others, int ignored) {
        Set<Integer> only = new TreeSet<>(ports);
        only.removeAll(others);
        only.remove(ignored);
        return only;
    }

    /// The variables of a service, those from a secret as its name and key.
    private static Map<String, String> environment(List<JsonNode> manifests, String service) {
        Map<String, String> environment = new TreeMap<>();
        String name = "leserbrief-" + service;
        Chart.find(manifests, "ConfigMap", name)
                .path("data")
                .properties()
                .forEach(variable ->
                        environment.put(variable.getKey(), variable.getValue().asText()));
        Chart.find(manifests, "Deployment", name)
                .at("/spec/template/spec/containers/0/env")
                .forEach(variable -> {
                    JsonNode source = variable.at("/valueFrom/secretKeyRef");
                    environment.put(
                            variable.path("name").asText(),
                            source.path("name").asText() + "/"
                                    + source.path("key").asText());
                });
        return environment;
    }

    @Test
    void what_a_publisher_owes_and_asks_of_newcomers_is_told_to_the_service_of_comments() {
        List<JsonNode> manifests = Chart.manifests(Values.of(
                "small", "legal.profile=platform-small", "antiSpam.checks=newcomers,antiSpam.effort=2000000"));
        JsonNode data =
                Chart.find(manifests, "ConfigMap", "leserbrief-comment-service").path("data");
        assertEquals("platform-small", data.path("LESERBRIEF_LEGAL_PROFILE").asText());
        assertEquals("newcomers", data.path("LESERBRIEF_ANTI_SPAM_CHECKS").asText());
        assertEquals("2000000", data.path("LESERBRIEF_ANTI_SPAM_EFFORT").asText());
        assertEquals(List.of(), unread(manifests, "comment-service"));
        assertFalse(variables(manifests, "topic-service").contains("LESERBRIEF_LEGAL_PROFILE"));
        assertEquals(
                "off",
                Chart.find(Chart.manifests(Values.of("small")), "ConfigMap", "leserbrief-comment-service")
                        .at("/data/LESERBRIEF_ANTI_SPAM_CHECKS")
                        .asText());
    }

    @Test
    void the_mailbox_for_bounces_is_told_to_its_service_if_there_is_one() {
        Set<String> all = Set.of(
                "LESERBRIEF_NEWSLETTER_BOUNCES_ADDRESS",
                "LESERBRIEF_NEWSLETTER_BOUNCES_HOST",
                "LESERBRIEF_NEWSLETTER_BOUNCES_PORT",
                "LESERBRIEF_NEWSLETTER_BOUNCES_TLS",
                "LESERBRIEF_NEWSLETTER_BOUNCES_USERNAME",
                "LESERBRIEF_NEWSLETTER_BOUNCES_PASSWORD");
        assertFalse(variables(Chart.manifests(Values.of("small")), "article-service").stream()
                .anyMatch(all::contains));
        List<JsonNode> manifests = Chart.manifests(Values.of(
                "small",
                "bounces.address=bounces@news.example.org,bounces.host=imap.example.org",
                "secrets.bounces.existingSecret=bounces"));
        for (String service : SERVICES) {
            assertEquals(
                    service.equals("article-service"),
                    variables(manifests, service).containsAll(all),
                    service);
        }
    }

    @Test
    void who_calls_another_service_is_told_where_and_with_what() {
        List<JsonNode> manifests = Chart.manifests(Values.of("small"));
        Set<String> variables = Set.of("LESERBRIEF_RECONCILIATION_TRUTH", "LESERBRIEF_RECONCILIATION_CLIENT_SECRET");
        for (String service : SERVICES) {
            boolean calls =
                    Boolean.parseBoolean(new ServiceCode(service).value("quarkus.oidc-client.services.client-enabled"));
            assertEquals(calls, variables(manifests, service).containsAll(variables), service);
        }
    }

    @ParameterizedTest
    @FieldSource("SERVICES")
    void probes_and_ports_are_those_of_the_service(String service) {
        ServiceCode code = new ServiceCode(service);
        assertEquals("true", code.value("quarkus.management.enabled"));
        String root = code.value("quarkus.management.root-path") + "/" + code.value("quarkus.smallrye-health.root-path")
                + "/";
        JsonNode container = Chart.find(Chart.manifests(Values.of("small")), "Deployment", "leserbrief-" + service)
                .at("/spec/template/spec/containers/0");
        assertEquals(
                root + code.value("quarkus.smallrye-health.startup-path"),
                container.at("/startupProbe/httpGet/path").asText());
        assertEquals(
                root + code.value("quarkus.smallrye-health.liveness-path"),
                container.at("/livenessProbe/httpGet/path").asText());
        assertEquals(
                root + code.value("quarkus.smallrye-health.readiness-path"),
                container.at("/readinessProbe/httpGet/path").asText());
        assertEquals(
                code.value("quarkus.http.port"),
                container.at("/ports/0/containerPort").asText());
        assertEquals(
                code.value("quarkus.management.port"),
                container.at("/ports/1/containerPort").asText());
        JsonNode endpoint = Chart.find(Chart.manifests(Values.of("publisher")), "PodMonitor", "leserbrief")
                .at("/spec/podMetricsEndpoints/0");
        assertEquals(
                code.value("quarkus.management.root-path") + "/"
                        + code.value("quarkus.micrometer.export.prometheus.path"),
                endpoint.path("path").asText());
    }

    @ParameterizedTest
    @FieldSource("SERVICES")
    void the_job_of_a_series_is_the_service(String service) {
        List<JsonNode> manifests = Chart.manifests(Values.of("publisher"));
        String label = Chart.find(manifests, "PodMonitor", "leserbrief")
                .at("/spec/jobLabel")
                .asText();
        assertEquals(
                service,
                Chart.find(manifests, "Deployment", "leserbrief-" + service)
                        .at("/spec/template/metadata/labels")
                        .path(label)
                        .asText());
    }

    @ParameterizedTest
    @FieldSource("SERVICES")
    void a_service_may_do_with_streams_what_it_does_and_no_more(String service) {
        JsonNode user = Chart.find(Chart.manifests(Values.of("small")), "KafkaUser", "leserbrief-" + service);
        assertEquals(expectedAccess(new ServiceCode(service)), access(user));
    }

    @Test
    void more_access_than_needed_is_found() {
        JsonNode user = Chart.find(Chart.manifests(Values.of("small")), "KafkaUser", "leserbrief-topic-service");
        ((ArrayNode) user.at("/spec/authorization/acls/0/operations")).add("Delete");
        assertFalse(expectedAccess(new ServiceCode("topic-service")).equals(access(user)));
    }

    @Test
    void each_stream_of_the_code_is_made_and_no_other() {
        Set<String> used = new TreeSet<>();
        for (String service : SERVICES) {
            ServiceCode code = new ServiceCode(service);
            used.addAll(code.groups().values());
            used.addAll(code.readsAlone());
            used.addAll(code.writes());
        }
        Set<String> made = new TreeSet<>();
        Chart.ofKind(Chart.manifests(Values.of("small")), "KafkaTopic").forEach(topic -> made.add(Chart.name(topic)));
        assertEquals(used, made);
    }

    @Test
    void streams_are_kept_as_long_as_the_code_wants_them() {
        for (JsonNode topic : Chart.ofKind(Chart.manifests(Values.of("small")), "KafkaTopic")) {
            JsonNode config = topic.at("/spec/config");
            assertEquals("-1", config.path("retention.bytes").asText());
            if (Chart.name(topic).equals("leserbrief.sessions.v1")) {
                // The same as in StreamProvisioner: a day in four segments.
                assertEquals(86_400_000, config.path("retention.ms").asInt());
                assertEquals(21_600_000, config.path("segment.ms").asInt());
            } else if (Chart.name(topic).equals("leserbrief.erasures.v1")) {
                // The same as in StreamProvisioner: 35 days in four segments.
                assertEquals(3_024_000_000L, config.path("retention.ms").asLong());
                assertEquals(756_000_000, config.path("segment.ms").asInt());
            } else {
                assertEquals("-1", config.path("retention.ms").asText());
                assertFalse(config.has("segment.ms"));
            }
        }
    }

    @Test
    void keda_looks_at_each_consumer_group() {
        for (String service : SERVICES) {
            JsonNode scaled = Chart.find(Chart.manifests(Values.of("large")), "ScaledObject", "leserbrief-" + service);
            Set<String> groups = new TreeSet<>();
            scaled.at("/spec/triggers").forEach(trigger -> {
                if (trigger.path("type").asText().equals("kafka")) {
                    groups.add(trigger.at("/metadata/consumerGroup").asText() + " "
                            + trigger.at("/metadata/topic").asText());
                }
            });
            Set<String> expected = new TreeSet<>();
            new ServiceCode(service).groups().forEach((group, stream) -> expected.add(group + " " + stream));
            assertEquals(expected, groups);
        }
    }

    @ParameterizedTest
    @MethodSource("combinations")
    void routes_are_those_of_the_local_gateway(Values values) {
        JsonNode expected = Chart.read(Chart.DIRECTORY.resolve("routes.yaml")).at("/spec/rules");
        expected.findParents("name")
                .forEach(it -> ((ObjectNode) it)
                        .put("name", "leserbrief-" + it.path("name").asText()));
        assertEquals(
                expected,
                Chart.find(Chart.manifests(values), "HTTPRoute", "leserbrief").at("/spec/rules"));
    }

    @Test
    void open_streams_are_never_cut_off() {
        Set<String> endless = new TreeSet<>();
        Chart.read(Chart.DIRECTORY.resolve("routes.yaml")).at("/spec/rules").forEach(rule -> {
            if (rule.at("/timeouts/request").asText().equals("0s")) {
                rule.path("matches").forEach(match -> {
                    String path = match.at("/path/value").asText();
                    assertEquals(
                            path.contains("[") ? "RegularExpression" : "Exact",
                            match.at("/path/type").asText());
                    endless.add(path);
                });
            }
        });
        assertEquals(ServiceCode.streamPaths(), endless);
    }

    @Test
    void signing_out_leads_to_the_service_that_may_write_it() {
        Set<String> prefixesOfOthers = new HashSet<>();
        Chart.read(Chart.DIRECTORY.resolve("routes.yaml")).at("/spec/rules").forEach(rule -> {
            if (!rule.at("/backendRefs/0/name").asText().equals("article-service")) {
                rule.path("matches")
                        .forEach(it -> prefixesOfOthers.add(it.at("/path/value").asText()));
            }
        });
        SIGN_OUT.forEach(path -> assertTrue(prefixesOfOthers.stream().noneMatch(path::startsWith), path));
    }

    @Test
    void the_realm_is_the_samples_without_its_people_and_secrets() throws IOException {
        ObjectMapper json = new ObjectMapper();
        ObjectNode sample = (ObjectNode) json.readTree(
                Chart.ROOT.resolve("deploy/local/src/main/keycloak/realm.json").toFile());
        keep(sample.path("users"), user -> user.has("serviceAccountClientId"));
        keep(sample.path("clients"), client -> !client.path("publicClient").asBoolean());
        // The operator's definition of a realm does not support the newer of the two names.
        assertEquals(
                "required",
                sample.remove("webAuthnPolicyPasswordlessResidentKey").asText());
        sample.put("webAuthnPolicyPasswordlessRequireResidentKey", "Yes");
        // The template sets these, because it knows the addresses.
        sample.put("sslRequired", "external").remove("smtpServer");
        ((ObjectNode) sample.path("attributes")).remove("leserbrief.reserved-names");
        // Tests type faster than people.
        ((ObjectNode) sample.path("attributes")).remove("leserbrief.registration-fastest");
        sample.path("clients").forEach(client -> {
            if (client.path("clientId").asText().equals("leserbrief")) {
                ((ObjectNode) client).remove("redirectUris");
                ((ObjectNode) client.path("attributes")).remove("backchannel.logout.url");
            }
        });
        assertEquals(sample, json.readTree(Chart.DIRECTORY.resolve("realm.json").toFile()));
    }

    @Test
    void the_realm_of_a_cluster_has_its_addresses_and_no_secret() {
        JsonNode realmImport =
                Chart.find(Chart.manifests(Values.of("small")), "KeycloakRealmImport", "leserbrief-identity");
        JsonNode realm = realmImport.at("/spec/realm");
        JsonNode client = realm.at("/clients/0");
        assertEquals("https://news.example.org", client.path("rootUrl").asText());
        assertEquals(
                "http://leserbrief-article-service:8080/back-channel-logout",
                client.at("/attributes/backchannel.logout.url").asText());
        assertEquals("post@news.example.org", realm.at("/smtpServer/from").asText());
        realm.findValues("secret").forEach(it -> assertTrue(it.asText().matches("\\$\\{LESERBRIEF_[A-Z_]+}")));
        assertEquals(List.of(), realm.findValues("credentials"));
        assertEquals(1, realm.path("users").size());
        // There is a secret for each placeholder.
        Set<String> placeholders = new TreeSet<>();
        Pattern.compile("\\$\\{(LESERBRIEF_[A-Z_]+)}")
                .matcher(realm.toString())
                .results()
                .forEach(result -> placeholders.add(result.group(1)));
        Set<String> given = new TreeSet<>();
        realmImport.at("/spec/placeholders").fieldNames().forEachRemaining(given::add);
        assertEquals(placeholders, given);
    }

    @Test
    void shutting_down_fits_into_the_grace_period() {
        for (String service : SERVICES) {
            ServiceCode code = new ServiceCode(service);
            int seconds = seconds(code.configuration().getProperty("%prod.quarkus.shutdown.delay"))
                    + seconds(code.configuration().getProperty("%prod.quarkus.shutdown.timeout"));
            int grace = Chart.find(Chart.manifests(Values.of("small")), "Deployment", "leserbrief-" + service)
                    .at("/spec/template/spec/terminationGracePeriodSeconds")
                    .asInt();
            assertTrue(2 * seconds <= grace, seconds + " s of " + grace);
        }
    }

    @Test
    void a_database_has_room_for_all_connections() {
        for (Values values : Combinations.sizes()) {
            List<JsonNode> manifests = Chart.manifests(values);
            for (JsonNode cluster : Chart.ofKind(manifests, "Cluster")) {
                int most = cluster.at("/spec/postgresql/parameters/max_connections")
                        .asInt();
                int opened = 0;
                for (JsonNode deployment : Chart.ofKind(manifests, "Deployment")) {
                    JsonNode data = Chart.find(manifests, "ConfigMap", Chart.name(deployment))
                            .path("data");
                    if (data.path("QUARKUS_DATASOURCE_JDBC_URL")
                            .asText()
                            .contains("//" + Chart.name(cluster) + "-rw:")) {
                        opened +=
                                data.path("QUARKUS_DATASOURCE_JDBC_MAX_SIZE").asInt() * replicas(manifests, deployment);
                    }
                }
                assertTrue(most > opened, "%s: %d of %d".formatted(Chart.name(cluster), opened, most));
            }
        }
    }

    private static int replicas(List<JsonNode> manifests, JsonNode deployment) {
        return Stream.of("HorizontalPodAutoscaler", "ScaledObject")
                .flatMap(kind -> Chart.ofKind(manifests, kind).stream())
                .filter(scaler -> Chart.name(scaler).equals(Chart.name(deployment)))
                .mapToInt(scaler -> scaler.at("/spec/maxReplicas")
                        .asInt(scaler.at("/spec/maxReplicaCount").asInt()))
                .findFirst()
                .orElse(deployment.at("/spec/replicas").asInt());
    }

    private static int seconds(String duration) {
        return Integer.parseInt(duration.replace("s", ""));
    }

    private static Set<String> expectedAccess(ServiceCode code) {
        Set<String> access = new TreeSet<>();
        code.groups().forEach((group, stream) -> {
            access.addAll(Set.of("group " + group + " Read", "group " + group + " Describe"));
            access.add("topic " + stream + " Read");
        });
        code.readsAlone().forEach(stream -> access.add("topic " + stream + " Read"));
        code.writes().forEach(stream -> access.add("topic " + stream + " Write"));
        for (String entry : List.copyOf(access)) {
            if (entry.startsWith("topic ")) {
                String stream = entry.split(" ")[1];
                access.addAll(Set.of("topic " + stream + " Describe", "topic " + stream + " DescribeConfigs"));
            }
        }
        return access;
    }

    private static Set<String> access(JsonNode user) {
        Set<String> access = new TreeSet<>();
        user.at("/spec/authorization/acls").forEach(acl -> {
            assertEquals("literal", acl.at("/resource/patternType").asText());
            acl.path("operations")
                    .forEach(operation -> access.add("%s %s %s"
                            .formatted(
                                    acl.at("/resource/type").asText(),
                                    acl.at("/resource/name").asText(),
                                    operation.asText())));
        });
        return access;
    }

    private static List<String> unread(List<JsonNode> manifests, String service) {
        ServiceCode code = new ServiceCode(service);
        return variables(manifests, service).stream()
                .filter(variable -> !code.reads(variable))
                .toList();
    }

    private static Set<String> variables(List<JsonNode> manifests, String service) {
        Set<String> variables = new TreeSet<>();
        String name = "leserbrief-" + service;
        Chart.find(manifests, "ConfigMap", name).path("data").fieldNames().forEachRemaining(variables::add);
        Chart.find(manifests, "Deployment", name)
                .at("/spec/template/spec/containers/0/env")
                .forEach(variable -> variables.add(variable.path("name").asText()));
        return variables;
    }

    private static void keep(JsonNode array, Predicate<JsonNode> kept) {
        List<JsonNode> elements = new ArrayList<>();
        array.forEach(element -> {
            if (kept.test(element)) {
                elements.add(element);
            }
        });
        ((ArrayNode) array).removeAll().addAll(elements);
    }
}
