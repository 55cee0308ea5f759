package org.leserbrief.topic.desk;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.leserbrief.topic.TopicApi.create;
import static org.leserbrief.topic.TopicApi.merge;
import static org.leserbrief.topic.TopicApi.newWord;
import static org.leserbrief.topic.desk.DeskBrowser.editor;
import static org.leserbrief.topic.desk.DeskBrowser.entry;
import static org.leserbrief.topic.desk.DeskBrowser.send;
import static org.leserbrief.topic.desk.DeskBrowser.version;

import io.restassured.response.Response;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.leserbrief.platform.testing.TwoClicks;
import org.leserbrief.topic.ServiceTest;

/// The index without JavaScript: every form is a form.
@ServiceTest
class TopicDeskTest {
    private static void twice(String path, Map<String, String> form, String expected) throws Exception {
        for (Response answer : TwoClicks.of(() -> send(path, form).extract().response())) {
            answer.then().statusCode(303).header("Location", endsWith(expected));
        }
    }

    private static Map<String, String> keyed(String page, String action, Map<String, String> fields) {
        Map<String, String> all = new HashMap<>(fields);
        all.put("submission", TwoClicks.key(editor().get(page).asString(), action));
        return all;
    }

    /// Without JavaScript a double click sends a form twice, and the browser shows the second answer.
    @Test
    void two_clicks_act_once_and_are_answered_alike() throws Exception {
        String word = newWord();
        String slug = word.toLowerCase(Locale.ROOT);
        String into = create(newWord());
        twice(
                "/desk/topics",
                keyed("/desk/topics/new", "/desk/topics", Map.of("name", word)),
                entry(slug) + "?done=created");
        twice(
                entry(slug),
                keyed(entry(slug), entry(slug), Map.of("name", word, "description", "Neu", "version", version(slug))),
                "?done=saved");
        String page = entry(slug) + "/merge";
        twice(page, keyed(page + "?into=" + into, page, Map.of("into", into)), "?done=merged");
        twice(page + "/removal", keyed(entry(slug), page + "/removal", Map.of()), "?done=undone");
        // A page that the browser has kept since does not say that it was done again.
        Map<String, String> kept = keyed(page + "?into=" + into, page, Map.of("into", into, "version", version(slug)));
        send(page, kept).statusCode(303);
        send(page + "/removal", Map.of()).statusCode(303);
        send(page, kept).statusCode(412);
        Map<String, String> fresh = new HashMap<>(kept);
        fresh.put("version", version(slug));
        send(page, fresh).statusCode(303);
        send(page + "/removal", Map.of()).statusCode(303);
        editor().get(entry(slug)).then().statusCode(200).body(containsString("Neu</textarea>"));
        // Without a key, as of a page that was shown before there was one.
        send("/desk/topics", Map.of("name", word)).statusCode(409);
    }

    @Test
    void an_editor_creates_finds_and_renames_a_topic() {
        String word = newWord();
        String parent = create(newWord());
        String location = send(
                        "/desk/topics",
                        Map.of(
                                "name",
                                word + " & <Söhne> 🎉",
                                "aliases",
                                word + "\r\n\r\n" + word + "-Werke",
                                "parent",
                                parent))
                .statusCode(303)
                .extract()
                .header("Location");
        String slug = location.replaceAll(".*/entries/|\\?.*", "");
        editor().get(location)
                .then()
                .statusCode(200)
                .header("Cache-Control", containsString("no-store"))
                .body(containsString("Angelegt."))
                .body(containsString("&amp; &lt;Söhne&gt; 🎉</h1>"))
                .body(containsString(word + "\n" + word + "-Werke</textarea>"))
                .body(containsString("value=\"" + parent + "\""));
        editor().get(entry(parent)).then().body(containsString("href=\"" + entry(slug) + "\""));
        editor().queryParam("q", word)
                .get("/desk/topics")
                .then()
                .statusCode(200)
                .body(containsString("href=\"" + entry(slug) + "\""))
                .body(containsString("0 Artikel"));
        String renamed = newWord();
        send(entry(slug), Map.of("version", version(slug), "name", renamed, "aliases", word, "parent", ""))
                .statusCode(303)
                .header("Location", endsWith(entry(slug) + "?done=saved"));
        given().get("/api/topics/" + slug)
                .then()
                .body("name", equalTo(renamed))
                .body("aliases", equalTo(List.of(word)))
                .body("parent", equalTo(null));
    }

    @Test
    void what_was_typed_stays_when_somebody_else_was_faster() {
        String word = newWord();
        String slug = create(word);
        String version = version(slug);
        send(entry(slug), Map.of("version", version, "name", word, "description", "Die andere war schneller"))
                .statusCode(303);
        Map<String, String> late =
                Map.of("version", version, "name", word, "aliases", word + " Zwei", "description", "Zu spät getippt");
        send(entry(slug), late)
                .statusCode(412)
                .body(containsString("Jemand anderes hat dieses Thema"))
                .body(containsString("<dd lang=\"de\" dir=\"auto\">Die andere war schneller</dd>"))
                .body(containsString("Zu spät getippt</textarea>"))
                .body(containsString("\n" + word + " Zwei</textarea>"))
                .body(containsString("name=\"version\" value=\"2\""));
        send(entry(slug), Map.of("version", "2", "name", word, "description", "Zu spät getippt"))
                .statusCode(303);
    }

    @Test
    void a_name_of_another_topic_is_told_with_a_link_to_it() {
        String alias = newWord();
        String other = create(newWord(), alias);
        send("/desk/topics", Map.of("name", alias.toUpperCase(java.util.Locale.ROOT), "aliases", "Getippt"))
                .statusCode(409)
                .body(containsString("Diesen Namen hat schon ein anderes Thema"))
                .body(containsString("href=\"" + entry(other) + "\""))
                .body(containsString("Getippt</textarea>"));
        String mine = create(newWord());
        send(entry(mine), Map.of("version", version(mine), "name", newWord(), "aliases", alias))
                .statusCode(409)
                .body(containsString("href=\"" + entry(other) + "\""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "…!?", "http://example.org", "\u202E\u2066", "a b c d e f g h i j k"})
    void a_name_that_cannot_be_found_in_a_text_is_refused(String name) {
        send("/desk/topics", Map.of("name", name, "description", "bleibt stehen"))
                .statusCode(422)
                .body(containsString("Nicht gespeichert"))
                .body(containsString("aria-invalid=\"true\""))
                .body(containsString("bleibt stehen</textarea>"));
    }

    @Test
    void ten_thousand_aliases_are_refused_with_how_many_there_may_be() {
        String aliases = IntStream.range(0, 10_000).mapToObj(i -> "Name " + i).collect(Collectors.joining("\n"));
        send("/desk/topics", Map.of("name", newWord(), "aliases", aliases))
                .statusCode(422)
                .body(containsString("Höchstens 50 andere Namen, nicht 10000."));
    }

    @Test
    void right_to_left_names_are_kept_and_direction_controls_are_not() {
        String word = newWord();
        String slug = word.toLowerCase(java.util.Locale.ROOT);
        send("/desk/topics", Map.of("name", "\u202Eירושלים " + word + "\u2066", "slug", slug))
                .statusCode(303);
        given().get("/api/topics/" + slug).then().body("name", equalTo("ירושלים " + word));
        editor().get(entry(slug)).then().body(containsString("<h1 dir=\"auto\">ירושלים " + word + "</h1>"));
        send("/desk/topics", Map.of("name", "ירושלים" + newWord().replaceAll("[a-zA-Z]", "א") + "ב"))
                .statusCode(422)
                .body(containsString("Der Name allein genügt nicht"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"of-article", "suggestions", "trending", "Groß", "a--b", "-a"})
    void reserved_and_unusable_addresses_are_refused(String slug) {
        send("/desk/topics", Map.of("name", newWord(), "slug", slug))
                .statusCode(422)
                .body(containsString("einige Adressen sind vergeben"));
    }

    @Test
    void merged_topics_have_a_list_of_their_own() {
        String word = newWord();
        String slug = create(word);
        String into = newWord();
        merge(slug, create(into)).statusCode(200);
        editor().queryParam("q", word).get("/desk/topics").then().body(not(containsString(entry(slug))));
        editor().queryParam("q", word)
                .queryParam("state", "merged")
                .get("/desk/topics")
                .then()
                .statusCode(200)
                .body(containsString(entry(slug)))
                .body(containsString("steht jetzt für: " + into));
        editor().get(entry(slug)).then().statusCode(200).body(not(containsString("name=\"name\"")));
        send(entry(slug), Map.of("version", "2", "name", newWord())).statusCode(409);
    }

    @Test
    void english_is_spoken_too() {
        editor().header("Accept-Language", "en")
                .get("/desk/topics/new")
                .then()
                .statusCode(200)
                .header("Content-Language", "en")
                .body(allOf(containsString("New topic"), containsString("Topic above it")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/desk/topics", "/desk/topics/new", "/desk/topics/entries/x"})
    void only_editors_see_it(String path) {
        DeskBrowser.of("moderator").get(path).then().statusCode(403);
        given().accept("text/html").redirects().follow(false).get(path).then().statusCode(302);
    }

    @ParameterizedTest
    @ValueSource(strings = {"desk.css", "uncertain.js"})
    void the_files_of_its_pages_are_there(String file) {
        given().get("/desk/topics/assets/" + file).then().statusCode(200);
    }

    @Test
    void no_other_site_sends_a_form() {
        given().header("Sec-Fetch-Site", "cross-site")
                .contentType("application/x-www-form-urlencoded")
                .formParam("name", newWord())
                .post("/desk/topics")
                .then()
                .statusCode(403);
    }

    @Test
    void unknown_topics_and_odd_requests_are_answered() {
        editor().get(entry("gibt-es-nicht")).then().statusCode(404);
        editor().get(entry("GIBT%00")).then().statusCode(404);
        editor().queryParam("cursor", "x").get("/desk/topics").then().statusCode(400);
        editor().queryParam("q", "x".repeat(101)).get("/desk/topics").then().statusCode(422);
        send(entry(create(newWord())), Map.of("name", newWord())).statusCode(412);
    }

    @Test
    void a_topics_picture_is_one_of_the_library() {
        String name = newWord();
        String slug = create(name);
        String url = "/media/" + "c".repeat(32) + "/960.jpg";
        send(entry(slug), Map.of("version", version(slug), "name", name, "pictureUrl", "https://x.example/y.jpg"))
                .statusCode(422)
                .body(containsString("Das ist keine Adresse aus dem Bildarchiv"))
                .body(containsString("id=\"topic-picture-alt-problem\""))
                .body(containsString("value=\"https://x.example/y.jpg\""));
        send(
                        entry(slug),
                        Map.of(
                                "version",
                                version(slug),
                                "name",
                                name,
                                "pictureUrl",
                                url,
                                "pictureAlt",
                                "Ein „Turm“",
                                "pictureCredit",
                                "Ina"))
                .statusCode(303);
        editor().get(entry(slug))
                .then()
                .body(containsString("value=\"" + url + "\""))
                .body(containsString("value=\"Ein „Turm“\""));
        given().get("/api/topics/" + slug).then().body("picture.url", equalTo(url));
        send(entry(slug), Map.of("version", version(slug), "name", name)).statusCode(303);
        editor().get(entry(slug)).then().body(not(containsString(url)));
    }
}
