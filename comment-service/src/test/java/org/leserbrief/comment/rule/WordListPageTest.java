package org.leserbrief.comment.rule;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.leserbrief.comment.Api;
import org.leserbrief.comment.ServiceTest;
import org.leserbrief.platform.base.sql.Database;
import org.leserbrief.platform.testing.Tokens;

/// The pages of word lists, without JavaScript.
@ServiceTest
class WordListPageTest {
    private static final String PATH = "/moderation/word-lists";

    @Inject
    Database database;

    @AfterEach
    void forget() {
        database.update("DELETE FROM word_list WHERE name LIKE 'seite-%'");
        database.update("DELETE FROM word_list_version WHERE name LIKE 'seite-%'");
        database.update("DELETE FROM moderation_rule WHERE name LIKE 'Seite %'");
        database.update("UPDATE rule_set SET version = version + 1");
    }

    /// The rule is there to use it.
    @BeforeEach
    void switchOn() {
        ShippedRule.on();
    }

    private static RequestSpecification page() {
        return given().auth()
                .oauth2(Tokens.of("Mona", "moderator"))
                .accept(ContentType.HTML)
                .redirects()
                .follow(false);
    }

    private static RequestSpecification form(String words) {
        return page().contentType("multipart/form-data").multiPart("words", words, "text/plain; charset=UTF-8");
    }

    private static Response create(String name, String words) {
        return form(words).multiPart("name", name).post(PATH);
    }

    private static Response save(String name, long version, String words) {
        return form(words).multiPart("version", Long.toString(version)).post(PATH + "/" + name);
    }

    @Test
    void a_list_is_made_changed_compared_and_brought_back() {
        create("seite-a", "eins\r\nzwei\r\n\r\n  drei  \r\n").then().statusCode(303);
        save("seite-a", 1, "eins\nzwei\nvier\nfünf").then().statusCode(303);
        page().get(PATH + "/seite-a")
                .then()
                .statusCode(200)
                .body(containsString("eins\nzwei\nvier\nfünf</textarea>"))
                .body(containsString("2 dazu, 1 weg"))
                .body(containsString("Keine Regel benutzt sie."));
        page().get(PATH + "/seite-a/versions/2")
                .then()
                .statusCode(200)
                .body(containsString("Dazugekommen (2)"))
                .body(containsString("<bdi>fünf</bdi>"))
                .body(containsString("<bdi>drei</bdi>"))
                .body(not(containsString("restoration")));
        page().contentType(ContentType.URLENC)
                .formParam("version", "2")
                .post(PATH + "/seite-a/versions/1/restoration")
                .then()
                .statusCode(303);
        assertEquals(
                List.of("eins", "zwei", "drei"),
                Api.asModerator()
                        .get("/api/moderation/word-lists/seite-a")
                        .jsonPath()
                        .getList("words"));
        // A colleague has restored it meanwhile.
        page().contentType(ContentType.URLENC)
                .formParam("version", "2")
                .post(PATH + "/seite-a/versions/1/restoration")
                .then()
                .statusCode(412);
        page().header("Accept-Language", "en").get(PATH).then().statusCode(200).body(containsString("seite-a"));
    }

    @Test
    void the_domains_that_come_with_the_release_can_become_a_list() {
        page().get(PATH).then().statusCode(200).body(containsString(ShippedDomains.WORDS.size() + " mitgelieferte"));
        page().header("Accept-Language", "en")
                .get(PATH + "/disposable-domains")
                .then()
                .statusCode(200)
                .body(containsString("value=\"disposable-domains\""))
                .body(containsString("\n@" + ShippedRule.DOMAIN + "\n"));
        try {
            create("disposable-domains", "@wegwerf.example\n@" + ShippedRule.DOMAIN)
                    .then()
                    .statusCode(303);
            page().get(PATH + "/disposable-domains")
                    .then()
                    .statusCode(200)
                    .body(containsString("@wegwerf.example"))
                    .body(not(containsString("Keine Regel benutzt sie.")));
            page().get(PATH).then().body(not(containsString("mitgelieferte")));
        } finally {
            database.update("DELETE FROM word_list WHERE name = 'disposable-domains'");
            database.update("DELETE FROM word_list_version WHERE name = 'disposable-domains'");
        }
    }

    @Test
    void whoever_has_saved_a_list_is_named_even_without_any_comment() {
        String name = "Wort " + UUID.randomUUID().toString().substring(0, 8);
        given().auth()
                .oauth2(Tokens.of(name, "moderator"))
                .contentType(ContentType.JSON)
                .header("If-None-Match", "*")
                .body(Map.of("words", List.of("eins")))
                .put("/api/moderation/word-lists/seite-n")
                .then()
                .statusCode(201);
        page().get(PATH).then().body(containsString(name));
        page().get(PATH + "/seite-n").then().body(containsString(name));
    }

    @Test
    void of_two_moderators_one_saves_and_what_the_other_typed_stays() {
        create("seite-b", "eins").then().statusCode(303);
        save("seite-b", 1, "eins\nzwei").then().statusCode(303);
        save("seite-b", 1, "eins\nmeins")
                .then()
                .statusCode(412)
                .body(containsString("eins\nmeins</textarea>"))
                .body(containsString("name=\"version\" value=\"2\""));
        create("seite-b", "nocheinmal").then().statusCode(412);
    }

    @Test
    void a_file_replaces_the_field_and_what_is_no_text_is_refused() {
        page().contentType("multipart/form-data")
                .multiPart("name", "seite-c")
                .multiPart("words", "aus dem Feld")
                .multiPart("file", "liste.txt", "\uFEFFgrün\nblau\n".getBytes(StandardCharsets.UTF_8), "text/plain")
                .post(PATH)
                .then()
                .statusCode(303);
        assertEquals(
                List.of("grün", "blau"),
                Api.asModerator()
                        .get("/api/moderation/word-lists/seite-c")
                        .jsonPath()
                        .getList("words"));
        page().contentType("multipart/form-data")
                .multiPart("version", "1")
                .multiPart("words", "bleibt")
                .multiPart("file", "bild.png", new byte[] {(byte) 0x89, 'P', (byte) 0xFF, 0}, "image/png")
                .post(PATH + "/seite-c")
                .then()
                .statusCode(422)
                .body(containsString("keine Textdatei"))
                .body(containsString("bleibt</textarea>"));
        int tooLarge = page().contentType("multipart/form-data")
                .multiPart("version", "1")
                .multiPart("file", "liste.txt", new byte[3_000_000], "text/plain")
                .post(PATH + "/seite-c")
                .statusCode();
        assertEquals(413, tooLarge);
    }

    @Test
    void a_hundred_thousand_words_fit_and_one_more_does_not() {
        String words =
                IntStream.range(0, 100_000).mapToObj(i -> "wort" + letters(i)).collect(Collectors.joining("\n"));
        create("seite-d", words).then().statusCode(303);
        page().get(PATH + "/seite-d").then().statusCode(200).body(containsString("100000 Wörter"));
        save("seite-d", 1, words + "\nnochmehr").then().statusCode(422);
    }

    /// Digits would be folded into letters.
    private static String letters(int number) {
        return Integer.toString(number, 26)
                .chars()
                .map(c -> Character.isDigit(c) ? 'q' + c - '0' : c)
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
    }

    @Test
    void the_rules_that_use_a_list_are_named() {
        create("seite-e", "eins").then().statusCode(303);
        Api.asModerator()
                .body(Map.of(
                        "name", "Seite mit Liste",
                        "when", Map.of("fact", "list.seite-e", "op", ">=", "value", 1),
                        "action", "flag",
                        "reason", "spam",
                        "mode", "off"))
                .post("/api/moderation/rules")
                .then()
                .statusCode(201);
        page().get(PATH + "/seite-e").then().body(containsString("Seite mit Liste"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "Groß", "a b", "-a", "../x", "a\u0000", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"})
    void a_name_that_cannot_be_is_refused_and_the_words_stay(String name) {
        create(name, "schon getippt").then().statusCode(422).body(containsString("schon getippt</textarea>"));
    }

    @Test
    void what_cannot_be_is_refused() {
        create("seite-f", "eins").then().statusCode(303);
        save("seite-f", 1, "zwei worte").then().statusCode(422).body(containsString("words[0]"));
        save("seite-f", 1, "/(a*)*b(/").then().statusCode(422);
        form("eins").post(PATH + "/seite-f").then().statusCode(422);
        form("eins").multiPart("version", "x").post(PATH + "/seite-f").then().statusCode(422);
        save("seite-unknown", 1, "eins").then().statusCode(404);
        page().get(PATH + "/seite-unknown").then().statusCode(404);
        for (String version : List.of("9", "0", "x", "99999999999999999999")) {
            page().get(PATH + "/seite-f/versions/" + version).then().statusCode(404);
            page().contentType(ContentType.URLENC)
                    .formParam("version", "1")
                    .post(PATH + "/seite-f/versions/" + version + "/restoration")
                    .then()
                    .statusCode(404);
        }
        page().contentType(ContentType.URLENC)
                .formParam("version", "x")
                .post(PATH + "/seite-f/versions/1/restoration")
                .then()
                .statusCode(422);
        int plain = page().contentType(ContentType.URLENC)
                .formParam("words", "eins")
                .post(PATH + "/seite-f")
                .statusCode();
        assertTrue(plain == 415, "urlencoded: " + plain);
        given().auth().oauth2(Tokens.of("Jana")).get(PATH).then().statusCode(403);
    }
}
