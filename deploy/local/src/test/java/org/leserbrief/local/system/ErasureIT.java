package org.leserbrief.local.system;

import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/// A reader who has left something in every place is erased while a service is away, and nothing is left in any
/// database, stream or log but what the registry says.
class ErasureIT {
    /// In the user name, the address and every text. It is a name, too, because the sample users' passwords are.
    private static final String MARK = "abschied" + Long.toString(System.nanoTime(), 36);

    private static final String USERS = "/id/admin/realms/leserbrief/users";

    /// Who may not write any more until no session of theirs can be valid (PERSONAL-DATA.md).
    private static final Set<String> ID_STAYS = Set.of("comment: account_erasure.reader_id", "comment: reader.id");

    private static final String ERASURES = "leserbrief.erasures.v1";
    private static final Duration SOON = Duration.ofMinutes(3);

    /// Longer than a suspended consumer's session, after which it starts again.
    private static final Duration AFTER_ALL = Duration.ofMinutes(3);

    private static RequestSpecification leaver() {
        return SystemUnderTest.as(MARK).headers(TestArticles.proof()).contentType("application/json");
    }

    private static RequestSpecification moderator(String name) {
        return SystemUnderTest.as(name).contentType("application/json");
    }

    @Test
    void a_reader_is_erased_everywhere_although_a_service_was_away() throws Exception {
        String id = register();
        String article = leaveTracesOf(id);
        // What is there is found: otherwise the rest would prove nothing.
        Awaitility.await().atMost(SOON).untilAsserted(() -> {
            Set<String> withId = columnsWith(id);
            assertTrue(withId.size() > 12, withId::toString);
            Set<String> withMark = columnsWith(MARK);
            assertTrue(withMark.size() > 8, withMark::toString);
        });

        List<ProcessHandle> away = List.of(
                SystemUnderTest.system().process("article-service"),
                SystemUnderTest.system().process("article-service-2"));
        signal("STOP", away);
        try {
            SystemUnderTest.as(MARK).delete("/api/me").then().statusCode(202);
            Awaitility.await()
                    .atMost(SOON)
                    .until(() -> erasure().getList("acknowledgements.service"), List.of("topic-service")::equals);
            // What is one's own goes; the rest waits, however long that takes.
            Awaitility.await().atMost(SOON).untilAsserted(() -> assertEquals(Set.of(), textsLeft()));
            assertEquals("running", erasure().getString("state"));
        } finally {
            signal("CONT", away);
            awaitArticleService();
        }
        Awaitility.await().atMost(AFTER_ALL).until(() -> "done".equals(erasure().getString("state")));

        Awaitility.await().atMost(SOON).untilAsserted(() -> {
            assertEquals(Set.of(), columnsWith(MARK));
            assertEquals(ID_STAYS, columnsWith(id));
        });
        assertEquals(Set.of(), streamsWith(MARK));
        assertEquals(Set.of(ERASURES), streamsWith(id));
        assertEquals(List.of(), logsWith(MARK));
        leaver().body(Map.of("articleId", article, "body", "Noch da?"))
                .post("/api/comments")
                .then()
                .statusCode(403);
    }

    /// The gateway, too, has to notice that it is back.
    private static void awaitArticleService() {
        List<String> addresses = new ArrayList<>(List.of(SystemUnderTest.origin()));
        SystemUnderTest.replicas().forEach((replica, address) -> {
            if (replica.startsWith("article-service")) {
                addresses.add(address);
            }
        });
        for (String address : addresses) {
            Awaitility.await(address)
                    .atMost(SOON)
                    .until(() -> SystemUnderTest.anybody()
                                    .baseUri(address)
                                    .get("/api/articles")
                                    .statusCode()
                            == 200);
        }
    }

    private static JsonPath erasure() {
        return SystemUnderTest.as(MARK)
                .get("/api/me/erasure")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    /// @return the id
    private static String register() throws GeneralSecurityException {
        RequestSpecification admin = administrator();
        Map<String, Object> user = Map.of(
                "username",
                MARK,
                "firstName",
                MARK,
                "lastName",
                "Weg",
                "email",
                MARK + "@example.org",
                "emailVerified",
                true,
                "enabled",
                true,
                "credentials",
                List.of(password(MARK)));
        admin.contentType("application/json").body(user).post(USERS).then().statusCode(201);
        String id = administrator().get(USERS + "?exact=true&username=" + MARK).path("[0].id");
        // An administrator's user would have to agree to the terms first.
        administrator()
                .contentType("application/json")
                .body(Map.of(
                        "username",
                        MARK,
                        "firstName",
                        MARK,
                        "lastName",
                        "Weg",
                        "email",
                        MARK + "@example.org",
                        "emailVerified",
                        true,
                        "enabled",
                        true,
                        "requiredActions",
                        List.of()))
                .put(USERS + "/" + id)
                .then()
                .statusCode(204);
        return id;
    }

    /// Hashed already, because the policy for new ones forbids the user's name, which the sample users have.
    private static Map<String, Object> password(String text) throws GeneralSecurityException {
        byte[] salt = text.getBytes(StandardCharsets.UTF_8);
        byte[] hash = SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                .generateSecret(new PBEKeySpec(text.toCharArray(), salt, 1, 512))
                .getEncoded();
        Base64.Encoder base64 = Base64.getEncoder();
        return Map.of(
                "type",
                "password",
                "secretData",
                "{\"value\":\"%s\",\"salt\":\"%s\"}"
                        .formatted(base64.encodeToString(hash), base64.encodeToString(salt)),
                "credentialData",
                "{\"hashIterations\":1,\"algorithm\":\"pbkdf2-sha256\"}");
    }

    private static RequestSpecification administrator() {
        String token = SystemUnderTest.anybody()
                .formParam("grant_type", "password")
                .formParam("client_id", "admin-cli")
                .formParam("username", "admin")
                .formParam("password", SystemUnderTest.secret("keycloak.admin"))
                .post("/id/realms/master/protocol/openid-connect/token")
                .jsonPath()
                .getString("access_token");
        return SystemUnderTest.anybody().auth().oauth2(token);
    }

    /// Comments in every state, votes, reports, an appeal, what they follow, notes, a warning and a restriction.
    ///
    /// @return an article whose discussion is open
    private static String leaveTracesOf(String id) {
        TestArticles.Published open = TestArticles.publish("Abschied");
        TestArticles.Published premoderated = TestArticles.publish("Abschied, vorab geprüft", "premoderated");
        SystemUnderTest.as(MARK).get("/api/me/notifications").then().statusCode(200);
        String answered = write(open.id(), "beantwortet");
        TestArticles.comment(open, "reader2", answered, "Eine Antwort");
        String edited = write(open.id(), "vorher");
        String etag = SystemUnderTest.as(MARK).get("/api/comments/" + edited).header("ETag");
        leaver().header("If-Match", etag)
                .body(Map.of("body", "nachher " + MARK))
                .patch("/api/comments/" + edited)
                .then()
                .statusCode(200);
        String removed = write(open.id(), "entfernt");
        decide(removed, "remove");
        leaver().body(Map.of("text", "Einspruch " + MARK))
                .post("/api/comments/" + removed + "/appeals")
                .then()
                .statusCode(201);
        SystemUnderTest.as(MARK)
                .delete("/api/comments/" + write(open.id(), "gelöscht"))
                .then()
                .statusCode(204);
        write(premoderated.id(), "wartet");
        decide(write(premoderated.id(), "abgelehnt"), "reject");
        String others = TestArticles.comment(open, "reader3", null, "Von jemand anderem");
        leaver().body(Map.of("value", 1))
                .put("/api/comments/" + others + "/vote")
                .then()
                .statusCode(200);
        leaver().body(Map.of("reason", "other", "detail", "Gemeldet " + MARK))
                .post("/api/comments/" + others + "/reports")
                .then()
                .statusCode(202);
        decide(others, "remove");
        leaver().put("/api/me/followed-discussions/" + open.id()).then().statusCode(200);
        // Once comment-service has heard of the topic.
        Awaitility.await()
                .atMost(SOON)
                .until(() ->
                        leaver().put("/api/me/following/topic/" + open.topic()).statusCode() == 200);
        moderator("moderator")
                .body(Map.of("text", "Notiz " + MARK))
                .post("/api/moderation/authors/" + id + "/notes")
                .then()
                .statusCode(201);
        moderator("moderator")
                .body(Map.of("reason", "Verwarnung " + MARK))
                .post("/api/moderation/authors/" + id + "/warnings")
                .then()
                .statusCode(201);
        moderator("moderator")
                .header("If-None-Match", "*")
                .body(Map.of("kind", "premoderated", "reason", "Grund " + MARK))
                .put("/api/moderation/authors/" + id + "/restriction")
                .then()
                .statusCode(201);
        SystemUnderTest.as(MARK).get("/api/me/decisions").then().statusCode(200).body("items.size()", is(4));
        return open.id();
    }

    private static String write(String article, String text) {
        Response posted = leaver().body(Map.of("articleId", article, "body", "Ein Text, " + text + " " + MARK))
                .post("/api/comments");
        posted.then().statusCode(201);
        return posted.path("id");
    }

    private static void decide(String comment, String action) {
        moderator("moderator")
                .body(Map.of("commentIds", List.of(comment), "action", action, "reason", "off-topic"))
                .post("/api/moderation/decisions")
                .then()
                .statusCode(200);
    }

    private static void signal(String signal, List<ProcessHandle> processes) throws Exception {
        List<String> command = new ArrayList<>(List.of("kill", "-" + signal));
        processes.forEach(process -> command.add(Long.toString(process.pid())));
        assertEquals(0, new ProcessBuilder(command).start().waitFor());
    }

    private static Set<String> textsLeft() throws SQLException {
        Set<String> left = columnsWith(MARK);
        // The mails that confirm it are on their way, and know to whom.
        left.removeIf(column ->
                column.startsWith("comment: letter.") || column.equals("comment: account_erasure.confirm_to"));
        return left;
    }

    /// In which columns of which table of which database a value stands.
    private static Set<String> columnsWith(String value) throws SQLException {
        Set<String> found = new TreeSet<>();
        for (String database : List.of("article", "comment", "topic")) {
            try (Connection connection = DriverManager.getConnection(
                    "jdbc:postgresql://127.0.0.1:%d/%s"
                            .formatted(SystemUnderTest.ports().postgres(), database),
                    database,
                    SystemUnderTest.secret("database." + database))) {
                for (Map.Entry<String, List<String>> table : columns(connection).entrySet()) {
                    for (String column : table.getValue()) {
                        String sql = "SELECT EXISTS (SELECT FROM \"%s\" WHERE strpos(cast(\"%s\" AS text), ?) > 0)"
                                .formatted(table.getKey(), column);
                        try (PreparedStatement statement = connection.prepareStatement(sql)) {
                            statement.setString(1, value);
                            try (ResultSet row = statement.executeQuery()) {
                                row.next();
                                if (row.getBoolean(1)) {
                                    found.add("%s: %s.%s".formatted(database, table.getKey(), column));
                                }
                            }
                        }
                    }
                }
            }
        }
        return found;
    }

    private static Map<String, List<String>> columns(Connection connection) throws SQLException {
        Map<String, List<String>> columns = new TreeMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("""
                        SELECT c.table_name, c.column_name
                        FROM information_schema.columns c
                        JOIN information_schema.tables t USING (table_schema, table_name)
                        WHERE t.table_schema = current_schema() AND t.table_type = 'BASE TABLE'
                        """)) {
            while (row.next()) {
                columns.computeIfAbsent(row.getString(1), none -> new ArrayList<>())
                        .add(row.getString(2));
            }
        }
        return columns;
    }

    /// In which streams a value stands, in any event since their beginning.
    private static Set<String> streamsWith(String value) {
        Set<String> found = new TreeSet<>();
        Map<String, Object> configuration = Map.of(
                "bootstrap.servers", "127.0.0.1:" + SystemUnderTest.ports().kafka());
        try (KafkaConsumer<String, String> consumer =
                new KafkaConsumer<>(configuration, new StringDeserializer(), new StringDeserializer())) {
            List<TopicPartition> partitions = consumer.listTopics().values().stream()
                    .flatMap(List::stream)
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .filter(partition -> partition.topic().startsWith("leserbrief."))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream()
                    .anyMatch(partition -> consumer.position(partition) < ends.getOrDefault(partition, 0L))) {
                for (ConsumerRecord<String, String> event : consumer.poll(Duration.ofSeconds(1))) {
                    if (isIn(event, value)) {
                        found.add(event.topic());
                    }
                }
            }
        }
        return found;
    }

    private static boolean isIn(ConsumerRecord<String, String> event, String value) {
        return Stream.concat(
                        Stream.of(String.valueOf(event.key()), String.valueOf(event.value())),
                        Stream.of(event.headers().toArray())
                                .map(header -> new String(header.value(), StandardCharsets.UTF_8)))
                .anyMatch(text -> text.contains(value));
    }

    private static List<String> logsWith(String value) throws IOException {
        List<String> found = new ArrayList<>();
        try (Stream<Path> logs = Files.list(SystemUnderTest.logs())) {
            for (Path log : logs.filter(path -> path.getFileName().toString().contains("-service"))
                    .toList()) {
                // The last character of a log that is being written may be incomplete, which `readString` refuses.
                if (new String(Files.readAllBytes(log), StandardCharsets.UTF_8).contains(value)) {
                    found.add(log.getFileName().toString());
                }
            }
        }
        return found;
    }
}
