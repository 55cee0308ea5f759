package org.leserbrief.comment.audit;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import jakarta.mail.internet.MimeMessage;
import jakarta.transaction.TransactionalException;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.leserbrief.comment.Api;
import org.leserbrief.comment.Articles;
import org.leserbrief.comment.MailServer;
import org.leserbrief.comment.ServiceTest;
import org.leserbrief.comment.TestClock;
import org.leserbrief.comment.erasure.Erasing;
import org.leserbrief.platform.base.sql.Database;
import org.leserbrief.platform.hashchain.CanonicalJson;
import org.leserbrief.platform.hashchain.Checkpoint;
import org.leserbrief.platform.hashchain.Hash;
import org.leserbrief.platform.hashchain.LogVerification;
import org.leserbrief.platform.hashchain.Verdict;
import org.leserbrief.platform.hashchain.Verdict.Broken;
import org.leserbrief.platform.hashchain.Verdict.Fault;
import org.leserbrief.platform.hashchain.Verdict.Intact;
import org.leserbrief.platform.hashchain.VerificationKeys;
import org.leserbrief.platform.testing.Tokens;

@ServiceTest
class ModerationLogTest {
    private static final String LOG = "/api/moderation/log";
    private static final UUID NOBODY = UUID.fromString("00000000-0000-0000-0000-000000000150");

    @Inject
    ModerationLog log;

    @Inject
    LogChain chain;

    @Inject
    LogQueries queries;

    @Inject
    Checkpoints checkpoints;

    @Inject
    CheckpointMails mails;

    @Inject
    Database database;

    @Inject
    TestClock clock;

    @AfterEach
    void mend() {
        clock.reset();
        MailServer.up();
    }

    private static RequestSpecification admin() {
        return Api.as("Ada", "admin");
    }

    private void submit(String mark) {
        QuarkusTransaction.requiringNew().run(() -> log.append(entry(mark)));
    }

    private static Entry entry(String mark) {
        return Entry.of(EntryType.NOTE_WRITTEN, NOBODY, Instant.now()).with("mark", mark);
    }

    private static String mark() {
        return "m" + UUID.randomUUID();
    }

    /// The entries in whose content something stands, as soon as that many are chained.
    private List<Map<String, Object>> entries(int number, String wanted) {
        return Awaitility.await().until(() -> entriesWith(wanted), found -> found.size() == number);
    }

    private List<Map<String, Object>> entriesWith(String wanted) {
        return database.query(
                "SELECT content FROM log_entry WHERE strpos(content, ?) > 0 ORDER BY seq",
                row -> CanonicalJson.read(row.getString("content")),
                wanted);
    }

    /// The commitment to the author's id leads to them, as long as its salt is there.
    private List<Map<String, Object>> entriesAbout(String author) {
        return database
                .query(
                        "SELECT encode(commitment, 'hex') AS commitment FROM log_salt WHERE author_id = ?",
                        row -> row.getString("commitment"),
                        UUID.fromString(author))
                .stream()
                .flatMap(commitment -> entriesWith("\"authorCommitment\":\"" + commitment).stream())
                .sorted(Comparator.comparing(entry -> (Long) Objects.requireNonNull(entry.get("seq"))))
                .toList();
    }

    private static String comment(String id) {
        return "\"comment\":\"" + id + "\"";
    }

    private static VerificationKeys keys() {
        List<String> keys = given().get("/api/moderation-log/keys")
                .then()
                .statusCode(200)
                .header("Cache-Control", containsString("public"))
                .extract()
                .jsonPath()
                .getList("items.publicKey");
        return VerificationKeys.parse(String.join("\n", keys));
    }

    private static Verdict verify(String export) {
        return LogVerification.verify(export.lines(), List.of(), keys());
    }

    private static String export() {
        return admin().get(LOG + "/export")
                .then()
                .statusCode(200)
                .contentType("application/x-ndjson")
                .extract()
                .asString();
    }

    @Test
    void each_comment_of_a_decision_has_an_entry_that_names_the_decision() {
        String article = Articles.open();
        String one = Api.comment("Ria", article, "Der erste Text");
        String other = Api.comment("Rolf", article, "Der zweite Text");
        String decision = Api.asModerator()
                .body(Map.of(
                        "commentIds",
                        List.of(one, other),
                        "action",
                        "remove",
                        "reason",
                        "hate",
                        "note",
                        "Dritte Warnung"))
                .post("/api/moderation/decisions")
                .then()
                .statusCode(200)
                .extract()
                .path("decisionId");
        for (String id : List.of(one, other)) {
            Map<String, Object> entry = entries(1, comment(id)).getFirst();
            assertEquals("comment-decided", entry.get("type"));
            assertEquals(decision, entry.get("decision"));
            assertEquals("remove", entry.get("action"));
            assertEquals("hate", entry.get("reason"));
            assertEquals("published", entry.get("from"));
            assertEquals("removed", entry.get("to"));
            assertEquals("2", entry.get("version"));
            assertEquals(Tokens.idOf("Mona"), entry.get("actor"));
            String author = Tokens.idOf(id.equals(one) ? "Ria" : "Rolf");
            assertEquals(committed(author, entry, "author"), entry.get("authorCommitment"));
            assertFalse(entry.containsValue(author));
            assertEquals(
                    committed(id.equals(one) ? "Der erste Text" : "Der zweite Text", entry, "text"),
                    entry.get("textCommitment"));
            assertEquals(committed("Dritte Warnung", entry, "note"), entry.get("noteCommitment"));
        }
    }

    /// What an entry would say of this text.
    private String committed(String text, Map<String, Object> entry, String name) {
        byte[] commitment = HexFormat.of().parseHex((String) entry.get(name + "Commitment"));
        byte[] salt = database.find(
                        "SELECT salt FROM log_salt WHERE commitment = ?", row -> row.getBytes("salt"), commitment)
                .orElseThrow();
        return Hash.commitment(salt, text).hex();
    }

    @Test
    void a_reversal_names_the_decision_that_it_undoes() {
        String id = Api.comment("Ria", Articles.open(), "Hin und zurück");
        String decision = Api.decide("remove", id).getString("decisionId");
        String reversal = Api.asModerator()
                .body(Map.of())
                .post("/api/moderation/decisions/" + decision + "/reversal")
                .then()
                .statusCode(200)
                .extract()
                .path("decisionId");
        Map<String, Object> entry = entries(2, comment(id)).getLast();
        assertEquals("decision-reversed", entry.get("type"));
        assertEquals(reversal, entry.get("decision"));
        assertEquals(decision, entry.get("reverses"));
        assertEquals("published", entry.get("to"));
    }

    @Test
    void restrictions_notes_and_warnings_are_logged_without_their_words() {
        String name = "Uta " + UUID.randomUUID();
        String author = Tokens.idOf(name);
        Api.comment(name, Articles.open(), "Damit man mich kennt");
        Api.restrict(
                author, Map.of("kind", "suspended", "until", "2999-01-01T00:00:00Z", "reason", "Beleidigt ständig"));
        String etag = Api.asModerator().get(Api.restrictionOf(author)).header("ETag");
        Api.asModerator()
                .header("If-Match", etag)
                .delete(Api.restrictionOf(author))
                .then()
                .statusCode(204);
        Api.asModerator()
                .body(Map.of("text", "Ruft an und schimpft"))
                .post("/api/moderation/authors/" + author + "/notes")
                .then()
                .statusCode(201);
        Api.asModerator()
                .body(Map.of("reason", "Bitte sachlich bleiben"))
                .post("/api/moderation/authors/" + author + "/warnings")
                .then()
                .statusCode(201);
        List<Map<String, Object>> entries =
                Awaitility.await().until(() -> entriesAbout(author), found -> found.size() == 4);
        assertEquals(
                List.of("restriction-imposed", "restriction-lifted", "note-written", "warning-given"),
                entries.stream().map(entry -> entry.get("type")).toList());
        assertEquals("suspended", entries.get(0).get("kind"));
        assertEquals("2999-01-01T00:00:00Z", entries.get(0).get("until"));
        assertEquals(
                committed("Beleidigt ständig", entries.get(0), "reason"),
                entries.get(0).get("reasonCommitment"));
        assertEquals(
                committed("Ruft an und schimpft", entries.get(2), "text"),
                entries.get(2).get("textCommitment"));
        assertEquals(
                committed("Bitte sachlich bleiben", entries.get(3), "reason"),
                entries.get(3).get("reasonCommitment"));
        assertFalse(entries.toString().contains("Uta"));
        assertFalse(entries.toString().contains(author));
        assertFalse(entries.toString().contains("schimpft"));
        // The commitments go with the account, and the chain stays.
        Erasing.erase(name);
        assertEquals(
                0L,
                database.find(
                                "SELECT count(*) FROM log_salt WHERE author_id = ?",
                                row -> row.getLong(1),
                                UUID.fromString(author))
                        .orElseThrow());
        assertInstanceOf(Intact.class, verify(export()));
    }

    @Test
    void settled_reports_are_named_without_whose_they_are() {
        String id = Api.comment("Ria", Articles.open(), "Gemeldet");
        for (String reporter : List.of("Rita", "Ruben")) {
            Api.as(reporter)
                    .body(Map.of("reason", "insult", "detail", "Unerhört"))
                    .post("/api/comments/" + id + "/reports")
                    .then()
                    .statusCode(202);
        }
        String decision = Api.decide("remove", id).getString("decisionId");
        Api.asModerator()
                .body(Map.of())
                .post("/api/moderation/decisions/" + decision + "/reversal")
                .then()
                .statusCode(200);
        List<Map<String, Object>> entries = entries(4, comment(id));
        Map<String, Object> settled = entries.stream()
                .filter(entry -> "reports-settled".equals(entry.get("type")))
                .findFirst()
                .orElseThrow();
        assertEquals("upheld", settled.get("outcome"));
        assertEquals(Tokens.idOf("Mona"), settled.get("actor"));
        List<String> reports = database.query(
                "SELECT id FROM report WHERE comment_id = ? ORDER BY id",
                row -> Long.toString(row.getLong("id")),
                Long.parseLong(id));
        assertEquals(reports, settled.get("reports"));
        assertTrue(entries.stream()
                .anyMatch(
                        entry -> "reports-reopened".equals(entry.get("type")) && reports.equals(entry.get("reports"))));
        assertFalse(entries.toString().contains(Tokens.idOf("Rita")));
    }

    @Test
    void an_appeal_and_its_decision_are_logged_without_their_words() {
        String author = "Ava " + UUID.randomUUID();
        String id = Api.comment(author, Articles.open(), "Wird bestritten");
        Api.decide("remove", id);
        Api.as(author)
                .body(Map.of("text", "Das war sachlich"))
                .post("/api/comments/" + id + "/appeals")
                .then()
                .statusCode(201);
        String appeal = database.find(
                        "SELECT id FROM appeal WHERE comment_id = ?",
                        row -> Long.toString(row.getLong("id")),
                        Long.parseLong(id))
                .orElseThrow();
        Api.as("Mila", "moderator")
                .body(Map.of("action", "reverse", "note", "Stimmt, sachlich"))
                .post("/api/moderation/appeals/" + appeal + "/decision")
                .then()
                .statusCode(200);
        List<Map<String, Object>> entries = entries(2, "\"appeal\":\"" + appeal + "\"");
        Map<String, Object> filed = entries.getFirst();
        assertEquals("appeal-filed", filed.get("type"));
        assertEquals(id, filed.get("comment"));
        assertFalse(filed.containsKey("actor"));
        assertEquals(committed("Das war sachlich", filed, "text"), filed.get("textCommitment"));
        Map<String, Object> decided = entries.getLast();
        assertEquals("appeal-decided", decided.get("type"));
        assertEquals(filed.get("against"), decided.get("against"));
        assertEquals("reversed", decided.get("outcome"));
        assertEquals(Tokens.idOf("Mila"), decided.get("actor"));
        assertEquals(committed("Stimmt, sachlich", decided, "answer"), decided.get("answerCommitment"));
        assertFalse(entries.toString().contains(Tokens.idOf(author)));
        assertInstanceOf(Intact.class, verify(export()));
    }

    @Test
    void an_appeal_that_nobody_has_to_decide_any_more_is_logged_as_ended() {
        String author = "Aron " + UUID.randomUUID();
        String id = Api.comment(author, Articles.open(), "Wird wiederhergestellt");
        Api.decide("remove", id);
        Api.as(author)
                .body(Map.of("text", "Bitte"))
                .post("/api/comments/" + id + "/appeals")
                .then()
                .statusCode(201);
        Api.decide("restore", id);
        String appeal = database.find(
                        "SELECT id FROM appeal WHERE comment_id = ?",
                        row -> Long.toString(row.getLong("id")),
                        Long.parseLong(id))
                .orElseThrow();
        assertEquals(
                "appeals-ended",
                entries(1, "\"appeals\":[\"" + appeal + "\"]").getFirst().get("type"));
    }

    @Test
    void notices_and_what_became_of_them_are_logged_without_whose_they_are() {
        String article = Articles.open();
        String id = Api.comment("Ria", article, "Wird angezeigt");
        given().contentType("application/json")
                .body(Map.of(
                        "url",
                        "/api/comments/" + id,
                        "explanation",
                        "Das ist verboten",
                        "legalGround",
                        "insult",
                        "name",
                        "Nora Notiz",
                        "email",
                        UUID.randomUUID() + "@example.org",
                        "goodFaith",
                        true))
                .post("/api/notices")
                .then()
                .statusCode(201);
        String decision = Api.decide("remove", id).getString("decisionId");
        Api.asModerator()
                .body(Map.of())
                .post("/api/moderation/decisions/" + decision + "/reversal")
                .then()
                .statusCode(200);
        String notice = database.find(
                        "SELECT id FROM notice WHERE comment_id = ?",
                        row -> Long.toString(row.getLong("id")),
                        Long.parseLong(id))
                .orElseThrow();
        Map<String, Object> filed = entries(1, "\"notice\":\"" + notice + "\"").getFirst();
        assertEquals("notice-filed", filed.get("type"));
        assertEquals(id, filed.get("comment"));
        assertEquals("insult", filed.get("ground"));
        assertEquals(committed("Das ist verboten", filed, "explanation"), filed.get("explanationCommitment"));
        List<Map<String, Object>> later = entries(2, "\"notices\":[\"" + notice + "\"]");
        assertEquals("notices-settled", later.getFirst().get("type"));
        assertEquals("upheld", later.getFirst().get("outcome"));
        assertEquals(Tokens.idOf("Mona"), later.getFirst().get("actor"));
        assertEquals("notices-reopened", later.getLast().get("type"));
    }

    @Test
    void changes_of_rules_word_lists_and_heat_are_logged() {
        String article = Articles.open();
        Map<String, Object> rule = Map.of(
                "name", "Regel mit Namen",
                "when", Map.of("all", List.of(Map.of("fact", "article", "op", "=", "value", article))),
                "action", "flag",
                "reason", "spam",
                "mode", "off");
        String id = Api.asModerator()
                .body(rule)
                .post("/api/moderation/rules")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        Api.asModerator()
                .header("If-Match", "*")
                .delete("/api/moderation/rules/" + id)
                .then()
                .statusCode(204);
        List<Map<String, Object>> entries = entries(2, "\"rule\":\"" + id + "\"");
        assertEquals("rule-added", entries.getFirst().get("type"));
        assertEquals("off", entries.getFirst().get("mode"));
        assertEquals("rule-deleted", entries.getLast().get("type"));
        assertEquals("2", entries.getLast().get("version"));
        assertFalse(entries.toString().contains("Namen"));

        String list = "liste-" + UUID.randomUUID().toString().substring(0, 8);
        Api.asModerator()
                .header("If-None-Match", "*")
                .body(Map.of("words", List.of("Geheimwort")))
                .put("/api/moderation/word-lists/" + list)
                .then()
                .statusCode(201);
        Map<String, Object> saved = entries(1, "\"list\":\"" + list + "\"").getFirst();
        assertEquals("word-list-saved", saved.get("type"));
        assertEquals(committed("Geheimwort", saved, "words"), saved.get("wordsCommitment"));

        Api.asModerator()
                .body(Map.of("mode", "slow", "seconds", 60))
                .put("/api/moderation/discussions/" + article + "/heat")
                .then()
                .statusCode(200);
        Map<String, Object> heated =
                entries(1, "\"article\":\"" + article + "\"").getFirst();
        assertEquals("heat-changed", heated.get("type"));
        assertEquals("moderator", heated.get("cause"));
        assertEquals(Tokens.idOf("Mona"), heated.get("actor"));
        assertInstanceOf(Intact.class, verify(export()));
    }

    @Test
    void an_entry_belongs_to_the_transaction_of_what_it_tells_of() {
        String mark = mark();
        assertThrows(TransactionalException.class, () -> log.append(entry(mark)));
        assertThrows(
                IllegalStateException.class,
                () -> QuarkusTransaction.requiringNew().run(() -> {
                    log.append(entry(mark));
                    throw new IllegalStateException("the decision fails");
                }));
        String later = mark();
        submit(later);
        entries(1, later);
        assertEquals(List.of(), entriesWith(mark));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Zwei Wörter", "a b", "jemand@example.org", "", "zeile\n", "<b>"})
    void a_text_is_no_fact(String text) {
        assertThrows(IllegalArgumentException.class, () -> entry(text));
    }

    @ParameterizedTest
    @CsvSource({
        "UPDATE log_entry SET content = ''",
        "DELETE FROM log_entry",
        "TRUNCATE log_entry",
        "DELETE FROM log_entry WHERE seq = -1",
        "UPDATE log_checkpoint SET size = 0",
        "DELETE FROM log_checkpoint",
        "TRUNCATE log_checkpoint",
        "DELETE FROM log_key"
    })
    void the_database_refuses_to_change_the_log(String sql) {
        RuntimeException refused = assertThrows(RuntimeException.class, () -> database.update(sql));
        assertTrue(String.valueOf(refused.getMessage()).contains("only added to"), refused::toString);
    }

    @Test
    void many_writers_and_many_runs_of_the_job_make_one_chain() throws Exception {
        String mark = mark();
        int writers = 8;
        int each = 40;
        try (ExecutorService together = Executors.newFixedThreadPool(writers + 4)) {
            List<Future<?>> all = new ArrayList<>();
            for (int writer = 0; writer < writers; writer++) {
                String name = mark + ".w" + writer;
                all.add(together.submit(() -> {
                    for (int i = 0; i < each; i++) {
                        submit(name + "." + i);
                    }
                }));
            }
            for (int job = 0; job < 4; job++) {
                all.add(together.submit(() -> {
                    for (int i = 0; i < 50; i++) {
                        chain.run();
                    }
                }));
            }
            for (Future<?> one : all) {
                one.get();
            }
        }
        List<Map<String, Object>> entries = entries(writers * each, mark);
        // Nobody's entries have changed places.
        for (int writer = 0; writer < writers; writer++) {
            String name = mark + ".w" + writer + ".";
            List<String> own = entries.stream()
                    .map(entry -> (String) entry.get("mark"))
                    .filter(one -> one.startsWith(name))
                    .toList();
            List<String> expected = new ArrayList<>();
            for (int i = 0; i < each; i++) {
                expected.add(name + i);
            }
            assertEquals(expected, own);
        }
        assertInstanceOf(Intact.class, verify(export()));
    }

    @Test
    void the_log_is_for_administrators_and_read_in_parts() {
        String mark = mark();
        submit(mark + ".1");
        submit(mark + ".2");
        entries(2, mark);
        String after = Long.toString(database.find(
                        "SELECT min(seq) - 1 FROM log_entry WHERE strpos(content, ?) > 0", row -> row.getLong(1), mark)
                .orElseThrow());
        JsonPath first = admin().get(LOG + "?limit=1&after=" + after)
                .then()
                .statusCode(200)
                .header("Cache-Control", "private, no-store")
                .body("items.size()", is(1))
                .body("items[0].entry.mark", is(mark + ".1"))
                .extract()
                .jsonPath();
        admin().get(LOG + "?limit=1&after=" + first.getString("next"))
                .then()
                .statusCode(200)
                .body("items[0].previousHash", is(first.getString("items[0].hash")));
        admin().get(LOG + "?after=999999999999999")
                .then()
                .body("items", is(List.of()))
                .body("next", is((Object) null));
        for (String bad : List.of("after=-1", "after=x", "after=99999999999999999999", "limit=0", "limit=101")) {
            admin().get(LOG + "?" + bad).then().statusCode(422);
        }
        for (String path : List.of("", "/export", "/checkpoints")) {
            Api.asModerator().get(LOG + path).then().statusCode(403);
            Api.as("Ria").get(LOG + path).then().statusCode(403);
            given().get(LOG + path).then().statusCode(401);
        }
        Api.asModerator().post(LOG + "/checkpoints").then().statusCode(403);
    }

    @Test
    void a_checkpoint_is_made_on_demand_and_read_by_everybody() {
        String mark = mark();
        submit(mark);
        JsonPath made = admin().post(LOG + "/checkpoints")
                .then()
                .statusCode(201)
                .extract()
                .jsonPath();
        // It covers what was committed before, chained or not.
        assertEquals(1, entriesWith(mark).size());
        given().get("/api/moderation-log/checkpoints?limit=100")
                .then()
                .statusCode(200)
                .body("items.signature", hasItem(made.getString("signature")));
        admin().get(LOG + "/checkpoints?limit=100")
                .then()
                .statusCode(200)
                .body("items.head", hasItem(made.getString("head")));
        Intact intact = (Intact) verify(export());
        assertTrue(intact.size() >= made.getLong("size"));
        assertTrue(intact.checkpoints() >= 1);
    }

    @Test
    void a_day_has_one_checkpoint_however_many_replicas_look() throws Exception {
        clock.pass(Duration.ofDays(40));
        long before = numberOfCheckpoints();
        try (ExecutorService together = Executors.newFixedThreadPool(4)) {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                all.add(together.submit(checkpoints::makeDaily));
            }
            for (Future<?> one : all) {
                one.get();
            }
        }
        assertEquals(before + 1, numberOfCheckpoints());
        clock.pass(Duration.ofDays(1));
        checkpoints.makeDaily();
        checkpoints.makeDaily();
        assertEquals(before + 2, numberOfCheckpoints());
    }

    private long numberOfCheckpoints() {
        return database.find("SELECT count(*) FROM log_checkpoint", row -> row.getLong(1))
                .orElseThrow();
    }

    @Test
    void a_checkpoint_is_mailed_when_the_mail_server_is_there_again() throws Exception {
        MailServer.down();
        Checkpoint made = checkpoints.make();
        clock.pass(Duration.ofDays(100));
        assertThrows(RuntimeException.class, mails::sendNext);
        MailServer.up();
        // Not again at once, and then until none waits.
        clock.pass(Duration.ofMinutes(11));
        while (database.find("SELECT count(*) FROM log_checkpoint_mail", row -> row.getLong(1))
                        .orElseThrow()
                > 0) {
            mails.sendNext();
        }
        List<String> arrived = new ArrayList<>();
        for (MimeMessage mail : MailServer.mailsTo("log@example.org")) {
            arrived.add(((String) mail.getContent()).strip());
        }
        assertTrue(arrived.contains(made.toJson()), arrived::toString);
    }

    /// Whoever owns the database can switch its triggers off; then the hashes tell.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "UPDATE log_entry SET content = replace(content, 'note-written', 'comment-decided') WHERE seq = ? | CHANGED | 0",
                "DELETE FROM log_entry WHERE seq = ? | MISSING | 0",
                "DELETE FROM log_entry WHERE seq > ? | CUT_OFF | 1"
            })
    void what_is_changed_in_the_database_is_found(String sql, Fault fault, int further) throws Exception {
        String mark = mark();
        for (int i = 0; i < 5; i++) {
            submit(mark + "." + i);
        }
        checkpoints.make();
        long seq = database.find(
                        "SELECT min(seq) + 2 FROM log_entry WHERE strpos(content, ?) > 0", row -> row.getLong(1), mark)
                .orElseThrow();
        VerificationKeys keys = keys();
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        QuarkusTransaction.begin();
        try {
            database.run("ALTER TABLE log_entry DISABLE TRIGGER log_entry_stays");
            database.update(sql, seq);
            queries.export(output);
        } finally {
            QuarkusTransaction.rollback();
        }
        Broken broken = (Broken)
                LogVerification.verify(output.toString(StandardCharsets.UTF_8).lines(), List.of(), keys);
        assertEquals(fault, broken.fault());
        assertEquals(seq + further, broken.seq());
    }
}
