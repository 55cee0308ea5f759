package org.leserbrief.topic.desk;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.leserbrief.topic.TopicApi.create;
import static org.leserbrief.topic.TopicApi.newId;
import static org.leserbrief.topic.TopicApi.newWord;
import static org.leserbrief.topic.desk.DeskBrowser.entry;
import static org.leserbrief.topic.desk.DeskBrowser.send;
import static org.leserbrief.topic.desk.DeskBrowser.version;

import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.leserbrief.platform.base.sql.Database;
import org.leserbrief.topic.Newsroom;
import org.leserbrief.topic.ServiceTest;
import org.leserbrief.topic.tagging.PreviewPlaces;

/// What a name would change, told before it does.
@ServiceTest
class PreviewTest {
    @Inject
    Database database;

    /// Stored, whether it has a topic or not.
    private long publish(String headline, String body) {
        long article = newId();
        Newsroom.publish(article, 1, headline, body);
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> database.find("SELECT 1 FROM article_text WHERE article_id = ?", row -> true, article)
                        .isPresent());
        return article;
    }

    @Test
    void a_new_alias_is_shown_with_the_articles_that_it_would_tag() {
        String word = newWord();
        String name = newWord();
        publish("Am Morgen", "Es ist kalt. Viele sahen gestern " + word + "s Werk. Danach nichts.");
        publish("Am Abend", word + " schweigt. Sonst nichts.");
        publish("Anderes", "Nichts davon steht hier, nur " + newWord() + ".");
        String slug = create(name);
        String version = version(slug);
        send(entry(slug), Map.of("version", version, "name", name, "aliases", word, "action", "preview"))
                .statusCode(200)
                .body(containsString("2 weiteren Artikeln dieses Thema geben, 1 davon sieht falsch aus."))
                .body(containsString("Viele sahen gestern <mark>" + word + "s</mark> Werk."))
                .body(containsString("nur am Satzanfang"))
                .body(containsString("\n" + word + "</textarea>"))
                .body(not(containsString("Anderes")));
        // Nothing has changed.
        given().get("/api/topics/" + slug).then().body("aliases.size()", equalTo(0));
        send(entry(slug), Map.of("version", version, "name", name, "aliases", word))
                .statusCode(303);
    }

    @Test
    void an_alias_that_goes_is_shown_with_the_articles_that_lose_the_topic() {
        String word = newWord();
        String name = newWord();
        String slug = create(name, word);
        long article = publish("Am Morgen", "Viele sahen " + word + " gestern.");
        Newsroom.taggings(article, 1);
        send(entry(slug), Map.of("version", version(slug), "name", name, "action", "preview"))
                .statusCode(200)
                .body(allOf(
                        containsString("kein weiterer Artikel, der dieses Thema bekäme"),
                        containsString("einem Artikel würde es genommen."),
                        containsString("<mark>" + word + "</mark>")));
    }

    @Test
    void what_editors_have_decided_about_an_article_holds_in_a_preview_too() {
        String word = newWord();
        String name = newWord();
        String slug = create(name);
        long rejected = publish("Am Morgen", "Viele sahen " + word + " gestern.");
        decide(rejected, slug, "rejected");
        send(entry(slug), Map.of("version", version(slug), "name", name, "aliases", word, "action", "preview"))
                .statusCode(200)
                .body(containsString("kein weiterer Artikel, der dieses Thema bekäme"));

        String alias = newWord();
        String other = create(newWord(), alias);
        long confirmed = publish("Am Morgen", "Viele sahen " + alias + " gestern.");
        Newsroom.taggings(confirmed, 1);
        decide(confirmed, other, "confirmed");
        String renamed = newWord();
        send(entry(other), Map.of("version", version(other), "name", renamed, "action", "preview"))
                .statusCode(200)
                .body(not(containsString("würde es genommen")));
    }

    private static void decide(long article, String slug, String verdict) {
        send("/desk/topics/uncertain", Map.of("article", article, "topic", slug, "verdict", verdict))
                .statusCode(303);
    }

    @Test
    void compounds_without_the_last_letter_and_joined_words_are_found_and_the_number_is_no_promise() {
        String word = newWord();
        publish("Am Morgen", "Viele sahen " + word + "leiter gestern.");
        send("/desk/topics", Map.of("name", word + "e", "action", "preview"))
                .statusCode(200)
                .body(containsString("mindestens 1 weiterem Artikel dieses Thema geben"))
                .body(containsString("Das sind Mindestzahlen: Die Vorschau sieht höchstens 500 Artikel durch"));
        String second = newWord();
        publish("Am Morgen", "Viele sahen " + word + second.toLowerCase(java.util.Locale.ROOT) + " gestern.");
        send("/desk/topics", Map.of("name", word + "-" + second, "action", "preview"))
                .statusCode(200)
                .body(containsString("mindestens 1 weiterem Artikel dieses Thema geben"));
    }

    @Test
    void a_preview_that_has_to_wait_keeps_the_form() {
        String name = newWord();
        PreviewPlaces.whileTaken(() -> send(
                        "/desk/topics", Map.of("name", name, "description", "Noch <nicht> fertig", "action", "preview"))
                .statusCode(503)
                .body(allOf(
                        containsString("Gerade laufen andere Vorschauen"),
                        containsString("value=\"" + name + "\""),
                        containsString("Noch &lt;nicht&gt; fertig"))));
    }

    @Test
    void a_longer_name_that_takes_mentions_from_another_topic_is_told() {
        String word = newWord();
        String second = newWord();
        create(word);
        long article = publish("Am Morgen", "Viele sahen " + word + " " + second + " gestern.");
        Newsroom.taggings(article, 1);
        send("/desk/topics", Map.of("name", word + " " + second, "action", "preview"))
                .statusCode(200)
                .body(containsString("1 weiterem Artikel dieses Thema geben"))
                .body(containsString("In einem Artikel kämen oder gingen andere Themen"));
        given().get("/api/topics/" + word.toLowerCase(java.util.Locale.ROOT) + "-"
                        + second.toLowerCase(java.util.Locale.ROOT))
                .then()
                .statusCode(404);
    }

    @Test
    void names_that_no_article_has_and_names_of_others_are_told() {
        String other = newWord();
        create(other);
        send("/desk/topics", Map.of("name", newWord(), "action", "preview"))
                .statusCode(200)
                .body(containsString("kein weiterer Artikel, der dieses Thema bekäme"));
        send("/desk/topics", Map.of("name", newWord(), "aliases", other, "action", "preview"))
                .statusCode(409);
        send("/desk/topics", Map.of("name", "C++ '; DROP (& | !) : * \\ " + newWord(), "action", "preview"))
                .statusCode(200);
    }
}
