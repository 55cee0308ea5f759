package org.leserbrief.article.ressort;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.oneOf;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.leserbrief.article.Newsroom.admin;
import static org.leserbrief.article.Newsroom.article;
import static org.leserbrief.article.Newsroom.draft;
import static org.leserbrief.article.Newsroom.editor;
import static org.leserbrief.article.Newsroom.published;
import static org.leserbrief.article.Newsroom.revise;
import static org.leserbrief.article.Newsroom.tag;
import static org.leserbrief.article.Newsroom.with;
import static org.leserbrief.article.Newsroom.withdraw;

import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.leserbrief.article.Newsroom;
import org.leserbrief.article.ServiceTest;
import org.leserbrief.platform.base.sql.Database;
import org.leserbrief.platform.testing.Contract;
import org.leserbrief.platform.testing.TestStream;
import org.leserbrief.platform.testing.Tokens;

@ServiceTest
class RessortTest {
    @Inject
    Ressorts ressorts;

    @Inject
    Database database;

    @Test
    void an_article_belongs_to_a_ressort_and_each_revision_says_to_which() {
        Newsroom.ressort("garten");
        Newsroom.ressort("kueche");
        String id = published(in("garten", "Umgezogen"));
        given().get("/api/articles/{id}", id)
                .then()
                .body("ressort.slug", is("garten"))
                .body("ressort.url", is("/ressort/garten"))
                .body("ressort.name.de", is("R garten"))
                .body("ressort.name.en", is("S garten"));

        revise(id, tag(id), in("kueche", "Umgezogen")).then().statusCode(200).body("ressort.slug", is("kueche"));

        editor().get("/api/articles/{id}/revisions/1", id).then().body("ressort", is("garten"));
        editor().get("/api/articles/{id}/revisions/2", id).then().body("ressort", is("kueche"));
        revise(id, tag(id), article("Ohne")).then().statusCode(200).body("ressort", is(nullValue()));
    }

    @Test
    void its_list_and_page_show_what_is_published_only() {
        Newsroom.ressort("wald");
        String stays = published(in("wald", "Bleibt im Wald"));
        String goes = published(in("wald", "Geht aus dem Wald"));
        draft(in("wald", "Entwurf vom Wald"));
        published("Vom Feld");
        list("wald").then().body("items.id", contains(goes, stays)).body("items.ressort.slug", everyItem(is("wald")));
        page("wald").then().body(containsString("Geht aus dem Wald"));

        withdraw(goes).then().statusCode(204);

        list("wald").then().body("items.id", contains(stays));
        page("wald")
                .then()
                .statusCode(200)
                .body(containsString("Bleibt im Wald"), containsString("<h1>R wald</h1>"))
                .body(not(containsString("Geht aus dem Wald")), not(containsString("Entwurf vom Wald")));
        given().header("Accept-Language", "en").get("/ressort/wald").then().body(containsString("<h1>S wald</h1>"));
        given().get("/ressort/wald")
                .then()
                .body(containsString("href=\"/me/following/add?kind=ressort&amp;slug=wald\""));
    }

    @Test
    void a_page_leads_to_the_next_and_back() {
        Newsroom.ressort("lang");
        for (int i = 0; i < 21; i++) {
            published(in("lang", "Nummer " + i + "."));
        }
        String first = page("lang").asString();
        String next = first.replaceAll("(?s).*href=\"(/ressort/lang\\?cursor=[^\"]+)\".*", "$1");
        given().urlEncodingEnabled(false)
                .get(next)
                .then()
                .body(containsString("Nummer 0."), not(containsString("Nummer 1.")))
                .body(containsString("href=\"/ressort/lang\""));
        String cursor = list("lang", 5).jsonPath().getString("next");
        given().queryParam("ressort", "lang")
                .queryParam("limit", 5)
                .queryParam("cursor", cursor)
                .get("/api/articles")
                .then()
                .body("items.headline", contains("Nummer 15.", "Nummer 14.", "Nummer 13.", "Nummer 12.", "Nummer 11."));
        given().queryParam("cursor", cursor).get("/api/articles").then().statusCode(400);
    }

    @Test
    void an_author_in_a_ressort_is_found() {
        Newsroom.ressort("see");
        String theirs = published(with(in("see", "Am See"), "author", "Uwe Ufer"));
        published(with(article("Am Berg"), "author", "Uwe Ufer"));
        published(in("see", "Ein anderer am See"));
        given().queryParam("ressort", "see")
                .queryParam("author", "uwe-ufer")
                .get("/api/articles")
                .then()
                .body("items.id", contains(theirs));
        given().queryParam("ressort", "see")
                .queryParam("author", "uwe-ufer")
                .queryParam("topic", "wasser")
                .get("/api/articles")
                .then()
                .body("items", is(empty()));
        given().queryParam("ressort", "see")
                .queryParam("topic", "wasser")
                .get("/api/articles")
                .then()
                .statusCode(422);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gibt-es-nicht", "'; DROP TABLE ressort; --", "\u0000", "Ä"})
    void an_unknown_ressort_has_no_articles_and_no_page(String slug) {
        list(slug).then().statusCode(200).body("items", is(empty()));
        given().accept(ContentType.HTML).get("/ressort/{slug}", slug).then().statusCode(oneOf(404, 400));
        given().get("/api/ressorts/{slug}", slug).then().statusCode(oneOf(404, 400));
    }

    @Test
    void a_merged_ones_page_and_articles_move_and_come_back() {
        Newsroom.ressort("hund");
        Newsroom.ressort("katze");
        String dog = published(in("hund", "Vom Hund"));
        String cat = published(in("katze", "Von der Katze"));
        put("hund", changed("mergedInto", "katze")).then().statusCode(200).body("mergedInto", is("katze"));

        given().redirects()
                .follow(false)
                .get("/ressort/hund")
                .then()
                .statusCode(301)
                .header("Location", org.hamcrest.Matchers.endsWith("/ressort/katze"));
        list("katze").then().body("items.id", contains(cat, dog)).body("items.ressort.slug", everyItem(is("katze")));
        list("hund").then().body("items.id", contains(cat, dog));
        String later = published(in("hund", "Noch vom Hund"));
        list("katze").then().body("items.id", contains(later, cat, dog));
        JsonPath event = JsonPath.from(Objects.requireNonNull(new TestStream("leserbrief.articles.v1")
                .await(1, one -> later.equals(one.key()))
                .getFirst()
                .json()));
        assertEquals("katze", event.getString("ressort"));
        assertEquals("hund", event.getString("ownRessort"));
        // Somebody else's merge would lead through two of them.
        put("katze", changed("mergedInto", "hund")).then().statusCode(422).body("errors.field", hasItem("mergedInto"));

        put("hund", changed("mergedInto", null)).then().statusCode(200);
        list("katze").then().body("items.id", contains(cat));
        list("hund").then().body("items.id", contains(later, dog));
    }

    @Test
    void other_services_are_told_of_every_change_and_once_more_of_none() {
        Newsroom.ressort("garten-alt");
        Newsroom.ressort("garten-neu");
        put("garten-alt", changed("mergedInto", "garten-neu")).then().statusCode(200);
        awaitTold("garten-alt", "garten-neu");
        put("garten-alt", changed("mergedInto", null)).then().statusCode(200);
        JsonPath last = awaitTold("garten-alt", null);
        assertEquals("R garten-neu", last.getString("ressorts.find { it.slug == 'garten-neu' }.name.de"));
        int told = told().size();
        ressorts.announceMissed();
        // As after a change by a replica of the release before.
        database.update("UPDATE ressort_list SET version = version + 1");
        ressorts.announceMissed();
        ressorts.announceMissed();
        long present = database.find("SELECT version FROM ressort_list", row -> row.getLong(1))
                .orElseThrow();
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> told().getLast().getLong("version") == present);
        assertEquals(told + 1, told().size());
        Contract contract = new Contract("article-service", "ressorts-revised");
        assertEquals(List.of(), contract.violations(contract.example()));
    }

    private static JsonPath awaitTold(String slug, @Nullable String mergedInto) {
        Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> {
            List<JsonPath> told = told();
            return !told.isEmpty()
                    && Objects.equals(
                            mergedInto,
                            told.getLast().getString("ressorts.find { it.slug == '" + slug + "' }.mergedInto"));
        });
        return told().getLast();
    }

    private static List<JsonPath> told() {
        Contract contract = new Contract("article-service", "ressorts-revised");
        return new TestStream("leserbrief.articles.v1")
                .await(0, event -> event.type().equals("ressorts-revised")).stream()
                        .map(event -> {
                            assertEquals("ressorts", event.key());
                            assertEquals(
                                    List.of(), List.copyOf(contract.violations(Objects.requireNonNull(event.json()))));
                            return JsonPath.from(Objects.requireNonNull(event.json()));
                        })
                        .toList();
    }

    @Test
    void the_navigation_of_each_page_shows_them_at_once() {
        Newsroom.ressort("sichtbar");
        for (String path : List.of("/", "/impressum", "/ressort/sichtbar")) {
            given().accept(ContentType.HTML).get(path).then().body(not(containsString(">R sichtbar</a>")));
        }
        put("sichtbar", changed("inNavigation", true)).then().statusCode(200);
        for (String path : List.of("/", "/impressum", "/ressort/sichtbar", "/gibt-es-nicht")) {
            given().accept(ContentType.HTML)
                    .get(path)
                    .then()
                    .body(containsString("<a href=\"/ressort/sichtbar\""), containsString(">Name</a>"));
        }
        page("sichtbar").then().body(containsString("aria-current=\"page\""));
        put("sichtbar", changed("inNavigation", false)).then().statusCode(200);
        given().accept(ContentType.HTML).get("/").then().body(not(containsString("/ressort/sichtbar")));
    }

    @Test
    void all_are_replaced_in_their_order_and_none_with_articles_is_lost() {
        Newsroom.ressort("leer");
        Newsroom.ressort("voll");
        draft(in("voll", "Ein Entwurf genügt"));
        List<Map<String, Object>> present = present();
        List<Map<String, Object>> withoutFull =
                present.stream().filter(one -> !"voll".equals(one.get("slug"))).toList();
        List<Map<String, Object>> withoutEmpty = new ArrayList<>(
                present.stream().filter(one -> !"leer".equals(one.get("slug"))).toList());

        replace(withoutFull, allTag()).then().statusCode(409).contentType("application/problem+json");
        java.util.Collections.reverse(withoutEmpty);
        replace(withoutEmpty, allTag())
                .then()
                .statusCode(200)
                .body(
                        "items.slug",
                        is(withoutEmpty.stream().map(one -> one.get("slug")).toList()));
        given().get("/api/ressorts/leer").then().statusCode(404);
        java.util.Collections.reverse(withoutEmpty);
        replace(withoutEmpty, allTag()).then().statusCode(200);
        replace(withoutEmpty, "\"1\"").then().statusCode(412);
        admin().contentType(ContentType.JSON)
                .body(Map.of("ressorts", List.of()))
                .put("/api/ressorts")
                .then()
                .statusCode(428);
    }

    @Test
    void of_two_changes_of_one_state_one_wins() throws Exception {
        Newsroom.ressort("zwei");
        String read = allTag();
        try (ExecutorService two = Executors.newFixedThreadPool(2)) {
            Callable<Integer> change =
                    () -> put("zwei", changed("inNavigation", false), read).statusCode();
            List<Integer> statuses = new ArrayList<>();
            for (Future<Integer> answer : two.invokeAll(List.of(change, change))) {
                statuses.add(answer.get());
            }
            statuses.sort(null);
            assertEquals(List.of(200, 412), statuses);
        }
    }

    /// The article's transaction and the deletion wait for each other.
    @Test
    void a_ressort_is_not_deleted_under_an_article_that_is_being_written() throws Exception {
        for (int i = 0; i < 5; i++) {
            String slug = Newsroom.ressort("fluechtig-" + i);
            List<Map<String, Object>> without = present().stream()
                    .filter(one -> !slug.equals(one.get("slug")))
                    .toList();
            String tag = allTag();
            try (ExecutorService two = Executors.newFixedThreadPool(2)) {
                Future<Integer> written = two.submit(() -> Newsroom.sending(in(slug, "Knapp"))
                        .post("/api/articles")
                        .statusCode());
                Future<Integer> deleted = two.submit(() -> replace(without, tag).statusCode());
                boolean wrote = written.get() == 201;
                assertEquals(wrote ? 409 : 200, (int) deleted.get());
            }
        }
    }

    @Test
    void only_administrators_change_them() {
        Newsroom.ressort("fremd");
        for (String role : List.of("editor", "moderator", "reader")) {
            given().auth()
                    .oauth2(Tokens.of("Ina Setzer", role))
                    .contentType(ContentType.JSON)
                    .header("If-Match", "*")
                    .body(changed("inNavigation", true))
                    .put("/api/ressorts/fremd")
                    .then()
                    .statusCode(403);
        }
        given().contentType(ContentType.JSON)
                .body("{}")
                .put("/api/ressorts")
                .then()
                .statusCode(401);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"name\": \"Technik\"}",
                "{\"name\": {\"de\": \"T\"}}",
                "{\"name\": {\"de\": \" \", \"en\": \"T\"}}",
                "{\"name\": {\"de\": \"T\\u0000\", \"en\": \"T\"}}",
                "{\"name\": {\"de\": \"12345678901234567890123456789012345678901\", \"en\": \"T\"}}",
                "{\"name\": {\"de\": \"T\", \"en\": \"T\"}, \"position\": -1}",
                "{\"name\": {\"de\": \"T\", \"en\": \"T\"}, \"position\": \"1\"}",
                "{\"name\": {\"de\": \"T\", \"en\": \"T\"}, \"mergedInto\": \"falsch\"}",
                "{\"name\": {\"de\": \"T\", \"en\": \"T\"}, \"mergedInto\": \"gibt-es-nicht\"}",
                "{\"name\": {\"de\": \"T\", \"en\": \"T\"}, \"inNavigation\": \"ja\"}",
                "{\"name\": {\"de\": \"T\", \"en\": \"T\"}, \"slug\": \"anders\"}",
                "null",
                "[]"
            })
    void a_wrong_ressort_is_refused(String body) {
        admin().contentType(ContentType.JSON)
                .header("If-None-Match", "*")
                .body(body)
                .put("/api/ressorts/falsch")
                .then()
                .statusCode(422)
                .contentType("application/problem+json")
                .body("title", is(notNullValue()));
        given().get("/api/ressorts/falsch").then().statusCode(404);
    }

    @Test
    void preconditions_are_needed_and_must_be_right() {
        Newsroom.ressort("bedingt");
        admin().contentType(ContentType.JSON)
                .body(changed("inNavigation", false))
                .put("/api/ressorts/bedingt")
                .then()
                .statusCode(428);
        put("bedingt", changed("inNavigation", false), "\"0\"").then().statusCode(412);
        put("noch-nicht", changed("inNavigation", false), "*").then().statusCode(412);
        for (String slug : List.of("Groß", "a_b", "-a", "a--b", "a".repeat(41))) {
            put(slug, changed("inNavigation", false), "*").then().statusCode(404);
        }
        given().header("If-None-Match", allTag()).get("/api/ressorts").then().statusCode(304);
    }

    private static Map<String, @Nullable Object> in(String ressort, String headline) {
        return with(article(headline), "ressort", ressort);
    }

    private static Response list(String ressort) {
        return list(ressort, 50);
    }

    private static Response list(String ressort, int limit) {
        return given().queryParam("ressort", ressort).queryParam("limit", limit).get("/api/articles");
    }

    private static Response page(String ressort) {
        return given().accept(ContentType.HTML).get("/ressort/{ressort}", ressort);
    }

    private static Map<String, @Nullable Object> changed(String field, @Nullable Object value) {
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        body.put("name", Map.of("de", "Name", "en", "Name"));
        body.put("inNavigation", false);
        body.put(field, value);
        return body;
    }

    private static Response put(String slug, Map<String, @Nullable Object> body) {
        return put(slug, body, allTag());
    }

    private static Response put(String slug, Map<String, @Nullable Object> body, String ifMatch) {
        return admin().contentType(ContentType.JSON)
                .header("If-Match", ifMatch)
                .body(body)
                .put("/api/ressorts/{ressort}", slug);
    }

    private static Response replace(List<Map<String, Object>> ressorts, String ifMatch) {
        return admin().contentType(ContentType.JSON)
                .header("If-Match", ifMatch)
                .body(Map.of("ressorts", ressorts))
                .put("/api/ressorts");
    }

    /// All Ressorts in the form of the request.
    private static List<Map<String, Object>> present() {
        List<Map<String, Object>> items =
                admin().get("/api/ressorts").jsonPath().getList("items");
        items.forEach(item -> item.remove("url"));
        return items;
    }

    private static String allTag() {
        return admin().get("/api/ressorts").header("ETag");
    }
}
