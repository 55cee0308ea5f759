package org.leserbrief.comment.follow;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.stringContainsInOrder;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.leserbrief.comment.Api.as;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.hamcrest.Matcher;
import org.junit.jupiter.api.Test;
import org.leserbrief.comment.Api;
import org.leserbrief.comment.Articles;
import org.leserbrief.comment.ServiceTest;
import org.leserbrief.comment.reader.AccountWithdrawn;
import org.leserbrief.comment.reader.Readers;
import org.leserbrief.platform.base.sql.Database;
import org.leserbrief.platform.testing.Tokens;

@ServiceTest
class FollowTest {
    @Inject
    Readers readers;

    @Inject
    Event<AccountWithdrawn> withdrawals;

    @Inject
    Database database;

    private static String person() {
        return "Fanny " + UUID.randomUUID().toString().substring(0, 8);
    }

    private static JsonPath told(String reader) {
        return as(reader)
                .get("/api/me/notifications")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    /// The articles of which somebody is told, once there are so many.
    private static List<String> awaitTold(String reader, int number) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> told(reader).getList("items").size() == number);
        return told(reader).getList("items.articleId");
    }

    private static void follow(String reader, String path) {
        as(reader).put("/api/" + path + "/follow").then().statusCode(200);
    }

    @Test
    void a_request_without_a_body_needs_no_content_type() {
        String path = "/api/topics/" + Newsroom.topic("Ohne Umschweife") + "/follow";
        String fanny = person();
        as(fanny).noContentType().put(path).then().statusCode(200).body("preference", is("daily"));
        as(fanny).contentType("text/plain").body("daily").put(path).then().statusCode(415);
        as(fanny).contentType("application/json").body("{").put(path).then().statusCode(400);
    }

    @Test
    void a_topic_is_followed_once_however_often_one_asks_and_no_longer_when_one_stops() {
        String topic = Newsroom.topic("Künstliche Intelligenz");
        String fanny = person();
        String path = "/api/topics/" + topic + "/follow";
        Instant since = Instant.parse(as(fanny)
                .put(path)
                .then()
                .statusCode(200)
                .body("kind", is("topic"))
                .body("slug", is(topic))
                .body("name", is("Künstliche Intelligenz"))
                .body("url", is("/topics/" + topic))
                .body("preference", is("daily"))
                .extract()
                .path("since"));
        as(fanny)
                .body("{\"preference\": \"weekly\"}")
                .put(path)
                .then()
                .statusCode(200)
                .body("preference", is("weekly"))
                .body("since", is(since.toString()));
        as(fanny).put(path).then().statusCode(200).body("preference", is("weekly"));
        as(fanny)
                .get("/api/me/topics")
                .then()
                .statusCode(200)
                .body("items.slug", contains(topic))
                .body("next", nullValue());
        as(fanny).delete(path).then().statusCode(204);
        as(fanny).delete(path).then().statusCode(204);
        as(fanny).get("/api/me/following").then().statusCode(200).body("items", empty());
    }

    @Test
    void all_kinds_are_in_one_list() {
        String topic = Newsroom.topic("Windkraft");
        String author = Newsroom.slug("ina-setzer");
        String ressort = Newsroom.slug("wirtschaft");
        String article = Newsroom.published(ressort, author);
        Articles.await(article, 200);
        Newsroom.awaitKnown("authors", author);
        String other = person();
        Api.comment(other, article, "Da bin ich");
        String fanny = person();
        follow(fanny, "topics/" + topic);
        follow(fanny, "authors/" + author);
        follow(fanny, "ressorts/" + ressort);
        as(fanny)
                .put("/api/me/following/discussion/" + article)
                .then()
                .statusCode(200)
                .body("name", is("Artikel " + article));
        as(fanny)
                .body("{\"preference\": \"at-once\"}")
                .put("/api/me/following/reader/" + Tokens.idOf(other))
                .then()
                .statusCode(200)
                .body("name", is(other))
                .body("preference", is("at-once"));
        as(fanny)
                .get("/api/me/following")
                .then()
                .body("items.kind", contains("reader", "discussion", "ressort", "author", "topic"))
                .body("items.preference", contains("at-once", "at-once", "daily", "daily", "daily"));
        as(fanny).get("/api/me/following?kind=author").then().body("items.slug", contains(author));
        as(fanny).get("/api/me/followed-discussions/" + article).then().statusCode(200);
        String next = as(fanny)
                .get("/api/me/following?limit=2")
                .then()
                .body("items.kind", contains("reader", "discussion"))
                .extract()
                .path("next");
        as(fanny)
                .get("/api/me/following?limit=3&cursor=" + next)
                .then()
                .body("items.kind", contains("ressort", "author", "topic"));
    }

    @Test
    void what_is_unknown_malformed_or_not_allowed_is_refused() {
        String topic = Newsroom.topic("Brücken");
        String fanny = person();
        as(fanny).put("/api/topics/gibt-es-nicht/follow").then().statusCode(404);
        as(fanny).put("/api/authors/gibt-es-nicht/follow").then().statusCode(404);
        as(fanny).put("/api/ressorts/gibt-es-nicht/follow").then().statusCode(404);
        as(fanny).put("/api/topics/Größe%20/follow").then().statusCode(404);
        as(fanny).put("/api/me/following/planet/mars").then().statusCode(404);
        as(fanny).put("/api/me/following/reader/" + UUID.randomUUID()).then().statusCode(404);
        as(fanny)
                .put("/api/me/following/discussion/" + Articles.unknown())
                .then()
                .statusCode(404);
        as(fanny).get("/api/me/following/topic/" + topic).then().statusCode(404);
        as(fanny).get("/api/me/following?kind=planet").then().statusCode(422);
        as(fanny).get("/api/me/following?cursor=x").then().statusCode(400);
        as(fanny).put("/api/me/following/reader/" + Tokens.idOf(fanny)).then().statusCode(403);
        given().put("/api/topics/" + topic + "/follow").then().statusCode(401);
        given().get("/api/me/topics").then().statusCode(401);
        as(fanny)
                .body("{\"preference\": \"hourly\"}")
                .put("/api/topics/" + topic + "/follow")
                .then()
                .statusCode(equalTo(422));
        as(fanny)
                .body("{\"reader\": \"x\"}")
                .put("/api/topics/" + topic + "/follow")
                .then()
                .statusCode(422);
        as(fanny).get("/api/me/following").then().body("items", empty());
    }

    @Test
    void nobody_follows_more_than_a_thousand_things_even_at_once() throws Exception {
        String fanny = person();
        database.update("""
                INSERT INTO follow (kind, slug, reader_id, since, preference)
                SELECT 2, 'autor-' || i, cast(? AS uuid), now(), 4 FROM generate_series(1, 998) AS i
                """, Tokens.idOf(fanny));
        List<String> topics = Stream.of("A", "B", "C", "D").map(Newsroom::topic).toList();
        try (ExecutorService clients = Executors.newFixedThreadPool(4)) {
            List<Callable<Integer>> requests = topics.stream()
                    .<Callable<Integer>>map(topic -> () ->
                            as(fanny).put("/api/topics/" + topic + "/follow").statusCode())
                    .toList();
            List<Integer> answers = clients.invokeAll(requests).stream()
                    .map(Future::resultNow)
                    .sorted()
                    .toList();
            assertEquals(List.of(200, 200, 409, 409), answers);
        }
    }

    @Test
    void whoever_follows_several_things_of_an_article_is_told_once_with_the_reasons() {
        String topic = Newsroom.topic("Erdwärme");
        String author = Newsroom.slug("jan-feder");
        String ressort = Newsroom.slug("technik");
        Newsroom.published(ressort, author);
        Newsroom.awaitKnown("authors", author);
        Newsroom.awaitKnown("ressorts", ressort);
        String fanny = person();
        String rolf = person();
        String never = person();
        follow(fanny, "topics/" + topic);
        follow(fanny, "authors/" + author);
        follow(fanny, "ressorts/" + ressort);
        follow(rolf, "topics/" + topic);
        as(never)
                .body("{\"preference\": \"never\"}")
                .put("/api/topics/" + topic + "/follow")
                .then()
                .statusCode(200);
        String article = Newsroom.published(ressort, author);
        Newsroom.tagged(article, topic);
        assertEquals(List.of(article), awaitTold(rolf, 1));
        assertEquals(List.of(article), awaitTold(fanny, 1));
        JsonPath one = told(fanny);
        assertEquals("article", one.getString("items[0].kind"));
        assertEquals("Artikel " + article, one.getString("items[0].headline"));
        assertEquals("/news/" + article + "/artikel", one.getString("items[0].url"));
        assertEquals(3, one.getList("items[0].reasons").size());
        assertEquals(List.of("Erdwärme"), told(rolf).getList("items[0].reasons"));
        assertEquals(0, told(never).getList("items").size());
        as(fanny)
                .accept("text/html")
                .get("/notifications")
                .then()
                .statusCode(200)
                .body(containsString("Artikel " + article));
        Newsroom.withdrawn(article);
        awaitTold(fanny, 0);
        assertEquals(0, told(rolf).getInt("unread"));
    }

    @Test
    void archives_revisions_and_what_was_told_before_tell_nobody() {
        String topic = Newsroom.topic("Archiv");
        String ressort = Newsroom.slug("archiv");
        Newsroom.published(ressort, "archivar");
        Newsroom.awaitKnown("ressorts", ressort);
        String fanny = person();
        follow(fanny, "ressorts/" + ressort);
        follow(fanny, "topics/" + topic);
        String old = Articles.unknown();
        Newsroom.article("article-published", old, Instant.now().minus(Duration.ofDays(3)), ressort, "archivar");
        Newsroom.tagged(old, topic);
        String unheard = Articles.unknown();
        Newsroom.article("article-revised", unheard, Instant.now(), ressort, "archivar");
        String news = Newsroom.published(ressort, "archivar");
        Newsroom.tagged(news, topic);
        assertEquals(List.of(news), awaitTold(fanny, 1));
        as(fanny).body("{}").post("/api/me/notifications/read").then().body("unread", is(0));
        Newsroom.withdrawn(news);
        Newsroom.article("article-published", news, Instant.now(), ressort, "archivar");
        String last = Newsroom.published(ressort, "archivar");
        awaitTold(fanny, 2);
        as(fanny)
                .get("/api/me/notifications")
                .then()
                .body("items.articleId", containsInAnyOrder(news, last))
                .body("unread", is(1));
    }

    @Test
    void followers_move_with_a_merge_and_come_back_with_its_undoing() {
        String small = Newsroom.topic("Redmond");
        String large = Newsroom.topic("Microsoft");
        String fanny = person();
        String late = person();
        follow(fanny, "topics/" + small);
        Newsroom.merged(small, large);
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> as(fanny)
                        .get("/api/me/topics")
                        .then()
                        .body("items.slug", contains(small))
                        .body("items.name", contains("Microsoft"))
                        .body("items.url", contains("/topics/" + large)));
        String merged = Newsroom.published("wirtschaft", "a-b");
        Newsroom.tagged(merged, large);
        assertEquals(List.of(merged), awaitTold(fanny, 1));
        follow(late, "topics/" + large);
        Newsroom.named("topic-revised", small, "Redmond");
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> as(fanny).get("/api/me/topics").then().body("items.name", contains("Redmond")));
        String ofLarge = Newsroom.published("wirtschaft", "a-b");
        Newsroom.tagged(ofLarge, large);
        assertEquals(List.of(ofLarge), awaitTold(late, 1));
        String ofSmall = Newsroom.published("wirtschaft", "a-b");
        Newsroom.tagged(ofSmall, small);
        awaitTold(fanny, 2);
        as(fanny)
                .get("/api/me/notifications")
                .then()
                .body("items.articleId", hasItem(ofSmall))
                .body("items.articleId", not(hasItem(ofLarge)));
    }

    @Test
    void authors_and_ressorts_are_called_as_in_the_by_line() {
        String author = Newsroom.slug("joerg-mueller-luedenscheidt");
        String ressort = Newsroom.slug("boerse");
        Newsroom.published(ressort, author);
        Newsroom.awaitKnown("authors", author);
        Newsroom.author(author, "Jörg Müller-Lüdenscheidt");
        Newsroom.ressorts(new String[] {ressort, "Börse & Märkte", null});
        String fanny = person();
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> as(fanny)
                        .put("/api/ressorts/" + ressort + "/follow")
                        .then()
                        .statusCode(200)
                        .body("name", is("Börse & Märkte")));
        as(fanny)
                .put("/api/authors/" + author + "/follow")
                .then()
                .statusCode(200)
                .body("name", is("Jörg Müller-Lüdenscheidt"));
        String article = Newsroom.published(ressort, author);
        assertEquals(List.of(article), awaitTold(fanny, 1));
        assertEquals(
                List.of("Jörg Müller-Lüdenscheidt", "Börse & Märkte"),
                told(fanny).getList("items[0].reasons"));
        as(fanny).accept("text/html").get("/me/following").then().body(containsString("Börse &amp; Märkte"));
        as(fanny)
                .accept("text/html")
                .header("Accept-Language", "en")
                .get("/notifications")
                .then()
                .body(containsString(
                        "Because you follow: Jörg Müller-Lüdenscheidt, <span lang=\"de\">Börse &amp; Märkte</span>"));
    }

    @Test
    void every_page_has_the_ressorts_in_its_navigation() {
        String shown = Newsroom.slug("gezeigt");
        String second = Newsroom.slug("danach");
        String merged = Newsroom.slug("aufgegangen");
        String article = Articles.open();
        Newsroom.ressorts(
                new String[] {shown, "Gezeigt & mehr", null},
                new String[] {merged, "Aufgegangen", shown},
                new String[] {second, "Danach", null});
        String german = "<a href=\"/ressort/%s\">Gezeigt &amp; mehr</a>".formatted(shown);
        awaitNavigation("/notice", "de", stringContainsInOrder(german, "/ressort/" + second), merged);
        awaitNavigation("/news/" + article + "/comments", "de", containsString(german), merged);
        awaitNavigation("/notice", "en", containsString("/ressort/" + shown + "\">E</a>"), merged);
        Newsroom.ressorts(new String[] {second, "Danach", null});
        awaitNavigation("/notice", "de", containsString("/ressort/" + second), shown);
        awaitNavigation("/news/" + article + "/comments", "de", containsString("/ressort/" + second), shown);
    }

    private static void awaitNavigation(String path, String language, Matcher<String> shown, String hidden) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> given().accept("text/html")
                        .header("Accept-Language", language)
                        .get(path)
                        .then()
                        .statusCode(200)
                        .body(shown)
                        .body(not(containsString("/ressort/" + hidden))));
    }

    @Test
    void followers_of_a_merged_ressort_are_told_of_what_stands_for_it_once_and_come_back() {
        String small = Newsroom.slug("boerse");
        String large = Newsroom.slug("wirtschaft");
        String[] standing = {large, "Wirtschaft", null};
        Newsroom.ressorts(standing, new String[] {small, "Börse", null});
        Newsroom.awaitKnown("ressorts", small);
        String fanny = person();
        String both = person();
        follow(fanny, "ressorts/" + small);
        follow(both, "ressorts/" + small);
        follow(both, "ressorts/" + large);
        Newsroom.ressorts(standing, new String[] {small, "Börse", large});
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> as(fanny)
                        .get("/api/me/following")
                        .then()
                        .body("items.slug", contains(small))
                        .body("items.name", contains("Wirtschaft"))
                        .body("items.url", contains("/ressort/" + large)));
        as(fanny).get("/api/me/following/ressort/" + large).then().statusCode(200);
        String article = Newsroom.published(large, "a-b");
        assertEquals(List.of(article), awaitTold(fanny, 1));
        assertEquals(List.of(article), awaitTold(both, 1));
        assertEquals(List.of("Wirtschaft"), told(both).getList("items[0].reasons"));
        Newsroom.ressorts(standing, new String[] {small, "Börse", null});
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> as(fanny).get("/api/me/following").then().body("items.name", contains("Börse")));
        String ofLarge = Newsroom.published(large, "a-b");
        awaitTold(both, 2);
        String ofSmall = Newsroom.published(small, "a-b");
        assertEquals(List.of(ofSmall, article), awaitTold(fanny, 2));
        assertEquals(List.of(ofSmall, ofLarge, article), awaitTold(both, 3));
    }

    @Test
    void who_opens_an_article_or_its_discussion_has_read_that_it_is_there() {
        String ressort = Newsroom.slug("gelesenes");
        Newsroom.ressorts(new String[] {ressort, "Gelesenes", null});
        Newsroom.awaitKnown("ressorts", ressort);
        String fanny = person();
        follow(fanny, "ressorts/" + ressort);
        String article = Newsroom.published(ressort, "a-b");
        Articles.await(article, 200);
        awaitTold(fanny, 1);
        String sent = "hx-vals='{\"article\":\"" + article + "\"}'";
        String page = "/news/" + article + "/comments";
        as(fanny).accept("text/html").get(page).then().statusCode(200).body(containsString(sent));
        as(person()).accept("text/html").get(page).then().body(not(containsString(sent)));
        assertEquals(1, told(fanny).getInt("unread"));
        seen(person(), article).then().statusCode(204).header("HX-Trigger", nullValue());
        assertEquals(1, told(fanny).getInt("unread"));
        seen(fanny, article).then().statusCode(204).header("HX-Trigger", "notifications-read");
        seen(fanny, article).then().statusCode(204).header("HX-Trigger", nullValue());
        seen(fanny, "x").then().statusCode(422);
        assertEquals(0, told(fanny).getInt("unread"));
        assertEquals(
                0,
                database.find(
                                "SELECT count(*) FROM article_notification WHERE reader_id = cast(? AS uuid)"
                                        + " AND mail_due_at IS NOT NULL",
                                row -> row.getInt(1),
                                Tokens.idOf(fanny))
                        .orElseThrow());
        as(fanny).accept("text/html").get(page).then().body(not(containsString(sent)));
    }

    @Test
    void who_has_read_an_article_before_is_not_told_of_it() {
        String topic = Newsroom.topic("Vorher gelesen");
        String ressort = Newsroom.slug("vorher");
        String fanny = person();
        String witness = person();
        String stranger = person();
        String page = "/news/%s/comments";
        for (String reader : List.of(fanny, witness)) {
            follow(reader, "topics/" + topic);
        }
        String article = Newsroom.published(ressort, "a-b");
        String sent = "hx-vals='{\"article\":\"" + article + "\"}'";
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> as(fanny)
                        .accept("text/html")
                        .get(page.formatted(article))
                        .then()
                        .statusCode(200)
                        .body(containsString(sent)));
        as(fanny).accept("text/html").get("/notifications/bell").then().body(containsString("data-follows"));
        as(stranger).accept("text/html").get("/notifications/bell").then().body(not(containsString("data-follows")));
        for (String reader : List.of(fanny, fanny, stranger)) {
            seen(reader, article).then().statusCode(204).header("HX-Trigger", nullValue());
        }
        as(fanny).accept("text/html").get(page.formatted(article)).then().body(not(containsString(sent)));
        assertEquals(1, reads(fanny));
        assertEquals(0, reads(stranger));
        Newsroom.tagged(article, topic);
        assertEquals(List.of(article), awaitTold(witness, 1));
        assertEquals(0, told(fanny).getList("items").size());
        UUID id = UUID.fromString(Tokens.idOf(fanny));
        QuarkusTransaction.requiringNew().run(() -> {
            readers.withdraw(id);
            withdrawals.fire(new AccountWithdrawn(id));
        });
        assertEquals(0, reads(fanny));
        seen(fanny, article);
        assertEquals(0, reads(fanny));
    }

    @Test
    void nothing_is_kept_of_who_reads_what_nobody_is_told_of_any_more() {
        String topic = Newsroom.topic("Alt");
        String fanny = person();
        follow(fanny, "topics/" + topic);
        String old = Articles.unknown();
        Newsroom.article("article-published", old, Instant.now().minus(Duration.ofDays(4)), "archiv", "a-b");
        Articles.await(old, 200);
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> database.find(
                                "SELECT 1 FROM news_article WHERE article_id = ? AND published",
                                row -> true,
                                Long.parseLong(old))
                        .isPresent());
        seen(fanny, old).then().statusCode(204);
        assertEquals(0, reads(fanny));
        as(fanny)
                .body("{\"preference\": \"never\"}")
                .put("/api/topics/" + topic + "/follow")
                .then()
                .statusCode(200);
        String article = Newsroom.published("archiv", "a-b");
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> database.find(
                                "SELECT 1 FROM news_article WHERE article_id = ? AND published",
                                row -> true,
                                Long.parseLong(article))
                        .isPresent());
        seen(fanny, article).then().statusCode(204);
        assertEquals(0, reads(fanny));
    }

    private int reads(String reader) {
        return database.find(
                        "SELECT count(*) FROM article_read WHERE reader_id = cast(? AS uuid)",
                        row -> row.getInt(1),
                        Tokens.idOf(reader))
                .orElseThrow();
    }

    private static Response seen(String reader, String article) {
        return as(reader)
                .contentType("application/x-www-form-urlencoded")
                .body("article=" + article)
                .post("/notifications/seen");
    }

    @Test
    void after_a_merge_one_chooses_and_stops_at_the_topic_that_lives() {
        String small = Newsroom.topic("Twitter");
        String large = Newsroom.topic("X");
        String fanny = person();
        String both = person();
        String of = "/api/me/following/topic/";
        follow(fanny, "topics/" + small);
        follow(both, "topics/" + small);
        as(both).body("{\"preference\": \"at-once\"}").put(of + large).then().statusCode(200);
        Newsroom.merged(small, large);
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> as(fanny).get("/api/me/topics").then().body("items.name", contains("X")));
        as(fanny)
                .get(of + large)
                .then()
                .statusCode(200)
                .body("slug", is(small))
                .body("name", is("X"))
                .body("preference", is("daily"));
        as(both).get(of + small).then().statusCode(200).body("preference", is("at-once"));
        for (String reader : List.of(fanny, both)) {
            as(reader)
                    .body("{\"preference\": \"never\"}")
                    .put(of + large)
                    .then()
                    .statusCode(200)
                    .body("preference", is("never"));
        }
        as(fanny).get("/api/me/topics").then().body("items.slug", contains(small));
        as(both).get("/api/me/topics").then().body("items.preference", contains("never", "never"));
        String witness = person();
        follow(witness, "topics/" + large);
        String article = Newsroom.published("wirtschaft", "a-b");
        Newsroom.tagged(article, large);
        assertEquals(List.of(article), awaitTold(witness, 1));
        assertEquals(0, told(fanny).getList("items").size());
        assertEquals(0, told(both).getList("items").size());
        for (String reader : List.of(fanny, both)) {
            as(reader).delete(of + large).then().statusCode(204);
            as(reader).get("/api/me/topics").then().body("items", empty());
            as(reader).get(of + small).then().statusCode(404);
        }
    }

    @Test
    void who_is_erased_at_the_moment_is_not_followed() throws Exception {
        String writer = person();
        Api.comment(writer, Articles.open(), "Bald fort");
        String fanny = person();
        UUID id = UUID.fromString(Tokens.idOf(writer));
        try (ExecutorService together = Executors.newSingleThreadExecutor()) {
            Future<Response> following = QuarkusTransaction.requiringNew().call(() -> {
                readers.withdraw(id);
                withdrawals.fire(new AccountWithdrawn(id));
                Future<Response> sent = together.submit(() -> as(fanny).put("/api/me/following/reader/" + id));
                Awaitility.await()
                        .atMost(Duration.ofSeconds(60))
                        .until(() -> database.find(
                                        "SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND NOT granted",
                                        row -> true)
                                .isPresent());
                return sent;
            });
            following.get().then().statusCode(404);
        }
        as(fanny).get("/api/me/following").then().body("items", empty());
    }

    @Test
    void the_comments_of_a_followed_reader_are_told_once_and_not_while_they_are_ignored() {
        String article = Articles.open();
        String writer = person();
        Api.comment(writer, article, "Der erste");
        String fanny = person();
        String bored = person();
        for (String reader : List.of(fanny, bored)) {
            as(reader)
                    .put("/api/me/following/reader/" + Tokens.idOf(writer))
                    .then()
                    .statusCode(200);
        }
        as(fanny).put("/api/me/following/discussion/" + article).then().statusCode(200);
        as(bored).put("/api/me/ignored-readers/" + Tokens.idOf(writer)).then();
        String comment = Api.comment(writer, article, "Der zweite");
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> told(fanny).getList("items").size() == 1);
        assertEquals(List.of(comment), told(fanny).getList("items.commentId"));
        assertEquals(0, told(bored).getList("items").size());
    }
}
