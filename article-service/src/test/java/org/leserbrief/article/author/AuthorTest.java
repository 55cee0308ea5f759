package org.leserbrief.article.author;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.leserbrief.article.Newsroom.article;
import static org.leserbrief.article.Newsroom.draft;
import static org.leserbrief.article.Newsroom.editor;
import static org.leserbrief.article.Newsroom.published;
import static org.leserbrief.article.Newsroom.revise;
import static org.leserbrief.article.Newsroom.sending;
import static org.leserbrief.article.Newsroom.tag;
import static org.leserbrief.article.Newsroom.with;
import static org.leserbrief.article.Newsroom.withdraw;

import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.leserbrief.article.ServiceTest;
import org.leserbrief.platform.base.sql.Database;
import org.leserbrief.platform.testing.Contract;
import org.leserbrief.platform.testing.TestStream;
import org.leserbrief.platform.testing.Tokens;

@ServiceTest
class AuthorTest {
    @Inject
    Database database;

    @Inject
    AuthorAnnouncements announcements;

    @Test
    void an_article_of_three_is_on_the_page_of_each() {
        String id = published(by("Zu dritt", "Anna Eins", "Bert Zwei", "Cleo Drei"));
        given().get("/api/articles/{id}", id)
                .then()
                .body("author.slug", is("anna-eins"))
                .body("authors.name", contains("Anna Eins", "Bert Zwei", "Cleo Drei"))
                .body("authors.url", contains("/authors/anna-eins", "/authors/bert-zwei", "/authors/cleo-drei"));
        for (String slug : List.of("anna-eins", "bert-zwei", "cleo-drei")) {
            list(slug).then().body("items.id", contains(id));
            page(slug).then().statusCode(200).body(containsString("Zu dritt"));
            given().get("/api/authors").then().statusCode(200);
            given().get("/api/authors/{author}", slug).then().statusCode(200).body("slug", is(slug));
        }
        given().accept(ContentType.HTML)
                .get("/news/" + id + "/zu-dritt")
                .then()
                .body(containsString(
                        "Von <a rel=\"author\" href=\"/authors/anna-eins\">Anna Eins</a>, <a rel=\"author\""
                                + " href=\"/authors/bert-zwei\">Bert Zwei</a> und <a rel=\"author\""
                                + " href=\"/authors/cleo-drei\">Cleo Drei</a>"))
                .body(containsString("\"name\":\"Cleo Drei\""), containsString("/authors/cleo-drei\""));
        page("bert-zwei").then().body(containsString("Von Anna Eins, Bert Zwei und Cleo Drei"));

        revise(id, tag(id), by("Zu zweit", "Anna Eins", "Dirk Vier")).then().statusCode(200);

        list("bert-zwei").then().body("items.size()", is(0));
        list("dirk-vier").then().body("items.id", contains(id));
        editor().get("/api/articles/{id}/revisions/1", id)
                .then()
                .body("authors.name", contains("Anna Eins", "Bert Zwei", "Cleo Drei"));
    }

    @Test
    void other_services_are_told_what_is_on_the_page_of_who_has_published() {
        String id = draft(by("Noch nicht", "Zoë Öztürk-Müller"));
        announcements.run();
        editor().get("/api/authors").then().statusCode(200);
        published(by("Schon da", "Yuri Zwölf"));
        awaitTold("yuri-zwoelf", "Yuri Zwölf");
        assertEquals(List.of(), told("zoe-oeztuerk-mueller"));
        sending("{}")
                .header("If-Match", tag(id))
                .put("/api/articles/{id}/publication", id)
                .then()
                .statusCode(200);
        awaitTold("zoe-oeztuerk-mueller", "Zoë Öztürk-Müller");
        put("zoe-oeztuerk-mueller", Map.of("name", "Zoë Öztürk"), "*").then().statusCode(200);
        List<String> names = awaitTold("zoe-oeztuerk-mueller", "Zoë Öztürk");
        announcements.run();
        assertEquals(names, told("zoe-oeztuerk-mueller"));
        Contract contract = new Contract("article-service", "author-revised");
        assertEquals(List.of(), contract.violations(contract.example()));
    }

    private List<String> awaitTold(String slug, String name) {
        announcements.run();
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> !told(slug).isEmpty() && told(slug).getLast().equals(name));
        return told(slug);
    }

    /// What other services were told that somebody is called.
    private static List<String> told(String slug) {
        Contract contract = new Contract("article-service", "author-revised");
        return new TestStream("leserbrief.articles.v1")
                .await(0, event -> event.key().equals("author-" + slug)).stream()
                        .map(event -> {
                            assertEquals(
                                    List.of(), List.copyOf(contract.violations(Objects.requireNonNull(event.json()))));
                            return JsonPath.from(Objects.requireNonNull(event.json()))
                                    .getString("name");
                        })
                        .toList();
    }

    @Test
    void the_only_author_may_be_given_in_either_way() {
        for (Map<String, @Nullable Object> article : List.of(
                with(article("Allein"), "author", "Emil Fünf"),
                by("Allein", "Emil Fünf"),
                with(by("Allein", "Emil Fünf"), "author", " Emil Fünf "))) {
            String id = draft(article);
            editor().get("/api/articles/{id}", id)
                    .then()
                    .body("author.name", is("Emil Fünf"))
                    .body("authors.slug", contains("emil-fuenf"));
        }
    }

    static Stream<Map<String, @Nullable Object>> wrongAuthors() {
        return Stream.of(
                with(article("x"), "author", null),
                with(article("x"), "authors", List.of("Ina Setzer", "Jörg Müller")),
                with(article("x"), "authors", List.of()),
                with(article("x"), "authors", "Jörg Müller"),
                with(article("x"), "authors", List.of("Jörg Müller", "Joerg Mueller")),
                with(article("x"), "authors", List.of("Jörg Müller", " ")),
                with(article("x"), "authors", List.of("Jörg Müller", "a\u0000b")),
                with(article("x"), "authors", List.of("Jörg Müller", "x".repeat(81))),
                with(article("x"), "authors", List.of("Jörg Müller", List.of("Ina"))),
                with(article("x"), "authors", Arrays.asList("Jörg Müller", null)),
                with(article("x"), "authors", List.of("Jörg Müller", "2", "3", "4", "5", "6", "7", "8", "9")));
    }

    @ParameterizedTest
    @MethodSource("wrongAuthors")
    void wrong_authors_are_refused(Map<String, @Nullable Object> article) {
        sending(article).post("/api/articles").then().statusCode(422).contentType("application/problem+json");
    }

    @Test
    void names_with_the_same_slug_are_one_person_and_keep_their_by_lines() {
        String first = published(by("Vom einen", "Jörn Grün"));
        String second = published(by("Vom selben", "Joern Gruen"));
        list("joern-gruen").then().body("items.id", contains(second, first));
        given().get("/api/authors/joern-gruen").then().body("name", is("Jörn Grün"));
        given().get("/api/articles/{id}", second).then().body("author.name", is("Joern Gruen"));
    }

    @Test
    void names_without_latin_letters_are_different_people() {
        String one = slugOf(published(by("Αθήνα", "Γιώργος Σεφέρης")));
        String other = slugOf(published(by("Москва", "Анна Ахматова")));
        assertNotEquals(one, other);
        assertEquals(true, one.startsWith("autor-"), one);
        list(one).then().body("items.size()", is(1));
    }

    @Test
    void who_has_only_drafts_is_known_to_editors_alone() {
        String id = draft(by("Noch geheim", "Greta Geheim"));
        given().get("/api/authors/greta-geheim").then().statusCode(404);
        page("greta-geheim").then().statusCode(404);
        all().then().body("items.slug", not(hasItem("greta-geheim")));
        editor().get("/api/authors/greta-geheim").then().statusCode(200).body("name", is("Greta Geheim"));

        org.leserbrief.article.Newsroom.publish(id, "{}").then().statusCode(200);
        given().get("/api/authors/greta-geheim").then().statusCode(200);
        page("greta-geheim").then().statusCode(200);

        withdraw(id).then().statusCode(204);
        given().get("/api/authors/greta-geheim").then().statusCode(404);
        page("greta-geheim").then().statusCode(404);
        all().then().body("items.slug", not(hasItem("greta-geheim")));
        list("greta-geheim").then().body("items.size()", is(0));
    }

    @Test
    void editors_say_who_an_author_is() {
        String id = published(by("Über sich", "Hanna Sieben"));
        Map<String, @Nullable Object> profile = new LinkedHashMap<>();
        profile.put("name", "Dr. Hanna Sieben");
        profile.put("biography", Map.of("de", "Schreibt über <b>Technik</b>.", "en", "Writes."));
        profile.put("picture", Map.of("url", "/media/hanna.jpg", "alt", "Hanna Sieben", "credit", "Foto: Uwe"));
        profile.put("contact", "mailto:hanna@leserbrief.example");
        put("hanna-sieben", profile, tagOf("hanna-sieben"))
                .then()
                .statusCode(200)
                .body("name", is("Dr. Hanna Sieben"))
                .body("url", is("/authors/hanna-sieben"));
        given().get("/api/authors/hanna-sieben").then().body("biography.en", is("Writes."));
        page("hanna-sieben")
                .then()
                .body(containsString("<h1>Dr. Hanna Sieben</h1>"), containsString("Schreibt über &lt;b&gt;Technik"))
                .body(containsString("src=\"/media/hanna.jpg\""), containsString("mailto:hanna@leserbrief.example"))
                .body(containsString("href=\"/me/following/add?kind=author&amp;slug=hanna-sieben\""));
        given().header("Accept-Language", "en")
                .accept(ContentType.HTML)
                .get("/authors/hanna-sieben")
                .then()
                .body(containsString("Writes."));
        given().get("/api/articles/{id}", id).then().body("author.name", is("Hanna Sieben"));
        given().accept(ContentType.HTML).get("/authors").then().body(containsString("Dr. Hanna Sieben"));

        put("hanna-sieben", Map.of("name", "Hanna Sieben"), tagOf("hanna-sieben"))
                .then()
                .statusCode(200)
                .body("picture", is(nullValue()))
                .body("biography.de", is(nullValue()));
    }

    @Test
    void of_two_changes_of_one_state_one_wins() throws Exception {
        published(by("Zweimal", "Ida Acht"));
        String read = tagOf("ida-acht");
        try (ExecutorService two = Executors.newFixedThreadPool(2)) {
            Callable<Integer> change =
                    () -> put("ida-acht", Map.of("name", "Ida Acht"), read).statusCode();
            List<Integer> statuses = new ArrayList<>();
            for (Future<Integer> answer : two.invokeAll(List.of(change, change))) {
                statuses.add(answer.get());
            }
            Collections.sort(statuses);
            assertEquals(List.of(200, 412), statuses);
        }
    }

    static Stream<Map<String, @Nullable Object>> wrongProfiles() {
        return Stream.of(
                Map.of(),
                Map.of("name", " "),
                Map.of("name", "x".repeat(81)),
                Map.of("name", "x", "contact", "javascript:alert(1)"),
                Map.of("name", "x", "contact", "#top"),
                Map.of("name", "x", "contact", "https://x/" + "x".repeat(500)),
                Map.of("name", "x", "biography", Map.of("de", "x".repeat(1_001))),
                Map.of("name", "x", "biography", "kurz"),
                Map.of("name", "x", "picture", Map.of("url", "/x")),
                Map.of("name", "x", "picture", Map.of("url", "javascript:x", "alt", "x")),
                Map.of("name", "x", "slug", "y"),
                Map.of("name", "x", "version", 3));
    }

    @ParameterizedTest
    @MethodSource("wrongProfiles")
    void a_wrong_profile_is_refused(Map<String, @Nullable Object> profile) {
        published(by("Richtig", "Kai Neun"));
        put("kai-neun", profile, "*").then().statusCode(422).contentType("application/problem+json");
    }

    @Test
    void only_editors_change_profiles_and_only_those_that_are_there() {
        published(by("Fremd", "Lea Zehn"));
        given().contentType(ContentType.JSON)
                .body("{}")
                .put("/api/authors/lea-zehn")
                .then()
                .statusCode(401);
        given().auth()
                .oauth2(Tokens.of("Leser", "reader"))
                .contentType(ContentType.JSON)
                .body("{}")
                .put("/api/authors/lea-zehn")
                .then()
                .statusCode(403);
        sending(Map.of("name", "Lea")).put("/api/authors/lea-zehn").then().statusCode(428);
        put("lea-zehn", Map.of("name", "Lea"), "\"999\"").then().statusCode(412);
        put("gibt-es-nicht", Map.of("name", "Lea"), "*").then().statusCode(404);
        put("a\u0000b", Map.of("name", "Lea"), "*").then().statusCode(is(org.hamcrest.Matchers.oneOf(400, 404)));
    }

    @Test
    void the_list_goes_on_where_it_ended() {
        for (String name : List.of("Aaa Eins", "Aaa Zwei", "Aaa Drei")) {
            published(by("Liste", name));
        }
        List<String> seen = new ArrayList<>();
        @Nullable String cursor = "";
        do {
            Response answer =
                    given().queryParam("limit", 2).queryParam("cursor", cursor).get("/api/authors");
            seen.addAll(answer.jsonPath().getList("items.slug", String.class));
            cursor = answer.jsonPath().getString("next");
            if (cursor != null) {
                answer.then().header("Link", startsWith("</api/authors?"));
            }
        } while (cursor != null);
        assertEquals(seen.stream().distinct().sorted().toList(), seen);
        org.hamcrest.MatcherAssert.assertThat(seen, hasItems("aaa-drei", "aaa-eins", "aaa-zwei"));
        given().queryParam("cursor", "x").get("/api/authors").then().statusCode(400);
        given().queryParam("limit", 101).get("/api/authors").then().statusCode(422);
    }

    /// Release 1.0 inserts, publishes and withdraws articles without the new columns.
    @Test
    void what_the_release_before_writes_is_there_as_well() {
        long id = 7_900_000_000L;
        database.update("""
                INSERT INTO article (id, version, revision, state, slug, headline, teaser, body, author_name,
                    author_slug, comment_mode, created_at, updated_at)
                VALUES (?, 1, 1, 'DRAFT', 'alt', 'Von der alten Fassung', 'Vorspann', 'Text', 'Mia Alt', 'mia-alt',
                    'OPEN', now(), now())
                """, id);
        given().get("/api/authors/mia-alt").then().statusCode(404);
        database.update("UPDATE article SET state = 'PUBLISHED', published_at = now(), version = 2 WHERE id = ?", id);
        editor().get("/api/articles/{id}", id)
                .then()
                .body("authors.name", contains("Mia Alt"))
                .body("aiLabel", is("none"))
                .body("ressort", is(nullValue()));
        editor().queryParam("author", "mia-alt").get("/api/articles").then().body("items.size()", is(1));
        editor().get("/api/authors/mia-alt").then().statusCode(200).body("name", is("Mia Alt"));
        database.update("UPDATE article SET state = 'WITHDRAWN', withdrawn_at = now(), version = 3 WHERE id = ?", id);
        editor().queryParam("author", "mia-alt").get("/api/articles").then().body("items.size()", is(0));
    }

    private static Map<String, @Nullable Object> by(String headline, String... authors) {
        Map<String, @Nullable Object> article = new LinkedHashMap<>(article(headline));
        article.remove("author");
        article.put("authors", List.of(authors));
        return article;
    }

    private static String slugOf(String id) {
        return given().get("/api/articles/{id}", id).jsonPath().getString("author.slug");
    }

    private static Response list(String author) {
        return given().queryParam("author", author).get("/api/articles");
    }

    private static Response all() {
        return given().queryParam("limit", 100).get("/api/authors");
    }

    private static Response page(String author) {
        return given().accept(ContentType.HTML).get("/authors/{author}", author);
    }

    private static String tagOf(String author) {
        return editor().get("/api/authors/{author}", author).header("ETag");
    }

    private static Response put(String author, Map<String, @Nullable Object> profile, String ifMatch) {
        return sending(profile).header("If-Match", ifMatch).put("/api/authors/{author}", author);
    }
}
