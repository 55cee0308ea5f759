package org.leserbrief.topic.section;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.stringContainsInOrder;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.hamcrest.Matcher;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.leserbrief.platform.base.sql.Database;
import org.leserbrief.platform.testing.Operator;
import org.leserbrief.platform.testing.TestStream;
import org.leserbrief.topic.ServiceTest;
import org.leserbrief.topic.TopicApi;

@ServiceTest
class SectionTest {
    private static final TestStream ARTICLES = new TestStream("leserbrief.articles.v1");

    @Inject
    Database database;

    /// Other tests look at pages without.
    @AfterEach
    void without_ressorts() {
        database.update("DELETE FROM section_list");
    }

    private static void told(long version, String ressorts) {
        ARTICLES.write("ressorts", "ressorts-revised", """
                {"version": %d, "ressorts": [%s], "occurredAt": "2026-11-30T08:00:00Z"}
                """.formatted(version, ressorts));
    }

    private static ValidatableResponse page(String path, String language) {
        return given().accept("text/html")
                .header("Accept-Language", language)
                .get(path)
                .then();
    }

    private static void await(String path, String language, Matcher<String> body) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> page(path, language).body(body));
    }

    @Test
    void pages_show_the_ressorts_in_both_languages_and_not_what_they_were_before() {
        String topic = "/topics/" + TopicApi.create(TopicApi.newWord());
        page(topic, "de").statusCode(200).body(not(containsString("/ressort/")));
        told(70_001, """
                {"slug": "zuletzt", "name": {"de": "Zu & letzt", "en": "Last"}, "mergedInto": null},
                {"slug": "aerger", "name": {"de": "Ärger", "en": "Trouble"}, "inNavigation": true, "mergedInto": null},
                {"slug": "verborgen", "name": {"de": "Verborgen", "en": "Hidden"}, "inNavigation": false, "mergedInto": null},
                {"slug": "frueher", "name": {"de": "Früher", "en": "Former"}, "inNavigation": true, "mergedInto": "aerger"}
                """);
        Matcher<String> german = allOf(
                stringContainsInOrder("<a href=\"/ressort/zuletzt\">Zu &amp; letzt</a>", "/ressort/aerger\">Ärger</a>"),
                not(containsString("Verborgen")),
                not(containsString("Früher")));
        await(topic, "de", german);
        page(topic, "en").body(stringContainsInOrder(">Last</a>", ">Trouble</a>"));
        page("/topics", "de").body(german);
        page("/topics/gibt-es-nicht", "de").statusCode(404).body(german);
        assertEquals(0, Operator.differences(new Operator("topic-service").rebuild("sections")));
        told(70_003, "{\"slug\": \"neu\", \"name\": {\"de\": \"Neues\", \"en\": \"News\"}, \"mergedInto\": null}");
        Matcher<String> changed = allOf(containsString("/ressort/neu\">Neues</a>"), not(containsString("Ärger")));
        await(topic, "de", changed);
        // An old list that comes late.
        told(70_002, "{\"slug\": \"alt\", \"name\": {\"de\": \"Altes\", \"en\": \"Old\"}, \"mergedInto\": null}");
        told(70_005, "");
        await(topic, "de", not(containsString("/ressort/")));
    }
}
