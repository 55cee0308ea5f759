package org.leserbrief.topic.desk;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.leserbrief.topic.TopicApi.create;
import static org.leserbrief.topic.TopicApi.newId;
import static org.leserbrief.topic.TopicApi.newWord;
import static org.leserbrief.topic.desk.DeskBrowser.editor;
import static org.leserbrief.topic.desk.DeskBrowser.entry;
import static org.leserbrief.topic.desk.DeskBrowser.send;
import static org.leserbrief.topic.desk.DeskBrowser.version;

import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.leserbrief.platform.base.sql.Database;
import org.leserbrief.topic.Newsroom;
import org.leserbrief.topic.ServiceTest;

/// Merges, suggestions, rules and stop words on pages.
@ServiceTest
class MergeAndSuggestionsTest {
    @Inject
    Database database;

    @Inject
    TopicSuggestions suggestions;

    @Test
    void a_merge_is_shown_with_what_it_moves_made_and_undone() {
        String word = newWord();
        String name = newWord();
        String slug = create(word, newWord());
        String into = create(name);
        long both = newId();
        Newsroom.publish(both, 1, "Am Morgen", "Es ging um " + word + " und " + name + ".");
        long one = newId();
        Newsroom.publish(one, 1, "Am Morgen", "Es ging um " + word + ".");
        Newsroom.taggings(both, 1);
        Newsroom.taggings(one, 1);
        editor().get(entry(slug) + "/merge").then().statusCode(200).body(containsString("Geht auf in"));
        editor().queryParam("into", name.toUpperCase(Locale.ROOT))
                .get(entry(slug) + "/merge")
                .then()
                .statusCode(200)
                .body(allOf(
                        containsString("<dd>2, davon haben 1 schon beide</dd>"),
                        containsString("<dt>Namen</dt><dd>2</dd>"),
                        containsString("In „" + name + "“ aufgehen lassen")));
        send(entry(slug) + "/merge", Map.of("into", into)).statusCode(303);
        given().redirects().follow(false).get("/topics/" + slug).then().statusCode(308);
        editor().get(entry(slug)).then().body(containsString("Zusammenführung zurücknehmen"));
        send(entry(slug) + "/merge", Map.of("into", into))
                .statusCode(409)
                .body(containsString("Dieses Thema ist in einem anderen aufgegangen"));
        send(entry(slug) + "/merge/removal", Map.of()).statusCode(303);
        given().get("/topics/" + slug).then().statusCode(200);
        send(entry(slug) + "/merge/removal", Map.of()).statusCode(409);
    }

    @Test
    void odd_merges_are_told() {
        String slug = create(newWord());
        send(entry(slug) + "/merge", Map.of("into", "Gibt es nicht"))
                .statusCode(422)
                .body(containsString("Es gibt kein Thema „Gibt es nicht“."));
        send(entry(slug) + "/merge", Map.of()).statusCode(422);
        send(entry(slug) + "/merge", Map.of("into", slug)).statusCode(409).body(containsString("nicht in sich selbst"));
        send(entry("gibt-es-nicht") + "/merge", Map.of("into", slug)).statusCode(404);
        editor().queryParam("into", "\u202E").get(entry(slug) + "/merge").then().statusCode(422);
    }

    @Test
    void names_that_recur_are_suggested_accepted_and_dismissed() {
        String first = newWord();
        String phrase = first + " " + newWord();
        String other = newWord() + " von der " + newWord();
        for (int i = 0; i < 3; i++) {
            long article = newId();
            Newsroom.publish(article, 1, "Am Morgen", "Es kamen " + phrase + " und " + other + ".");
            Awaitility.await()
                    .atMost(Duration.ofSeconds(60))
                    .until(() -> database.find("SELECT 1 FROM article_text WHERE article_id = ?", row -> true, article)
                            .isPresent());
        }
        suggestions.run();
        editor().get("/desk/topics/suggestions")
                .then()
                .statusCode(200)
                .body(containsString("<h2 lang=\"de\" dir=\"auto\">" + phrase + "</h2>"))
                .body(containsString("<h2 lang=\"de\" dir=\"auto\">" + other + "</h2>"))
                .body(containsString("in 3 Artikeln, 3-mal"));
        editor().queryParam("name", phrase)
                .get("/desk/topics/new")
                .then()
                .body(containsString("value=\"" + phrase + "\""));
        send("/desk/topics", Map.of("name", phrase)).statusCode(303);
        send("/desk/topics/suggestions/dismissals", Map.of("phrase", other)).statusCode(303);
        suggestions.run();
        editor().get("/desk/topics/suggestions")
                .then()
                .body(not(containsString("<h2 lang=\"de\" dir=\"auto\">" + phrase + "</h2>")))
                .body(not(containsString("<h2 lang=\"de\" dir=\"auto\">" + other + "</h2>")))
                .body(containsString("<bdi>" + other + "</bdi>"));
        send("/desk/topics/suggestions/dismissals/removal", Map.of("phrase", other))
                .statusCode(303);
        editor().get("/desk/topics/suggestions")
                .then()
                .body(containsString("<h2 lang=\"de\" dir=\"auto\">" + other + "</h2>"));
        send("/desk/topics/suggestions/dismissals", Map.of("phrase", "\u0000")).statusCode(422);
    }

    @Test
    void rules_for_ambiguous_names_are_saved_and_refused_clearly() {
        String word = newWord();
        String slug = create(word, word + " Platforms");
        send(
                        entry(slug),
                        Map.of(
                                "version",
                                version(slug),
                                "name",
                                word,
                                "aliases",
                                word + " Platforms",
                                "ambiguous",
                                word,
                                "context",
                                "Zuckerberg\nFacebook",
                                "exclusions",
                                word + "-Analyse"))
                .statusCode(303);
        given().get("/api/topics/" + slug)
                .then()
                .body("matching.ambiguous", equalTo(List.of(word)))
                .body("matching.context", equalTo(List.of("Zuckerberg", "Facebook")));
        editor().get(entry(slug))
                .then()
                .body(containsString("Zuckerberg\nFacebook</textarea>"))
                .body(containsString("<details open>"));
        send(entry(slug), Map.of("version", version(slug), "name", word, "ambiguous", "Etwas anderes"))
                .statusCode(422)
                .body(containsString("Nur Namen dieses Themas, jeder einmal"))
                .body(containsString("Etwas anderes</textarea>"));
    }

    @Test
    void stop_words_are_replaced_and_what_was_typed_stays() {
        String page = editor().get("/desk/topics/stop-words").asString();
        String version = page.replaceAll("(?s).*name=\"version\" value=\"([0-9]+)\".*", "$1");
        String word = newWord();
        send("/desk/topics/stop-words", Map.of("version", version, "words", word))
                .statusCode(303);
        send("/desk/topics/stop-words", Map.of("version", version, "words", "Getippt"))
                .statusCode(412)
                .body(containsString("Getippt</textarea>"))
                .body(containsString(word + "</pre>"));
        send("/desk/topics/stop-words", Map.of("version", version, "words", "Zwei\nzwei"))
                .statusCode(422)
                .body(containsString("Jedes Wort nur einmal"));
        String now = editor().get("/desk/topics/stop-words")
                .asString()
                .replaceAll("(?s).*name=\"version\" value=\"([0-9]+)\".*", "$1");
        send("/desk/topics/stop-words", Map.of("version", now, "words", "")).statusCode(303);
    }
}
