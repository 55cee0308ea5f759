package org.leserbrief.comment.moderation;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.oneOf;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.leserbrief.comment.Api;
import org.leserbrief.comment.Articles;
import org.leserbrief.comment.Plans;
import org.leserbrief.comment.ServiceTest;
import org.leserbrief.comment.TestClock;
import org.leserbrief.comment.erasure.Erasing;
import org.leserbrief.platform.base.sql.Database;
import org.leserbrief.platform.http.paging.Limit;
import org.leserbrief.platform.testing.Tokens;

/// The moderators' desk: its API and its pages without JavaScript.
@ServiceTest
class DeskTest {
    @Inject
    TestClock clock;

    @Inject
    Database database;

    @AfterEach
    void reset() {
        clock.reset();
    }

    private static RequestSpecification moderator(String name) {
        return Api.as(name, "moderator");
    }

    private static RequestSpecification page(String name) {
        return moderator(name).accept(ContentType.HTML).redirects().follow(false);
    }

    private static Map<String, Object> decision(String action, String comment, Object version) {
        Map<String, Object> decision = new HashMap<>(
                Map.of("commentIds", List.of(comment), "versions", Map.of(comment, version), "action", action));
        if (!action.equals("approve")) {
            decision.put("reason", "spam");
        }
        return decision;
    }

    private static JsonPath decide(String moderator, String action, String comment, long version) {
        return moderator(moderator)
                .body(decision(action, comment, version))
                .post("/api/moderation/decisions")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static Response reverse(String moderator, String decision) {
        return moderator(moderator).body(Map.of()).post("/api/moderation/decisions/" + decision + "/reversal");
    }

    private static String stateOf(String comment) {
        JsonPath present = Api.asModerator()
                .get("/api/moderation/desk?comment=" + comment)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        return present.getString("comments[0].state");
    }

    @ParameterizedTest
    @CsvSource({
        "premoderated, approve, published, pending",
        "premoderated, reject, rejected, pending",
        "open, remove, removed, published"
    })
    void a_decision_is_undone_as_if_it_had_not_been(String mode, String action, String after, String before) {
        String article = Articles.published(mode, null);
        String id = Api.comment("Ria", article, "Hin und zurück");
        long count = Api.count(article);
        JsonPath decided = decide("Mona", action, id, 1);
        assertEquals(after, decided.getString("results[0].state"));
        String decision = decided.getString("decisionId");
        reverse("Milo", decision)
                .then()
                .statusCode(200)
                .body("results[0].state", is(before))
                .body("results[0].version", is(3));
        assertEquals(count, Api.count(article));
        given().get("/api/comments/" + id).then().statusCode(before.equals("published") ? 200 : 404);
        reverse("Mona", decision).then().statusCode(409).body("type", containsString("already-reversed"));
        Api.asModerator()
                .get("/api/moderation/comments/" + id + "/history")
                .then()
                .body("items.action", is(List.of("post", action, "reverse")))
                .body("items[2].reason", is("mistake"))
                .body("items[2].by.name", is("Milo"));
        // It can be decided anew.
        assertEquals(after, decide("Mona", action, id, 3).getString("results[0].state"));
    }

    @Test
    void a_restoration_is_undone() {
        String id = Api.comment("Ria", Articles.open(), "Weg, da, weg");
        Api.decide("remove", id);
        String decision = decide("Mona", "restore", id, 2).getString("decisionId");
        reverse("Mona", decision).then().body("results[0].state", is("removed"));
        given().get("/api/comments/" + id).then().statusCode(410);
    }

    @Test
    void what_has_changed_since_is_not_undone() {
        String id = Api.comment("Ria", Articles.open(), "Dreimal");
        String first = decide("Mona", "remove", id, 1).getString("decisionId");
        decide("Mona", "restore", id, 2);
        reverse("Mona", first).then().statusCode(200).body("results[0].result", is("outdated"));
        assertEquals("published", stateOf(id));
    }

    @Test
    void a_reversal_is_not_undone_and_an_unknown_decision_is_not_found() {
        String id = Api.comment("Ria", Articles.open(), "Einmal");
        String decision = decide("Mona", "remove", id, 1).getString("decisionId");
        String reversal = reverse("Mona", decision).jsonPath().getString("decisionId");
        reverse("Mona", reversal).then().statusCode(409);
        for (String unknown : List.of("999999999", "0", "x", "99999999999999999999")) {
            reverse("Mona", unknown).then().statusCode(404).contentType("application/problem+json");
        }
    }

    @Test
    void of_two_moderators_one_decides_and_the_other_learns_who_did() {
        String id = Api.comment("Ria", Articles.premoderated(), "Wer zuerst kommt");
        decide("Mona", "approve", id, 1);
        JsonPath late = decide("Milo", "reject", id, 1);
        assertEquals("outdated", late.getString("results[0].result"));
        assertEquals("Mona", late.getString("results[0].decided.by.name"));
        assertEquals("approve", late.getString("results[0].decided.action"));
        assertEquals("published", stateOf(id));
        // Without a version: whatever it is now.
        late = moderator("Milo")
                .body(Map.of("commentIds", List.of(id), "action", "reject", "reason", "spam"))
                .post("/api/moderation/decisions")
                .jsonPath();
        assertEquals("illegal-transition", late.getString("results[0].result"));
        assertEquals("Mona", late.getString("results[0].decided.by.name"));
    }

    @Test
    void an_edit_makes_a_decision_outdated() {
        String id = Api.comment("Ria", Articles.premoderated(), "Vorher");
        Api.as("Ria")
                .header("If-Match", Api.etag("Ria", id))
                .body(Map.of("body", "Nachher"))
                .patch("/api/comments/" + id)
                .then()
                .statusCode(200);
        JsonPath late = decide("Mona", "approve", id, 1);
        assertEquals("outdated", late.getString("results[0].result"));
        assertEquals("pending", stateOf(id));
        assertEquals("ok", decide("Mona", "approve", id, 2).getString("results[0].result"));
    }

    @Test
    void of_a_hundred_decisions_at_the_same_time_one_counts() throws Exception {
        String id = Api.comment("Ria", Articles.premoderated(), "Hundert Finger");
        List<Callable<String>> decisions = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            String action = i % 2 == 0 ? "approve" : "reject";
            String name = "Moderator " + i % 5;
            decisions.add(() -> decide(name, action, id, 1).getString("results[0].result"));
        }
        List<String> results = new ArrayList<>();
        try (ExecutorService moderators = Executors.newFixedThreadPool(20)) {
            for (Future<String> decision : moderators.invokeAll(decisions)) {
                results.add(decision.get());
            }
        }
        assertEquals(1, results.stream().filter("ok"::equals).count(), results::toString);
        assertEquals(99, results.stream().filter("outdated"::equals).count(), results::toString);
        Api.asModerator()
                .get("/api/moderation/comments/" + id + "/history")
                .then()
                .body("items.size()", is(2));
    }

    @Test
    void of_simultaneous_reversals_one_counts() throws Exception {
        String id = Api.comment("Ria", Articles.open(), "Zurück, zurück");
        String decision = decide("Mona", "remove", id, 1).getString("decisionId");
        List<Callable<Integer>> reversals = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            reversals.add(() -> reverse("Mona", decision).statusCode());
        }
        List<Integer> statuses = new ArrayList<>();
        try (ExecutorService moderators = Executors.newFixedThreadPool(10)) {
            for (Future<Integer> reversal : moderators.invokeAll(reversals)) {
                statuses.add(reversal.get());
            }
        }
        assertEquals(1, statuses.stream().filter(status -> status == 200).count(), statuses::toString);
        assertEquals(19, statuses.stream().filter(status -> status == 409).count(), statuses::toString);
        assertEquals("published", stateOf(id));
    }

    @Test
    void a_claim_is_seen_by_colleagues_keeps_them_off_and_lapses() {
        String article = Articles.premoderated();
        String id = Api.comment("Ria", article, "Meiner");
        moderator("Mona").put(claimOf(id)).then().statusCode(200).body("by.name", is("Mona"));
        // One's own claim is renewed.
        moderator("Mona").put(claimOf(id)).then().statusCode(200);
        moderator("Milo")
                .put(claimOf(id))
                .then()
                .statusCode(409)
                .body("type", containsString("comment-claimed"))
                .body("detail", containsString("Mona"));
        moderator("Milo")
                .get("/api/moderation/queue?article=" + article)
                .then()
                .body("items[0].claim.by.name", is("Mona"));
        moderator("Milo")
                .get("/api/moderation/desk?comment=" + id)
                .then()
                .body("comments[0].claim.by.name", is("Mona"))
                .body("me", is(Tokens.idOf("Milo")));
        page("Milo")
                .get("/moderation?article=" + article)
                .then()
                .statusCode(200)
                .body(not(containsString("case-" + id)));
        page("Mona").get("/moderation?article=" + article).then().body(containsString("case-" + id));
        page("Milo").get("/moderation/comments/" + id).then().body(containsString("Mona sieht sich das gerade an"));
        // Nobody else gives it back.
        moderator("Milo").delete(claimOf(id)).then().statusCode(204);
        moderator("Milo").put(claimOf(id)).then().statusCode(409);
        clock.pass(Claims.LENGTH);
        moderator("Milo").put(claimOf(id)).then().statusCode(200);
        moderator("Milo").delete(claimOf(id)).then().statusCode(204);
        moderator("Mona").get("/api/moderation/desk?comment=" + id).then().body("comments[0].claim", nullValue());
    }

    @Test
    void a_claim_does_not_lock_and_ends_with_the_decision() {
        String id = Api.comment("Ria", Articles.premoderated(), "Eilig");
        moderator("Mona").put(claimOf(id)).then().statusCode(200);
        assertEquals("ok", decide("Milo", "approve", id, 1).getString("results[0].result"));
        moderator("Milo").put(claimOf(id)).then().statusCode(200);
    }

    @Test
    void of_simultaneous_claims_one_wins() throws Exception {
        String id = Api.comment("Ria", Articles.premoderated(), "Alle wollen ihn");
        List<Callable<Integer>> claims = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            String name = "Moderator " + i;
            claims.add(() -> moderator(name).put(claimOf(id)).statusCode());
        }
        List<Integer> statuses = new ArrayList<>();
        try (ExecutorService moderators = Executors.newFixedThreadPool(20)) {
            for (Future<Integer> claim : moderators.invokeAll(claims)) {
                statuses.add(claim.get());
            }
        }
        assertEquals(1, statuses.stream().filter(status -> status == 200).count(), statuses::toString);
        assertEquals(19, statuses.stream().filter(status -> status == 409).count(), statuses::toString);
    }

    @Test
    void a_moderator_who_loses_the_right_while_deciding_decides_nothing_and_keeps_nobody_off() {
        String article = Articles.premoderated();
        String before = Api.comment("Ria", article, "Noch entschieden");
        String id = Api.comment("Ria", article, "Nicht mehr entschieden");
        String decided = decide("Mona", "reject", before, 1).getString("decisionId");
        moderator("Mona").put(claimOf(id)).then().statusCode(200);
        // The next token is without the role.
        Api.as("Mona")
                .body(decision("approve", id, 1))
                .post("/api/moderation/decisions")
                .then()
                .statusCode(403);
        Api.as("Mona")
                .body(Map.of())
                .post("/api/moderation/decisions/" + decided + "/reversal")
                .then()
                .statusCode(403);
        Api.as("Mona").put(claimOf(id)).then().statusCode(403);
        Api.as("Mona").get("/api/moderation/queue?article=" + article).then().statusCode(403);
        given().auth()
                .oauth2(Tokens.of("Mona"))
                .contentType(ContentType.URLENC)
                .formParam("comment", id)
                .formParam("version", "1")
                .formParam("decision", "approve")
                .post("/moderation/decisions")
                .then()
                .statusCode(403);
        assertEquals("pending", stateOf(id));
        assertEquals("rejected", stateOf(before));
        moderator("Milo").put(claimOf(id)).then().statusCode(409);
        clock.pass(Claims.LENGTH);
        moderator("Milo").put(claimOf(id)).then().statusCode(200);
        assertEquals("ok", decide("Milo", "approve", id, 1).getString("results[0].result"));
    }

    private static String claimOf(String comment) {
        return "/api/moderation/comments/" + comment + "/claim";
    }

    @Test
    void a_comment_that_does_not_exist_cannot_be_claimed() {
        for (String unknown : List.of("999999999", "0", "x")) {
            moderator("Mona").put(claimOf(unknown)).then().statusCode(404);
        }
    }

    @Test
    void a_queue_is_decided_without_a_script() {
        String article = Articles.premoderated();
        String parent = Api.comment("Ria", article, "Wie <b>bitte</b>?");
        decide("Mona", "approve", parent, 1);
        String id = Api.reply("Rolf & Söhne", article, parent, "So **bitte** 🚲");
        Response desk = page("Mona").get("/moderation?article=" + article);
        desk.then()
                .statusCode(200)
                .header("Cache-Control", "private, no-store")
                .header("Content-Language", "de")
                .body(containsString("Rolf &amp; Söhne"))
                .body(containsString("So <strong>bitte</strong> 🚲"))
                .body(containsString("Antwort auf Ria"))
                .body(containsString("Wie &lt;b&gt;bitte&lt;/b&gt;?"))
                .body(containsString("neu hier"))
                .body(containsString("Artikel wird vormoderiert"));
        String here = "/moderation?queue=pending&article=" + article;
        Response sent = page("Mona")
                .contentType(ContentType.URLENC)
                .formParam("comment", id)
                .formParam("version", "1")
                .formParam("decision", "reject:off-topic")
                .formParam("note", "Kennt man\r\nschon")
                .formParam("back", here)
                .post("/moderation/decisions");
        assertEquals(303, sent.statusCode());
        String back = sent.header("Location").replaceFirst("^http://[^/]*", "");
        assertTrue(back.startsWith(here + "&decided="), back);
        String decision = back.substring(back.lastIndexOf('=') + 1);
        page("Mona")
                .get(back)
                .then()
                .body(containsString("Ein Kommentar: abgelehnt."))
                .body(containsString("/moderation/decisions/" + decision + "/reversal"))
                .body(containsString("Hier ist nichts zu tun."));
        Api.asModerator()
                .get("/api/moderation/comments/" + id + "/history")
                .then()
                .body("items[1].note", is("Kennt man\nschon"));
        page("Mona")
                .contentType(ContentType.URLENC)
                .formParam("back", here)
                .post("/moderation/decisions/" + decision + "/reversal")
                .then()
                .statusCode(303);
        page("Mona").get(here).then().body(containsString("case-" + id));
    }

    @Test
    void a_refused_form_keeps_the_note_and_tells_who_was_faster() {
        String id = Api.comment("Ria", Articles.premoderated(), "Zu spät");
        decide("Milo", "approve", id, 1);
        form(id, "1", "reject:spam", "Meine <Notiz>")
                .then()
                .statusCode(409)
                .body(containsString("Milo war schneller: freigegeben."))
                .body(containsString("Meine &lt;Notiz&gt;"))
                .body(containsString("remove:spam"));
        String tooLong = "x".repeat(1001);
        form(id, "2", "remove:spam", tooLong)
                .then()
                .statusCode(422)
                .body(containsString("Die Notiz ist zu lang"))
                .body(containsString(tooLong));
        form(id, "2", "remove:spam", "a\u0000b").then().statusCode(422);
        assertEquals("published", stateOf(id));
    }

    @Test
    void of_two_clicks_the_second_is_done_and_another_reason_is_refused() {
        String id = Api.comment("Ria", Articles.premoderated(), "Doppelt");
        Response first = form(id, "1", "reject:spam", "");
        first.then().statusCode(303);
        form(id, "1", "reject:spam", "").then().statusCode(303).header("Location", is(first.header("Location")));
        form(id, "1", "reject:insult", "").then().statusCode(409);
        Api.asModerator()
                .get("/api/moderation/comments/" + id + "/history")
                .then()
                .body("items.action", is(List.of("post", "reject")))
                .body("items[1].reason", is("spam"));
    }

    private static Response form(String comment, String version, String decision, String note) {
        return page("Mona")
                .contentType(ContentType.URLENC)
                .formParam("comment", comment)
                .formParam("version", version)
                .formParam("decision", decision)
                .formParam("note", note)
                .post("/moderation/decisions");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "1; approve:",
                "1; approve:mistaken",
                "1; reject",
                "1; delete",
                "1; ''",
                "x; approve",
                "-1; approve",
                "99999999999999999999; approve"
            })
    void a_form_that_the_desk_has_not_made_is_refused(String version, String decision) {
        String id = Api.comment("Ria", Articles.premoderated(), "Unfug");
        form(id, version, decision, "").then().statusCode(422);
        assertEquals("pending", stateOf(id));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://example.org/",
                "//example.org",
                "/moderation//example.org",
                "/moderationx",
                "/moderation?%",
                "/moderation\r\nSet-Cookie: a=b",
                "/news/1"
            })
    void a_form_leads_back_to_the_desk_only(String back) {
        String id = Api.comment("Ria", Articles.premoderated(), "Wohin?");
        String location = page("Mona")
                .contentType(ContentType.URLENC)
                .formParam("comment", id)
                .formParam("version", "1")
                .formParam("decision", "approve")
                .formParam("back", back)
                .post("/moderation/decisions")
                .then()
                .statusCode(303)
                .extract()
                .header("Location");
        assertTrue(location.replaceFirst("^http://[^/]*", "").matches("/moderation\\?decided=[0-9]+"), location);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/moderation?queue=none",
                "/moderation?article=x",
                "/moderation?article=0",
                "/api/moderation/queue?queue=none",
                "/api/moderation/desk?comment=x"
            })
    void parameters_that_cannot_be_are_refused(String path) {
        moderator("Mona").get(path).then().statusCode(422);
    }

    @Test
    void a_desk_asks_for_a_hundred_comments_at_most() {
        String query = "?comment=" + "1&comment=".repeat(99) + "1";
        moderator("Mona").get("/api/moderation/desk" + query).then().statusCode(200);
        moderator("Mona")
                .get("/api/moderation/desk" + query + "&comment=1")
                .then()
                .statusCode(422);
    }

    @Test
    void readers_and_visitors_do_not_get_in() {
        String id = Api.comment("Ria", Articles.premoderated(), "Privat");
        String author = Tokens.idOf("Ria");
        for (String path : List.of(
                "/moderation",
                "/moderation/cases",
                "/moderation/cases/" + id,
                "/moderation/comments/" + id,
                "/moderation/comments/" + id + "/context",
                "/moderation/comments/" + id + "/history",
                "/moderation/authors/" + author,
                "/api/moderation/queues",
                "/api/moderation/desk?comment=" + id,
                "/api/moderation/authors/" + author)) {
            Api.as("Ria")
                    .redirects()
                    .follow(false)
                    .get(path)
                    .then()
                    .statusCode(403)
                    .body(not(containsString("Privat")));
            given().redirects()
                    .follow(false)
                    .get(path)
                    .then()
                    .statusCode(is(oneOf(302, 401)))
                    .body(not(containsString("Privat")));
        }
        Api.as("Ria").put(claimOf(id)).then().statusCode(403);
        Api.as("Ria")
                .body(Map.of())
                .post("/api/moderation/decisions/1/reversal")
                .then()
                .statusCode(403);
        Api.as("Ria")
                .body(Map.of("text", "Hallo"))
                .post("/api/moderation/authors/" + author + "/notes")
                .then()
                .statusCode(403);
        for (String path : List.of(
                "/moderation/decisions",
                "/moderation/decisions/1/reversal",
                "/moderation/authors/" + author + "/notes",
                "/moderation/authors/" + author + "/restriction")) {
            Api.as("Ria")
                    .contentType(ContentType.URLENC)
                    .formParam("comment", id)
                    .post(path)
                    .then()
                    .statusCode(403);
        }
    }

    @Test
    void a_comment_is_shown_in_its_thread_with_all_that_happened_to_it() {
        String article = Articles.open();
        String first = Api.comment("Ria", article, "Erster");
        String before = Api.reply("Rolf", article, first, "Davor");
        String target = Api.reply("Pit", article, first, "Ziel");
        String after = Api.reply("Rolf", article, first, "Danach");
        Api.reply("Rolf", article, before, "Unter dem davor");
        Api.as("Pit")
                .header("If-Match", Api.etag("Pit", target))
                .body(Map.of("body", "Ziel, geändert"))
                .patch("/api/comments/" + target)
                .then()
                .statusCode(200);
        Api.decide("remove", target);
        String html = page("Mona")
                .get("/moderation/comments/" + target)
                .then()
                .statusCode(200)
                .body(containsString("Letzte Entscheidung: entfernt, Mona"))
                .body(containsString("Diese Entscheidung zurücknehmen"))
                .body(containsString("restore:mistake"))
                .extract()
                .asString();
        String context = html.substring(html.indexOf("class=\"context\""));
        for (String text : List.of("Erster", "Unter dem davor", "Ziel, geändert", "Danach", "bearbeitet", "<pre")) {
            assertTrue(context.contains(text), text);
        }
        page("Mona")
                .get("/moderation/comments/" + target + "/context")
                .then()
                .statusCode(200)
                .body(not(containsString("<html")))
                .body(containsString("Danach"));
        page("Mona").get("/moderation/comments/" + target + "/history").then().statusCode(301);
        page("Mona")
                .header("Accept-Language", "en")
                .get("/moderation/comments/" + after)
                .then()
                .body(containsString("Remove"));
        for (String unknown : List.of("999999999", "x", "0")) {
            page("Mona").get("/moderation/comments/" + unknown).then().statusCode(404);
            page("Mona").get("/moderation/cases/" + unknown).then().statusCode(404);
        }
    }

    @Test
    void what_its_author_has_deleted_moderators_do_not_read_any_more() {
        String article = Articles.open();
        String parent = Api.comment("Ria", article, "Geheimnis");
        String reply = Api.reply("Rolf", article, parent, "Antwort");
        Api.as("Ria").delete("/api/comments/" + parent).then().statusCode(204);
        for (String id : List.of(parent, reply)) {
            page("Mona")
                    .get("/moderation/comments/" + id)
                    .then()
                    .statusCode(200)
                    .body(not(containsString("Geheimnis")));
        }
    }

    @Test
    void an_authors_record_notes_and_restriction_are_on_one_page() {
        String name = "Akte " + UUID.randomUUID();
        String article = Articles.open();
        String id = Api.comment(name, article, "Erster Eintrag");
        Api.decide("remove", id);
        Api.comment(name, article, "Zweiter Eintrag");
        String author = Tokens.idOf(name);
        String path = "/moderation/authors/" + author;
        page("Mona")
                .get(path)
                .then()
                .statusCode(200)
                .body(containsString("Verfasser: " + name))
                .body(containsString(
                        "Von den letzten 2 Kommentaren: 1 veröffentlicht, 0 warten, 0 abgelehnt, 1 entfernt"))
                .body(containsString("Noch keine Notizen."))
                .body(containsString("Erster Eintrag"))
                .body(containsString("Darf ohne Beschränkung schreiben."));
        page("Mona")
                .contentType(ContentType.URLENC)
                .formParam("text", "Erst <fragen>\r\nbitte")
                .post(path + "/notes")
                .then()
                .statusCode(303);
        page("Milo").get(path).then().body(containsString("Erst &lt;fragen&gt;\nbitte"));
        restrict(path, "suspended", "7", "Dreimal Werbung", "0").then().statusCode(303);
        page("Milo").get(path).then().body(containsString("Gesperrt auf Zeit")).body(containsString("Dreimal Werbung"));
        Api.send(name, article, null, "Noch einer").then().statusCode(403);
        // Milo had opened the page before.
        restrict(path, "banned", "0", "Für immer", "0")
                .then()
                .statusCode(412)
                .body(containsString("Jemand anders hat die Beschränkung inzwischen geändert."))
                .body(containsString("Für immer"));
        JsonPath record = moderator("Milo").get("/api" + path).jsonPath();
        assertEquals("suspended", record.getString("restriction.kind"));
        assertEquals("Erst <fragen>\nbitte", record.getString("notes[0].text"));
        assertEquals("Mona", record.getString("notes[0].by.name"));
        String version = versionOn(path);
        restrict(path, "none", "0", "", version).then().statusCode(303);
        Api.send(name, article, null, "Wieder da").then().statusCode(201);
        page("Milo").get(path).then().body(containsString("Beschränkung aufgehoben"));
        // What colleagues have written about somebody goes with the account.
        Erasing.erase(name);
        moderator("Milo").get("/api" + path).then().statusCode(200).body("notes.size()", is(0));
    }

    private static Response restrict(String path, String kind, String days, String reason, String version) {
        return page("Mona")
                .contentType(ContentType.URLENC)
                .formParam("kind", kind)
                .formParam("days", days)
                .formParam("reason", reason)
                .formParam("version", version)
                .post(path + "/restriction");
    }

    private static String versionOn(String path) {
        String html = page("Mona").get(path).asString();
        String field = "name=\"version\" value=\"";
        int from = html.indexOf(field) + field.length();
        return html.substring(from, html.indexOf('"', from));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            nullValues = "null",
            value = {
                "jailed; 7; Grund; 0",
                "null; 7; Grund; 0",
                "banned; -1; Grund; 0",
                "banned; 4000; Grund; 0",
                "banned; null; Grund; 0",
                "banned; 7; Grund; x",
                "banned; 7; ''; 0",
                "banned; 7; null; 0"
            })
    void a_restriction_that_cannot_be_is_refused(String kind, String days, String reason, String version) {
        String name = "Unbeschränkt " + UUID.randomUUID();
        Api.comment(name, Articles.open(), "Da");
        String path = "/moderation/authors/" + Tokens.idOf(name);
        RequestSpecification form = page("Mona").contentType(ContentType.URLENC);
        if (kind != null) {
            form.formParam("kind", kind);
        }
        if (days != null) {
            form.formParam("days", days);
        }
        if (reason != null) {
            form.formParam("reason", reason);
        }
        form.formParam("version", version).post(path + "/restriction").then().statusCode(422);
        moderator("Mona").get("/api" + path).then().body("restriction", nullValue());
    }

    @ParameterizedTest
    @ValueSource(strings = {"00000000-0000-4000-8000-000000000000", "x", "1-1-1-1-1"})
    void an_unknown_author_is_not_found(String author) {
        page("Mona").get("/moderation/authors/" + author).then().statusCode(404);
        moderator("Mona").get("/api/moderation/authors/" + author).then().statusCode(404);
        moderator("Mona")
                .body(Map.of("text", "Wer?"))
                .post("/api/moderation/authors/" + author + "/notes")
                .then()
                .statusCode(404);
    }

    @Test
    void the_days_own_figures_count_comments_until_they_are_undone_too() {
        String name = "Zählerin " + UUID.randomUUID();
        String article = Articles.premoderated();
        String first = Api.comment("Ria", article, "Eins");
        String second = Api.comment("Ria", article, "Zwei");
        decide(name, "approve", first, 1);
        String decision = decide(name, "reject", second, 1).getString("decisionId");
        reverse(name, decision).then().statusCode(200);
        page(name)
                .get("/moderation?article=" + article)
                .then()
                .body(containsString(
                        "Heute: 2 Entscheidungen (1 freigegeben, 1 abgelehnt, 0 entfernt, 1 zurückgenommen)"));
        clock.pass(Duration.ofDays(1));
        page(name).get("/moderation?article=" + article).then().body(containsString("Heute: 0 Entscheidungen"));
    }

    @Test
    void queues_tell_how_many_wait_and_since_when() {
        Api.comment("Ria", Articles.premoderated(), "Einer mehr");
        JsonPath queues = Api.asModerator().get("/api/moderation/queues").jsonPath();
        assertEquals("pending", queues.getString("items[0].queue"));
        assertNotEquals(0, queues.getInt("items[0].size"));
        assertTrue(queues.getString("items[0].oldest").endsWith("Z"));
    }

    private static String reported(String article, String text) {
        String id = Api.comment("Ria", article, text);
        Api.as("Melder")
                .body(Map.of("reason", "other", "detail", "Siehe <dort>"))
                .post("/api/comments/" + id + "/reports")
                .then()
                .statusCode(202);
        return id;
    }

    private static int reportsOf(String article) {
        return Api.asModerator()
                .get("/api/moderation/queue?queue=reported&article=" + article)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("items")
                .size();
    }

    @Test
    void a_reported_comment_is_kept_and_its_reports_are_settled_until_that_is_undone() {
        String article = Articles.open();
        String id = reported(article, "Strittig");
        page("Mona")
                .get("/moderation?queue=reported&article=" + article)
                .then()
                .statusCode(200)
                .body(containsString("Eine Meldung"))
                .body(containsString("Siehe &lt;dort&gt;"))
                .body(containsString("Melder"))
                .body(containsString("Behalten"))
                .body(containsString("remove:spam"));
        Api.asModerator()
                .get("/api/moderation/queue?queue=reported&article=" + article)
                .then()
                .body("items[0].comment.id", is(id))
                .body("items[0].reasons", is(List.of("reported")))
                .body("items[0].reports[0].reason", is("other"))
                .body("items[0].reports[0].by", is("Melder"));
        assertEquals("ok", decide("Mona", "approve", id, 1).getString("results[0].result"));
        assertEquals(0, reportsOf(article));
        assertEquals("published", stateOf(id));
        Api.as("Melder").get("/api/reports").then().body("items[0].state", is("rejected"));
        // There is nothing left to keep.
        JsonPath again = decide("Milo", "approve", id, 1);
        assertEquals("illegal-transition", again.getString("results[0].result"));
        assertEquals("Mona", again.getString("results[0].decided.by.name"));
        String decision = decideAnew(article, "Noch strittig", "approve");
        assertEquals(0, reportsOf(article));
        reverse("Mona", decision).then().statusCode(200).body("results[0].result", is("ok"));
        assertEquals(1, reportsOf(article));
    }

    private static String decideAnew(String article, String text, String action) {
        return decide("Mona", action, reported(article, text), 1).getString("decisionId");
    }

    @Test
    void a_removal_upholds_the_reports_and_its_reversal_opens_them_again() {
        String article = Articles.open();
        String decision = decideAnew(article, "Weg damit", "remove");
        Api.as("Melder").get("/api/reports").then().body("items[0].state", is("upheld"));
        reverse("Mona", decision).then().body("results[0].state", is("published"));
        assertEquals(1, reportsOf(article));
        Api.as("Melder").get("/api/reports").then().body("items[0].state", is("open"));
    }

    @Test
    void a_restoration_overturns_the_reports_and_its_reversal_upholds_them_again() {
        String article = Articles.open();
        String id = reported(article, "Hin und her");
        decide("Mona", "remove", id, 1);
        String decision = decide("Milo", "restore", id, 2).getString("decisionId");
        Api.as("Melder").get("/api/reports").then().body("items[0].state", is("rejected"));
        reverse("Mona", decision).then().body("results[0].state", is("removed"));
        Api.as("Melder").get("/api/reports").then().body("items[0].state", is("upheld"));
        assertEquals(0, reportsOf(article));
    }

    @Test
    void all_that_waits_is_one_queue_by_time() {
        String article = Articles.premoderated();
        String first = Api.comment("Ria", article, "Wartet zuerst");
        String second = Api.comment("Ria", article, "Wird gemeldet");
        decide("Mona", "approve", second, 1);
        Api.as("Melder")
                .body(Map.of("reason", "spam"))
                .post("/api/comments/" + second + "/reports")
                .then()
                .statusCode(202);
        String third = Api.comment("Ria", article, "Wartet zuletzt");
        List<String> read = new ArrayList<>();
        String cursor = "";
        while (cursor != null) {
            JsonPath page = Api.asModerator()
                    .get("/api/moderation/queue?queue=all&limit=1&article=%s&cursor=%s".formatted(article, cursor))
                    .jsonPath();
            read.addAll(page.getList("items.comment.id"));
            cursor = page.getString("next");
        }
        assertEquals(List.of(first, second, third), read);
    }

    @Test
    void a_cursor_that_no_queue_has_given_is_refused() {
        for (String position : List.of(
                "9223372036854775807\u001f1", "-9223372036854775808\u001f1", "x\u001f1", "1", "1\u001f1\u001f1")) {
            String cursor = Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(("queue:pending::\u001f" + position).getBytes(StandardCharsets.UTF_8));
            moderator("Mona")
                    .get("/api/moderation/queue?cursor=" + cursor)
                    .then()
                    .statusCode(400)
                    .contentType("application/problem+json");
        }
    }

    @ParameterizedTest
    @CsvSource({"PENDING", "REPORTED", "ALL"})
    void a_queue_of_ten_thousand_costs_what_its_page_costs(ModerationQueue queue) {
        long article = Long.parseLong(Articles.open());
        QuarkusTransaction.begin();
        try {
            database.update("""
                    INSERT INTO comment (id, article_id, root_id, path, depth, author_id, body, state, waits_for, shown,
                        ever_visible, version, created_at)
                    SELECT n, ?, n, int8send(n), 0, gen_random_uuid(), 'Text',
                        CASE WHEN n % 2 = 0 THEN 'pending' ELSE 'published' END,
                        CASE WHEN n % 2 = 0 THEN 'article' END, n % 2 = 1, n % 2 = 1, 1, now() - n * interval '1 ms'
                    FROM generate_series(cast(800000001 AS bigint), 800020000) n
                    """, article);
            database.update("""
                    INSERT INTO reported_comment (comment_id, article_id, reports, first_reported_at)
                    SELECT id, article_id, 1, created_at FROM comment
                    WHERE id > 800000000 AND state = 'published'
                    """);
            database.run("ANALYZE comment");
            database.run("ANALYZE reported_comment");
            QueueSql.Statement statement = QueueSql.oldest(
                    new QueueSql.Filter(queue, null, null, UUID.randomUUID()),
                    new Limit(10),
                    Instant.parse("2000-01-01T00:00:00Z"),
                    0,
                    Instant.now());
            Plans.assertReads(
                    database,
                    "comment",
                    200,
                    statement.sql(),
                    statement.values().toArray());
            Plans.assertReads(
                    database,
                    "reported_comment",
                    50,
                    statement.sql(),
                    statement.values().toArray());
        } finally {
            QuarkusTransaction.rollback();
            Plans.tidy(database, "comment");
        }
    }
}
