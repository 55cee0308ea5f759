package org.leserbrief.article.search;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.leserbrief.article.Newsroom.article;
import static org.leserbrief.article.Newsroom.published;
import static org.leserbrief.article.Newsroom.publishedAt;
import static org.leserbrief.article.Newsroom.with;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.leserbrief.article.Newsroom;
import org.leserbrief.article.ServiceTest;
import org.leserbrief.platform.base.sql.Database;

/// Each test has words that no other article of the database has.
@ServiceTest
class SearchTest {
    @Inject
    Database database;

    @Test
    void an_article_is_found_by_any_form_of_its_words_as_soon_as_it_is_published() {
        String id = published(with(article("Zwiebelfischige Küchenböden"), "body", "Über *Knusperflocken* gelaufen."));

        for (String query :
                List.of("zwiebelfischig", "Kuechenboden", "knusperflocke", "\"zwiebelfischige Küchenböden\"")) {
            search(query)
                    .body("items.id", contains(id))
                    .body("match", is("all"))
                    .body("items[0].headline", is("Zwiebelfischige Küchenböden"))
                    .body("items[0].author.slug", is("joerg-mueller"))
                    .body("items[0].commentCount", is(0));
        }
        search("\"Küchenböden zwiebelfischige\"").body("match", is("some"));
        search("zwiebelfischig -Küchenboden").body("items", empty());
    }

    @Test
    void a_word_its_spellings_and_its_compounds_find_one_another() {
        String umlaut = published("Die Brümmepumpe brummt");
        String letters = published("Noch eine Bruemmepumpe");
        String compound = published("Streit um das Brümmepumpengesetz");

        for (String query : List.of("Brümmepumpe", "Bruemmepumpe", "bruemmepumpen", "Brümmepumpengesetz")) {
            eventually(query, umlaut, letters, compound);
        }
        search("Brümmepumpengesetz").body("items[0].id", is(compound));
        search("Brümme Pumpe").body("items.id", hasItems(umlaut, letters));
    }

    @Test
    void the_last_part_of_a_compound_finds_it() {
        String whole = published("Der Quittenkobold");
        String within = published("Ein Rathauskellerquittenkobold");
        eventually("Quittenkobold", whole, within);
    }

    @Test
    void a_hyphenated_word_is_found_however_it_is_written() {
        String word = published("Das Q-Wobbelmobil");
        String longer = published("Eine Q-Wobbelmobil-Plakette");
        String apart = published("Ein rotes Q Wobbelmobil");
        String joined = published("Das Qwobbelmobil");

        search("Q-Wobbelmobil")
                .body("match", is("all"))
                .body("items.id", containsInAnyOrder(word, longer, apart, joined))
                .body("items[0].id", is(word));
        search("\"rotes Q-Wobbelmobil\"").body("items.id", contains(apart));
        search("Q-Wobbelmobil-Plakette").body("items.id", contains(longer));
        search("Plakette -Q-Wobbelmobil").body("items.id", not(hasItem(longer)));
    }

    @Test
    void a_hyphenated_compound_and_one_without_find_one_another_and_are_marked() {
        String pump = published("Die Zimbelpumpe");
        String one = published(with(article("Eins"), "teaser", "Das Zimbelpumpengesetz gilt."));
        String hyphenated = published(with(article("Zwei"), "teaser", "Das Zimbelpumpen-Gesetz gilt."));

        search("Zimbelpumpen-Gesetz")
                .body("items.id", containsInAnyOrder(one, hyphenated))
                .body(
                        "items.find { it.id == '" + one + "' }.snippetHtml",
                        containsString("<mark>Zimbelpumpengesetz</mark>"))
                .body(
                        "items.find { it.id == '" + hyphenated + "' }.snippetHtml",
                        containsString("<mark>Zimbelpumpen</mark>-<mark>Gesetz</mark>"));
        eventually("Zimbelpumpengesetz", pump, one, hyphenated);
    }

    @Test
    void a_mistyped_word_is_corrected() {
        String id = published("Flunderkatzen im Anflug");
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> search("Flunderkazten")
                        .body("items.id", contains(id))
                        .body("match", is("corrected"))
                        .body("corrected", is("Flunderkatzen")));
    }

    @Test
    void with_no_article_that_has_all_words_those_with_some_are_shown() {
        String id = published("Trompetenkäfer am Rand");
        search("Trompetenkäfer xyzzyq").body("items.id", contains(id)).body("match", is("some"));
        search("xyzzyq").body("items", empty()).body("next", is(nullValue()));
    }

    @Test
    void what_readers_cannot_read_is_not_found() {
        String goes = published("Murmelwal geht");
        Newsroom.draft(article("Murmelwal Entwurf"));
        String planned = Newsroom.draft(article("Murmelwal geplant"));
        Newsroom.publish(planned, "{\"publishAt\": \"2099-01-01T00:00:00Z\"}")
                .then()
                .statusCode(200);
        search("Murmelwal").body("items.id", contains(goes));
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> suggest("murmelw").body("items.text", hasItem("Murmelwal")));

        Newsroom.withdraw(goes).then().statusCode(204);

        asEditor("Murmelwal").body("items", empty());
        asEditor("Murmelwla").body("items", empty()).body("corrected", is(nullValue()));
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> suggest("murmelw").body("items", empty()));
    }

    @Test
    void a_revision_is_found_by_its_words_and_no_longer_by_the_old_ones() {
        String id = published(with(article("Gurkenstern alt"), "body", "Noch ohne Gurkenplanet."));
        asEditor("Gurkenplanet").body("items[0].snippetHtml", containsString("Noch ohne"));
        Newsroom.revise(id, Newsroom.tag(id), with(article("Gurkenmond neu"), "body", "Nun mit Gurkenplanet."))
                .then()
                .statusCode(200);
        asEditor("Gurkenmond").body("items.id", contains(id));
        asEditor("Gurkenplanet").body("items[0].snippetHtml", containsString("Nun mit"));
        asEditor("Gurkenstern").body("items", empty());
    }

    @Test
    void filters_and_orders_restrict_and_order() {
        String ressort = Newsroom.ressort("suchressort");
        var plain = with(article("Kastaniendrache"), "author", "Sue Cher");
        String old = publishedAt(with(plain, "ressort", ressort), "2001-03-04T10:00:00Z");
        String late = publishedAt(plain, "2002-03-04T10:00:00Z");
        String body = publishedAt(
                with(with(article("Anderes"), "body", "Vom Kastaniendrachen."), "author", "Sue Cher"),
                "2003-03-04T10:00:00Z");

        Map<String, String> q = Map.of("q", "Kastaniendrache");
        found(q).body("items.id", contains(late, old, body));
        found(and(q, "sort", "date")).body("items.id", contains(body, late, old));
        found(and(q, "ressort", ressort)).body("items.id", contains(old));
        found(and(q, "ressort", "gibtesnicht")).body("items", empty());
        found(and(q, "author", "sue-cher")).body("items.size()", is(3));
        found(and(q, "author", "niemand")).body("items", empty());
        found(and(q, "topic", "keins")).body("items", empty());
        found(and(q, "from", "2002-03-04")).body("items.id", containsInAnyOrder(late, body));
        found(and(and(q, "from", "2001-03-04T10:00:00Z"), "to", "2002-03-04"))
                .body("items.id", containsInAnyOrder(old, late));
        found(and(q, "to", "2002-03-04T10:00:00Z")).body("items.id", contains(old));
    }

    @ParameterizedTest
    @ValueSource(strings = {"relevance", "date"})
    void pages_neither_skip_nor_repeat(String sort) {
        String word = "Seitenschnabel" + sort;
        for (int i = 0; i < 5; i++) {
            publishedAt(article(word + " " + i), "2004-01-0" + (1 + i / 2) + "T00:00:00Z");
        }
        // Until the index is complete, an article may still change its place.
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> database.query("SELECT 1 FROM search_task LIMIT 1", row -> 1)
                        .isEmpty());
        assertPages(word, sort, "all", 5);
        String excluded = IntStream.range(0, 16).mapToObj(i -> " -ohne" + i).collect(Collectors.joining());
        String absent = IntStream.range(0, 4).mapToObj(i -> " xyzzy" + i).collect(Collectors.joining());
        assertPages(word + absent + excluded, sort, "some", 5);
        assertPages(word.replace("schnabel", "schnabell"), sort, "corrected", 5);
        assertPages(word.replace("schnabel", "schnabell") + absent, sort, "some", 5);
    }

    private static void assertPages(String query, String sort, String match, int articles) {
        List<String> seen = new ArrayList<>();
        @Nullable String cursor = "";
        while (cursor != null) {
            JsonPath page = given().queryParam("q", query)
                    .queryParam("sort", sort)
                    .queryParam("limit", 2)
                    .queryParam("cursor", cursor)
                    .get("/api/articles/search")
                    .then()
                    .statusCode(200)
                    .body("match", is(match))
                    .extract()
                    .jsonPath();
            seen.addAll(page.getList("items.id", String.class));
            cursor = page.getString("next");
        }
        assertEquals(articles, seen.size());
        assertEquals(articles, new HashSet<>(seen).size());
    }

    @Test
    void a_snippet_carries_no_markup_but_its_marks() {
        published(
                with(article("Unfug"), "teaser", "Ein <img src=x onerror=alert(1)> Schabernackel & <mark>mehr</mark>"));
        search("Schabernackel")
                .body(
                        "items[0].snippetHtml",
                        containsString("Ein &lt;img src=x onerror=alert(1)&gt; <mark>Schabernackel</mark> &amp;"
                                + " &lt;mark&gt;mehr"));
    }

    @ParameterizedTest
    @CsvSource({"sort, oldest", "limit, 0", "limit, x", "from, gestern", "to, 2020-02-31", "from, -99999-01-01", "q, ''"
    })
    void a_value_that_is_none_is_refused(String name, String value) {
        given().queryParams(and(Map.of("q", "wort"), name, value))
                .get("/api/articles/search")
                .then()
                .statusCode(422)
                .contentType("application/problem+json")
                .body("errors[0].field", is(name));
    }

    @Test
    void a_cursor_of_another_search_is_refused() {
        for (int i = 0; i < 2; i++) {
            published("Kursorwurm " + i);
        }
        String next = given().queryParam("q", "Kursorwurm")
                .queryParam("limit", 1)
                .get("/api/articles/search")
                .jsonPath()
                .getString("next");
        for (String cursor : List.of(next, "abc", "%00", "8J+YgA")) {
            given().queryParam("q", "Kursorwurm")
                    .queryParam("sort", "date")
                    .queryParam("cursor", cursor)
                    .get("/api/articles/search")
                    .then()
                    .statusCode(400);
        }
    }

    @Test
    void too_many_characters_are_refused() {
        for (String address : List.of("/api/articles/search", "/api/articles/search/suggestions")) {
            given().queryParam("q", "a".repeat(1_000))
                    .get(address)
                    .then()
                    .statusCode(422)
                    .contentType("application/problem+json")
                    .body("errors[0].field", is("q"));
            given().queryParam("q", "a".repeat(10_000))
                    .get(address)
                    .then()
                    .statusCode(414)
                    .contentType("application/problem+json");
        }
    }

    @Test
    void a_search_that_takes_too_long_is_given_up() {
        QuarkusTransaction.requiringNew().run(() -> {
            database.run("LOCK TABLE search_document IN ACCESS EXCLUSIVE MODE");
            given().queryParam("q", "Sperrwurm")
                    .get("/api/articles/search")
                    .then()
                    .statusCode(503)
                    .contentType("application/problem+json");
        });
    }

    @Test
    void a_text_is_searched_for_by_its_first_words_and_the_page_says_so() {
        String id = published("Überlangwurm" + " rund".repeat(30));
        String query = "Überlangwurm" + " rund".repeat(30) + " xyzzyq";
        search(query).body("items.id", contains(id)).body("match", is("all"));
        given().queryParam("q", query)
                .get("/search")
                .then()
                .statusCode(200)
                .body(containsString("Gesucht wird nach den ersten 24 Wörtern."));
    }

    @Test
    void whatever_is_searched_for_is_answered() {
        List<String> hostile = new ArrayList<>(List.of(
                "'\"&|!()*:<->",
                "\"offen",
                "a \"b",
                "'; DROP TABLE article; --",
                "\\",
                "\\'",
                "%",
                "_",
                "a:*",
                "!a",
                "(a|b)&c",
                "der die das",
                "-nur",
                "a\u0000b",
                "\u202eab",
                "\ue000x\ue001",
                "a".repeat(200),
                "1e308",
                "-1.5",
                "http://a.b/c?d",
                "a@b.c",
                "E-Mail-Adresse",
                "'a' <-> 'b'",
                "\u0301",
                "ﬁ",
                "ß",
                "İ",
                "𝒜𝓑"));
        for (int type = 0; type < 31; type++) {
            StringBuilder all = new StringBuilder();
            for (int c = 1; c < Character.MAX_CODE_POINT && all.length() < 90; c++) {
                if (Character.getType(c) == type && type != Character.SURROGATE) {
                    all.appendCodePoint(c);
                }
            }
            hostile.add("wort" + all);
        }
        for (String query : hostile) {
            for (String address : List.of("/api/articles/search", "/api/articles/search/suggestions", "/search")) {
                int status = answered(() -> given().queryParam("q", query).get(address))
                        .statusCode();
                assertTrue(status == 200 || query.isBlank() && status == 422, status + " for " + query);
            }
        }
    }

    @Test
    void suggestions_complete_the_last_word_and_name_headlines() {
        String id = published("Plätscherbär trifft Honigfrosch");
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> suggest("Der plaetsch")
                        .body("items.text", contains("Der Plätscherbär", "Plätscherbär trifft Honigfrosch")));
        suggest("plätsch")
                .body("items.kind", contains("word", "article"))
                .body("items[1].text", is("Plätscherbär trifft Honigfrosch"))
                .body("items[1].url", is("/news/" + id + "/plaetscherbaer-trifft-honigfrosch"));
        suggest("p").body("items", empty());
        suggest("").body("items", empty());
    }

    @Test
    void the_page_shows_what_was_found_and_helps_if_nothing_was() {
        String id = published("Lampionhamster & Co");
        String page = given().queryParam("q", "Lampionhamster")
                .get("/search")
                .then()
                .statusCode(200)
                .header("X-Robots-Tag", "noindex")
                .extract()
                .asString();
        assertTrue(page.contains("href=\"/news/" + id + "/lampionhamster-co\""), page);
        assertTrue(page.contains("Lampionhamster &amp; Co"), page);
        assertTrue(page.contains("value=\"Lampionhamster\""), page);

        String nothing = given().queryParam("q", "\"><script>alert(1)</script>")
                .get("/search")
                .then()
                .statusCode(200)
                .extract()
                .asString();
        assertTrue(!nothing.contains("<script>alert"), nothing);
        assertTrue(nothing.contains("Neueste Artikel"), nothing);
        given().header("Accept-Language", "en")
                .queryParam("q", "xyzzyq")
                .get("/search")
                .then()
                .statusCode(200)
                .body(containsString("No article has “xyzzyq”."), containsString("Latest articles"));
        given().get("/search")
                .then()
                .statusCode(200)
                .body(containsString("name=\"q\""), not(containsString("Kein Artikel")));
    }

    @ParameterizedTest
    @CsvSource({"C&A, C%26A", "C#, C%23", "a+b, a%2Bb", "100%, 100%25", "für dich, f%C3%BCr+dich"})
    void the_link_to_a_search_without_restrictions_has_all_of_its_words(String query, String encoded) {
        given().queryParam("q", query)
                .queryParam("from", "2999-01-01")
                .queryParam("sort", "date")
                .get("/search")
                .then()
                .statusCode(200)
                .body(containsString(
                        "<a href=\"/search?q=" + encoded + "&amp;sort=date\">Ohne die Einschränkungen suchen"));
    }

    private static void eventually(String query, String... ids) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> search(query).body("items.id", containsInAnyOrder(ids)));
    }

    private static ValidatableResponse search(String query) {
        return found(Map.of("q", query));
    }

    private static ValidatableResponse found(Map<String, String> parameters) {
        return answered(() -> given().queryParams(parameters).get("/api/articles/search"))
                .then()
                .statusCode(200);
    }

    /// As a client does that is told to ask later, because a search is given up that takes seconds on a busy machine.
    private static Response answered(Callable<Response> search) {
        return Awaitility.await().until(search, response -> response.statusCode() != 503);
    }

    /// Past the quarter of a second for which others may see what was.
    private static ValidatableResponse asEditor(String query) {
        return Newsroom.editor()
                .queryParam("q", query)
                .get("/api/articles/search")
                .then()
                .statusCode(200);
    }

    private static ValidatableResponse suggest(String query) {
        return answered(() -> given().queryParam("q", query).get("/api/articles/search/suggestions"))
                .then()
                .statusCode(200);
    }

    private static Map<String, String> and(Map<String, String> parameters, String name, String value) {
        Map<String, String> more = new java.util.HashMap<>(parameters);
        more.put(name, value);
        return more;
    }
}
