package org.leserbrief.kubernetes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.leserbrief.kubernetes.Chart.Values;

/// Runs the packaged services with exactly what the chart gives them for a PostgreSQL and a Kafka that require TLS
/// and SCRAM, with the chart's access control lists; and with mistakes in these settings.
class SecuredStoresIT {
    private static final Duration TIMEOUT = Duration.ofMinutes(3);
    private static final String COMMENTS = "leserbrief.comments.v1";

    private static final String ARTICLE_SERVICE = "article-service";
    private static final String COMMENT_SERVICE = "comment-service";
    private static final String TOPIC_SERVICE = "topic-service";

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    @SuppressWarnings("NullAway.Init")
    static Path directory;

    private static final CertificateAuthority AUTHORITY = new CertificateAuthority("authority");

    @SuppressWarnings("NullAway.Init")
    private static SecuredStores stores;

    @BeforeAll
    static void startStores() {
        Map<String, String> users = new HashMap<>();
        ServiceCode.SERVICES.forEach(service -> users.put(user(service), kafkaPassword(service)));
        stores = SecuredStores.start(
                directory,
                AUTHORITY,
                PodSettings.databases(),
                Chart.ofKind(Chart.manifests(Values.of("small")), "KafkaUser"),
                users);
    }

    @AfterAll
    static void stopStores() {
        stores.close();
    }

    /// A mistake of an operator.
    ///
    /// @param service whose log says so
    /// @param setting in place of the right one, as an argument of Helm's `--set`
    /// @param secret with another content
    /// @param logged what has to be in the log
    private record Mistake(String service, String setting, Map<String, Map<String, String>> secret, String logged) {}

    @Test
    void a_comment_is_counted_over_tls_and_scram() {
        List<JsonNode> manifests = manifests();
        try (ServicePod comments = start(manifests, secrets(), COMMENT_SERVICE, "right");
                ServicePod articles = start(manifests, secrets(), ARTICLE_SERVICE, "right", comments);
                ServicePod topics = start(manifests, secrets(), TOPIC_SERVICE, "right")) {
            for (ServicePod pod : List.of(articles, comments, topics)) {
                Awaitility.await().atMost(TIMEOUT).until(pod::isReady);
            }
            String topic = topics.topic("Verschlüsselung");
            String article =
                    articles.publish(ServicePod.article("Verschlüsselung überall", "Es geht um Verschlüsselung."));
            String comment = comments.comment(article, "Nur über TLS.");
            Awaitility.await("event")
                    .atMost(TIMEOUT)
                    .until(() -> values(COMMENTS).stream().anyMatch(event -> event.contains(comment)));
            Awaitility.await("counters").atMost(TIMEOUT).untilAsserted(() -> {
                assertEquals(1, articles.count("/api/articles/" + article));
                assertEquals(1, topics.count("/api/topics/" + topic));
            });
            // These use Kafka in other ways than the consumers of channels.
            articles.reconcile();
            articles.rebuild("comment-counts");
            for (ServicePod pod : List.of(articles, comments, topics)) {
                assertFalse(pod.log().contains("AuthorizationException"), pod::log);
            }
        }
    }

    @Test
    void with_a_wrong_authority_or_password_or_without_tls_a_service_does_not_reach_its_database() {
        List<Mistake> mistakes = List.of(
                new Mistake(ARTICLE_SERVICE, "", Map.of("database-ca", foreignAuthority()), "PKIX path"),
                new Mistake(COMMENT_SERVICE, "postgresqlExternal.sslMode=disable", Map.of(), "no encryption"),
                new Mistake(
                        TOPIC_SERVICE,
                        "",
                        Map.of("leserbrief-topic-database", Map.of("password", "wrong")),
                        "password authentication failed"));
        runWith(mistakes, "database", pod -> assertFalse(pod.isReady()));
    }

    @Test
    void with_a_wrong_authority_or_password_or_without_tls_a_service_does_not_reach_its_streams() {
        List<Mistake> mistakes = List.of(
                new Mistake(ARTICLE_SERVICE, "", Map.of("kafka-ca", foreignAuthority()), "PKIX path"),
                new Mistake(COMMENT_SERVICE, "kafkaExternal.securityProtocol=PLAINTEXT", Map.of(), "OutOfMemoryError"),
                new Mistake(
                        TOPIC_SERVICE,
                        "",
                        Map.of("kafka", Map.of(TOPIC_SERVICE, jaasConfiguration(TOPIC_SERVICE, "wrong"))),
                        "Authentication failed during authentication due to invalid credentials"));
        runWith(mistakes, "kafka", pod -> {});
    }

    @Test
    void a_server_is_not_trusted_under_another_name_than_its_certificates() {
        // The same servers, but the certificates are not for the address.
        Map<String, String> variables = variables(COMMENT_SERVICE);
        variables.replaceAll((name, value) -> value.replace("localhost", "127.0.0.1"));
        SQLException refused = assertThrows(
                SQLException.class,
                () -> DriverManager.getConnection(
                                variables.get("QUARKUS_DATASOURCE_JDBC_URL"),
                                variables.get("QUARKUS_DATASOURCE_USERNAME"),
                                variables.get("QUARKUS_DATASOURCE_PASSWORD"))
                        .close());
        assertTrue(String.valueOf(refused.getMessage()).contains("127.0.0.1"), refused::toString);
        try (Admin client = Admin.create(kafkaSettings(variables))) {
            ExecutionException failed = assertThrows(
                    ExecutionException.class,
                    () -> client.describeCluster().nodes().get());
            assertInstanceOf(SslAuthenticationException.class, failed.getCause());
        }
    }

    @Test
    void a_service_cannot_write_a_stream_of_another_one() {
        Map<String, Object> settings = kafkaSettings(variables(TOPIC_SERVICE));
        try (KafkaProducer<String, String> producer =
                new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
            ExecutionException failed = assertThrows(
                    ExecutionException.class,
                    () -> producer.send(new ProducerRecord<>(COMMENTS, "1", "{}"))
                            .get());
            assertInstanceOf(TopicAuthorizationException.class, failed.getCause());
        }
    }

    /// What CloudNativePG and Strimzi provide differs in addresses, and in the names of secrets, so that the other
    /// tests hold for these, too.
    @Test
    void variables_for_the_operators_parts_are_the_same() {
        assertEquals(securitySettings(Chart.manifests(Values.of("small"))), securitySettings(manifests()));
    }

    private static void runWith(List<Mistake> mistakes, String part, Consumer<ServicePod> check) {
        List<ServicePod> pods = new ArrayList<>();
        try {
            for (Mistake mistake : mistakes) {
                Map<String, Map<String, String>> secrets = secrets();
                mistake.secret().forEach((name, content) -> secrets.merge(name, content, SecuredStoresIT::merge));
                pods.add(start(manifests(mistake.setting()), secrets, mistake.service(), "wrong-" + part));
            }
            for (int i = 0; i < mistakes.size(); i++) {
                ServicePod pod = pods.get(i);
                String logged = mistakes.get(i).logged();
                Awaitility.await(logged).atMost(TIMEOUT).until(() -> pod.log().contains(logged));
                check.accept(pod);
            }
        } finally {
            pods.forEach(ServicePod::close);
        }
    }

    private static Map<String, String> merge(Map<String, String> content, Map<String, String> other) {
        Map<String, String> merged = new HashMap<>(content);
        merged.putAll(other);
        return merged;
    }

    private static ServicePod start(
            List<JsonNode> manifests,
            Map<String, Map<String, String>> secrets,
            String service,
            String purpose,
            ServicePod... others) {
        return ServicePod.start(
                manifests, secrets, service, directory.resolve(purpose).resolve(service), others);
    }

    private static List<JsonNode> manifests(String... otherSettings) {
        List<String> settings = new ArrayList<>(stores.settings());
        settings.add(PodSettings.identity());
        settings.addAll(List.of(otherSettings));
        return Chart.manifests(Values.of("small", settings.toArray(String[]::new)));
    }

    private static Map<String, Map<String, String>> secrets() {
        Map<String, Map<String, String>> secrets = PodSettings.secrets(PodSettings.databases());
        secrets.put("database-ca", Map.of("ca.crt", AUTHORITY.pem()));
        secrets.put("kafka-ca", Map.of("ca.crt", AUTHORITY.pem()));
        for (String service : ServiceCode.SERVICES) {
            secrets.merge(
                    "kafka",
                    Map.of(service, jaasConfiguration(service, kafkaPassword(service))),
                    SecuredStoresIT::merge);
        }
        return secrets;
    }

    private static Map<String, String> foreignAuthority() {
        return Map.of("ca.crt", new CertificateAuthority("authority").pem());
    }

    /// As Strimzi writes it into the secret of a KafkaUser.
    private static String jaasConfiguration(String service, String password) {
        return "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"%s\" password=\"%s\";"
                .formatted(user(service), password);
    }

    private static String user(String service) {
        return Chart.RELEASE + "-" + service;
    }

    private static String kafkaPassword(String service) {
        return "streams-of-" + service;
    }

    private static Map<String, String> variables(String service) {
        return ServicePod.environment(manifests(), secrets(), service, directory.resolve("client"));
    }

    /// As Quarkus makes settings of Kafka's clients of variables.
    private static Map<String, Object> kafkaSettings(Map<String, String> variables) {
        Map<String, Object> settings = new HashMap<>();
        variables.forEach((name, value) -> {
            if (name.startsWith("KAFKA_")) {
                settings.put(
                        name.substring("KAFKA_".length())
                                .toLowerCase(Locale.ROOT)
                                .replace('_', '.'),
                        value);
            }
        });
        return settings;
    }

    /// The variables of comment-service that say how it reaches PostgreSQL and Kafka, without addresses and without
    /// the content of secrets.
    private static Map<String, String> securitySettings(List<JsonNode> manifests) {
        Map<String, String> settings = new TreeMap<>();
        String name = user(COMMENT_SERVICE);
        Chart.find(manifests, "ConfigMap", name)
                .path("data")
                .properties()
                .forEach(variable -> settings.put(
                        variable.getKey(), variable.getValue().asText().replaceFirst("//[^/]+/", "//")));
        Chart.find(manifests, "Deployment", name)
                .at("/spec/template/spec/containers/0/env")
                .forEach(variable -> settings.put(variable.path("name").asText(), ""));
        settings.keySet().removeIf(variable -> !variable.matches("KAFKA_.*|QUARKUS_DATASOURCE_.*"));
        settings.remove("KAFKA_BOOTSTRAP_SERVERS");
        return settings;
    }

    /// All values in a stream, read without authentication.
    private static List<String> values(String stream) {
        try (KafkaConsumer<String, String> consumer =
                new KafkaConsumer<>(stores.administrator(), new StringDeserializer(), new StringDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(stream).stream()
                    .map(info -> new TopicPartition(stream, info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            List<String> values = new ArrayList<>();
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(200)).forEach(event -> values.add(event.value()));
            }
            return values;
        }
    }
}
