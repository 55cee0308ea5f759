package org.leserbrief.article.media;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.leserbrief.article.Newsroom;
import org.leserbrief.article.ServiceTest;
import org.leserbrief.article.media.MediaStore.Key;
import org.leserbrief.platform.base.sql.Database;
import org.leserbrief.platform.testing.TestStream;
import org.leserbrief.platform.testing.Tokens;

@ServiceTest
class MediaDeletionTest {
    private static final TestStream TOPICS = new TestStream("leserbrief.topics.v1");

    @Inject
    MediaStore store;

    @Inject
    MediaRemoval removal;

    @Inject
    DecodingTurn turn;

    @Inject
    Database database;

    private static Response upload(int seed) {
        return Newsroom.editor()
                .multiPart("file", "weg.jpg", TestPictures.jpeg(400, 300, seed), "image/jpeg")
                .multiPart("credit", "Wegwerfbild")
                .post("/api/media");
    }

    private static String uploaded(int seed) {
        return upload(seed).then().statusCode(201).extract().path("id");
    }

    private static Response delete(String id) {
        return Newsroom.editor().delete("/api/media/{id}", id);
    }

    private static List<String> history(String id) {
        return Newsroom.editor()
                .get("/api/media/{id}/history", id)
                .then()
                .statusCode(200)
                .extract()
                .path("items.action");
    }

    private static void assertUsedBy(String kind, String id) {
        delete(id)
                .then()
                .statusCode(409)
                .contentType("application/problem+json")
                .body("type", org.hamcrest.Matchers.containsString("picture-in-use"))
                .body("uses.kind", is(List.of(kind)));
        given().get("/media/{id}/320.jpg", id).then().statusCode(200);
    }

    private static String copyTag(String article) {
        return Newsroom.editor().get("/api/articles/{id}/working-copy", article).header("ETag");
    }

    private static Map<String, Object> image(String id) {
        return Map.of("mediaId", id, "alt", "x", "credit", "y");
    }

    @Test
    void an_unused_picture_goes_with_its_files_and_leaves_a_trace() {
        String id = uploaded(7_001);
        delete(id).then().statusCode(204);
        for (String file : List.of("320.jpg", "400.jpg", "largest", "share-50-50.jpg")) {
            given().get("/media/{id}/{file}", id, file)
                    .then()
                    .statusCode(410)
                    .contentType("application/problem+json")
                    .header("Cache-Control", "no-store");
            given().head("/media/{id}/{file}", id, file).then().statusCode(410);
        }
        given().header("If-None-Match", "\"" + id + "-320.jpg\"")
                .get("/media/{id}/320.jpg", id)
                .then()
                .statusCode(410);
        assertTrue(store.read(new Key(new MediaId(id), "320.jpg")).isEmpty());
        Newsroom.editor().get("/api/media/{id}", id).then().statusCode(410);
        Newsroom.editor().get("/api/media").then().body("items.id", not(hasItem(id)));
        Newsroom.editor()
                .queryParam("q", "wegwerfbild")
                .get("/api/media")
                .then()
                .body("items.id", not(hasItem(id)));
        Newsroom.sending(Map.of("credit", "x"))
                .header("If-Match", "*")
                .patch("/api/media/{id}", id)
                .then()
                .statusCode(410);
        Newsroom.sending(Newsroom.with(Newsroom.article("Mit einem Bild, das weg ist"), "image", image(id)))
                .post("/api/articles")
                .then()
                .statusCode(422);
        Newsroom.editor()
                .get("/api/media/{id}/history", id)
                .then()
                .body("items.action", is(List.of("picture-deleted", "picture-added")))
                .body("items.actor.name", everyItem(is("Ina Setzer")));
        Newsroom.editor()
                .get("/api/desk/history")
                .then()
                .statusCode(200)
                .body("items.findAll { it.target == '" + id + "' }.action[0]", is("picture-deleted"))
                .body("items.findAll { it.target == '" + id + "' }.title[0]", is("weg.jpg"));
        delete(id).then().statusCode(410);
        delete("f".repeat(32)).then().statusCode(404);
        delete("nein").then().statusCode(404);
    }

    @Test
    void a_topic_keeps_the_picture_that_an_editor_has_chosen_for_it() {
        String id = uploaded(7_050);
        String slug = "bild-" + id.substring(0, 8);
        topic("topic-revised", slug, 3, "Größe & <Länge> 🎉", "/media/" + id + "/400.jpg");
        Awaitility.await().untilAsserted(() -> assertUsedBy("topic", id));
        Newsroom.editor()
                .get("/api/media/{id}/uses", id)
                .then()
                .statusCode(200)
                .body("items.topic", is(List.of(slug)))
                .body("items[0].articleId", is(nullValue()))
                .body("items[0].title", is("Größe & <Länge> 🎉"));
        Newsroom.editor()
                .accept("text/html")
                .get("/desk/media/{id}", id)
                .then()
                .statusCode(200)
                .body(containsString("für das Thema <a href=\"/desk/topics/entries/" + slug + "\""))
                .body(containsString("Größe &amp; &lt;Länge&gt; 🎉"));
        // Late, and twice: the newest version counts.
        topic("topic-created", slug, 1, "Zuerst", null);
        topic("topic-revised", slug, 3, "Größe & <Länge> 🎉", "/media/" + id + "/400.jpg");
        // A merge says nothing of a picture, and may be undone.
        TOPICS.write(
                slug,
                "topic-merged",
                "{\"slug\": \"%s\", \"version\": 4, \"into\": \"%s-2\", \"occurredAt\": \"2026-01-01T00:00:00Z\"}"
                        .formatted(slug, slug));
        awaitVersion(slug, 4);
        assertUsedBy("topic", id);
        topic("topic-revised", slug, 5, "Ohne", null);
        awaitVersion(slug, 5);
        delete(id).then().statusCode(204);
    }

    @Test
    void nobody_says_that_no_topic_shows_a_picture_before_it_is_known() {
        String id = uploaded(7_051);
        String used = uploaded(7_052);
        Newsroom.published(Newsroom.with(Newsroom.article("Ein Bild, das gebraucht wird"), "image", image(used)));
        // As a release writes it that does not know pictures.
        database.update(
                "INSERT INTO topic (slug, version, name, url, living) VALUES ('alt', 1, 'Alt', '/topics/alt', 'alt')");
        try {
            Newsroom.editor()
                    .accept("text/html")
                    .get("/desk/media/{id}", id)
                    .then()
                    .statusCode(200)
                    .body(containsString("noch nicht bekannt"))
                    .body(not(containsString("kein Thema zeigt")))
                    .body(not(containsString("/deletion")));
            delete(id)
                    .then()
                    .statusCode(503)
                    .contentType("application/problem+json")
                    .header("Retry-After", "300");
            uses(id).statusCode(503).contentType("application/problem+json").header("Retry-After", "300");
            uses(used)
                    .statusCode(200)
                    .body("items.kind", is(List.of("article")))
                    .body("complete", is(false));
        } finally {
            database.update("DELETE FROM topic WHERE slug = 'alt'");
        }
        uses(id).statusCode(200).body("items", is(List.of())).body("complete", is(true));
        delete(id).then().statusCode(204);
    }

    @Test
    void a_topic_keeps_its_picture_through_events_that_say_nothing_of_one() {
        String id = uploaded(7_053);
        String slug = "thema-von-damals";
        topic("topic-created", slug, 1, "Thema", "/media/" + id + "/400.jpg");
        TOPICS.write(slug, "topic-revised", """
                {"slug": "%s", "version": 2, "name": "Umbenannt", "url": "/topics/%s",
                    "occurredAt": "2026-01-01T00:00:00Z"}
                """.formatted(slug, slug));
        awaitVersion(slug, 2);
        assertUsedBy("topic", id);
        uses(id).body("items.title", is(List.of("Umbenannt"))).body("complete", is(true));
        topic("topic-revised", slug, 3, "Ohne", null);
        awaitVersion(slug, 3);
        delete(id).then().statusCode(204);
    }

    @Test
    void an_event_that_a_release_before_has_read_is_missed_until_the_next_one() {
        String id = uploaded(7_054);
        String slug = "thema-im-uebergang";
        topic("topic-created", slug, 1, "Thema", null);
        awaitVersion(slug, 1);
        uses(id).statusCode(200);
        database.update("UPDATE topic SET version = 2, name = 'Hat vielleicht ein Bild' WHERE slug = ?", slug);
        uses(id).statusCode(503);
        // What it has missed does not become known by what says nothing of it.
        TOPICS.write(slug, "topic-merged", """
                {"slug": "%s", "version": 3, "into": "%s-2", "occurredAt": "2026-01-01T00:00:00Z"}
                """.formatted(slug, slug));
        awaitVersion(slug, 3);
        uses(id).statusCode(503);
        topic("topic-revised", slug, 4, "Thema", null);
        awaitVersion(slug, 4);
        uses(id).statusCode(200).body("complete", is(true));
    }

    private static ValidatableResponse uses(String id) {
        return Newsroom.editor().get("/api/media/{id}/uses", id).then();
    }

    private static void topic(String type, String slug, int version, String name, @Nullable String picture) {
        TOPICS.write(slug, type, """
                {"slug": "%s", "version": %d, "name": "%s", "url": "/topics/%s", "picture": %s,
                    "occurredAt": "2026-01-01T00:00:00Z"}
                """.formatted(
                        slug, version, name, slug, picture == null ? "null" : "{\"url\": \"" + picture + "\"}"));
    }

    private void awaitVersion(String slug, long version) {
        Awaitility.await()
                .until(() -> database.find(
                                "SELECT version FROM topic WHERE slug = ?", row -> row.getLong("version"), slug)
                        .equals(Optional.of(version)));
    }

    @Test
    void the_same_file_may_be_added_again() {
        String id = uploaded(7_002);
        delete(id).then().statusCode(204);
        upload(7_002).then().statusCode(201).body("id", is(id)).header("ETag", "\"3\"");
        given().get("/media/{id}/320.jpg", id).then().statusCode(200);
        assertEquals(List.of("picture-added", "picture-deleted", "picture-added"), history(id));
    }

    @Test
    void an_article_keeps_its_picture_and_so_do_its_earlier_revisions() {
        String id = uploaded(7_003);
        String article =
                Newsroom.published(Newsroom.with(Newsroom.article("Das Bild bleibt im Text"), "image", image(id)));
        assertUsedBy("article", id);
        Newsroom.revise(article, "*", Newsroom.article("Das Bild bleibt nicht im Text"))
                .then()
                .statusCode(200);
        assertUsedBy("revision", id);
        Newsroom.editor()
                .get("/api/media/{id}/uses", id)
                .then()
                .statusCode(200)
                .body("items.articleId", is(List.of(article)))
                .body("items.revision", is(List.of(1)))
                .body("items.title", is(List.of("Das Bild bleibt nicht im Text")));
    }

    @Test
    void what_is_being_written_or_planned_keeps_its_pictures() {
        String id = uploaded(7_004);
        String article = Newsroom.published("Bilder in Arbeit");
        Newsroom.sending(Newsroom.with(
                        Newsroom.article("Bilder in Arbeit"), "body", "![Ein Turm](/media/" + id + "/320.jpg)"))
                .header("If-Match", copyTag(article))
                .put("/api/articles/{id}/working-copy", article)
                .then()
                .statusCode(200);
        assertUsedBy("working-copy", id);
        Newsroom.sending("{\"publishAt\": \"2190-01-01T06:00\"}")
                .header("If-Match", copyTag(article))
                .put("/api/articles/{id}/working-copy/publication", article)
                .then()
                .statusCode(200);
        Newsroom.sending(Newsroom.article("Bilder in Arbeit, ohne Bild"))
                .header("If-Match", copyTag(article))
                .put("/api/articles/{id}/working-copy", article)
                .then()
                .statusCode(200);
        assertUsedBy("plan", id);
        Newsroom.editor()
                .delete("/api/articles/{id}/working-copy/publication", article)
                .then()
                .statusCode(204);
        delete(id).then().statusCode(204);
    }

    @Test
    void a_text_with_a_picture_that_is_gone_is_not_published() {
        String id = uploaded(7_010);
        delete(id).then().statusCode(204);
        String article = Newsroom.published("Bild verschwunden");
        Newsroom.sending(Newsroom.with(
                        Newsroom.article("Bild verschwunden"), "body", "![Ein Turm](/media/" + id + "/320.jpg)"))
                .header("If-Match", copyTag(article))
                .put("/api/articles/{id}/working-copy", article)
                .then()
                .statusCode(200);
        Newsroom.sending("{}")
                .header("If-Match", copyTag(article))
                .put("/api/articles/{id}/working-copy/publication", article)
                .then()
                .statusCode(409)
                .body("checks.code", hasItem("picture-gone"));
    }

    @Test
    void a_text_with_a_link_to_another_sites_media_is_published() {
        String article = Newsroom.published("Anderswo gibt es auch Bilder");
        Newsroom.sending(Newsroom.with(
                        Newsroom.article("Anderswo gibt es auch Bilder"),
                        "body",
                        "[Studie](https://cdn.example/media/" + "0".repeat(32) + "/studie.pdf)"))
                .header("If-Match", copyTag(article))
                .put("/api/articles/{id}/working-copy", article)
                .then()
                .statusCode(200);
        Newsroom.sending("{}")
                .header("If-Match", copyTag(article))
                .put("/api/articles/{id}/working-copy/publication", article)
                .then()
                .statusCode(200);
    }

    @Test
    void only_editors_delete_and_are_told_the_headlines_of_uses() {
        String id = uploaded(7_005);
        given().delete("/api/media/{id}", id).then().statusCode(401);
        for (String role : List.of("reader", "moderator", "author")) {
            given().auth()
                    .oauth2(Tokens.of("Lea", role))
                    .delete("/api/media/{id}", id)
                    .then()
                    .statusCode(403);
            given().auth()
                    .oauth2(Tokens.of("Lea", role))
                    .get("/api/media/{id}/uses", id)
                    .then()
                    .statusCode(403);
        }
        given().get("/media/{id}/320.jpg", id).then().statusCode(200);
    }

    @Test
    void of_many_who_delete_at_once_one_does() throws Exception {
        String id = uploaded(7_006);
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            List<Callable<Integer>> deletions = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                deletions.add(() -> delete(id).statusCode());
            }
            List<Integer> statuses = new ArrayList<>();
            for (Future<Integer> answer : threads.invokeAll(deletions)) {
                statuses.add(answer.get());
            }
            statuses.sort(null);
            assertEquals(List.of(204, 410, 410, 410), statuses);
        }
        assertEquals(List.of("picture-deleted", "picture-added"), history(id));
    }

    /// The text is written, but not committed yet: the deletion waits for it.
    @Test
    void a_deletion_sees_a_use_that_begins_at_the_same_time() throws Exception {
        String id = uploaded(7_007);
        String article = Newsroom.published("Gleichzeitig verwendet");
        Newsroom.sending(Newsroom.article("Gleichzeitig verwendet, neu"))
                .header("If-Match", copyTag(article))
                .put("/api/articles/{id}/working-copy", article)
                .then()
                .statusCode(200);
        CountDownLatch deleting = new CountDownLatch(1);
        try (ExecutorService thread = Executors.newSingleThreadExecutor()) {
            Future<Integer> deletion = QuarkusTransaction.requiringNew().call(() -> {
                database.update(
                        "UPDATE working_copy SET content = ? WHERE article_id = ?",
                        "{\"body\": \"![x](/media/" + id + "/320.jpg)\"}",
                        Long.valueOf(article));
                Future<Integer> begun = thread.submit(() -> {
                    deleting.countDown();
                    return delete(id).statusCode();
                });
                deleting.await();
                Awaitility.await().until(this::isSomebodyWaitingForAPicture);
                return begun;
            });
            assertEquals(409, deletion.get());
        }
        assertUsedBy("working-copy", id);
    }

    private boolean isSomebodyWaitingForAPicture() {
        return database.find("""
                SELECT pid FROM pg_stat_activity
                WHERE wait_event_type = 'Lock' AND query LIKE 'SELECT id, file_name FROM media WHERE id = % FOR UPDATE%'
                """, row -> row.getString(1)).isPresent();
    }

    /// A process that ended after the deletion was committed, or before an upload was.
    @Test
    void files_without_a_picture_are_not_served_and_go_later() {
        String id = uploaded(7_008);
        database.update("UPDATE media SET deleted_at = now() WHERE id = ?", id);
        Key file = new Key(new MediaId(id), "320.jpg");
        given().get("/media/{id}/320.jpg", id).then().statusCode(410);
        removal.removeLeftFiles();
        assertTrue(store.read(file).isEmpty());
        Key stray = new Key(new MediaId("e".repeat(32)), "320.jpg");
        store.write(stray, new byte[] {1});
        given().get("/media/{id}/320.jpg", stray.picture().value()).then().statusCode(404);
        store.delete(stray.picture());
    }

    /// Each would hold a thread until its turn comes.
    @Test
    void changes_that_wait_for_their_turn_are_bounded_as_uploads_are() throws Exception {
        String id = uploaded(7_009);
        CountDownLatch release = new CountDownLatch(1);
        CountDownLatch held = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newFixedThreadPool(UploadAdmission.MOST + 1)) {
            Future<Boolean> holder = threads.submit(() -> turn.take(() -> {
                held.countDown();
                try {
                    release.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                return true;
            }));
            held.await();
            List<Future<Integer>> changes = new ArrayList<>();
            for (int i = 0; i < UploadAdmission.MOST; i++) {
                double x = i / 10.0;
                changes.add(threads.submit(() -> change(id, Map.of("focalPoint", Map.of("x", x, "y", 0.2)))));
            }
            try {
                Awaitility.await().until(() -> turn.waiting() == UploadAdmission.MOST);
                // Not even a change that needs no turn.
                assertEquals(503, change(id, Map.of("caption", "Probe")));
            } finally {
                release.countDown();
            }
            assertTrue(holder.get());
            for (Future<Integer> change : changes) {
                assertTrue(
                        List.of(200, 412, 503).contains(change.get()),
                        change.get().toString());
            }
        }
        Awaitility.await().until(() -> change(id, Map.of("caption", "Danach")) == 200);
    }

    private static int change(String id, Object change) {
        return Newsroom.sending(change)
                .header("If-Match", "*")
                .patch("/api/media/{id}", id)
                .statusCode();
    }
}
