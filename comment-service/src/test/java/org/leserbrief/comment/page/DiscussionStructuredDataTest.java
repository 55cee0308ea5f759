package org.leserbrief.comment.page;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.apicatalog.jsonld.JsonLd;
import com.apicatalog.jsonld.JsonLdError;
import com.apicatalog.jsonld.document.JsonDocument;
import com.apicatalog.jsonld.loader.DocumentLoader;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.leserbrief.comment.Api;
import org.leserbrief.comment.Articles;
import org.leserbrief.comment.ServiceTest;

/// The JSON-LD is read by Titanium, which is not ours.
@ServiceTest
class DiscussionStructuredDataTest {
    private static final String ODD = "„Straße“ 🎉 ]]> </script><b>\"quoted\" & 'single'</b> <!-- a > b";

    /// In place of schema.org's own context, which would have to be fetched.
    private static final String CONTEXT = """
            {"@context": {"@vocab": "http://schema.org/",
                "url": {"@id": "http://schema.org/url", "@type": "@id"},
                "discussionUrl": {"@id": "http://schema.org/discussionUrl", "@type": "@id"}}}
            """;

    private static final String START = "<script type=\"application/ld+json\">";

    private static String page(String article) {
        return given().accept("text/html")
                .get("/news/{id}/comments", article)
                .then()
                .statusCode(200)
                .extract()
                .asString();
    }

    private static JsonObject expanded(String page) {
        int start = page.indexOf(START) + START.length();
        String json = page.substring(start, page.indexOf("</script>", start));
        DocumentLoader schema = (url, options) -> JsonDocument.of(new StringReader(CONTEXT));
        try {
            JsonArray things = JsonLd.expand(JsonDocument.of(new StringReader(json)))
                    .loader(schema)
                    .get();
            assertEquals(1, things.size());
            return things.getJsonObject(0);
        } catch (JsonLdError e) {
            throw new AssertionError(json, e);
        }
    }

    private static List<JsonObject> comments(JsonObject thing) {
        JsonArray comments = thing.getJsonArray("http://schema.org/comment");
        return comments == null ? List.of() : comments.getValuesAs(JsonObject.class);
    }

    private static JsonObject first(JsonObject thing, String term) {
        return thing.getJsonArray("http://schema.org/" + term).getJsonObject(0);
    }

    private static String text(JsonObject thing, String term) {
        return first(thing, term).getString("@value");
    }

    @Test
    void comments_are_within_what_they_answer() {
        String article = Articles.open();
        String question = Api.comment("Rita", article, "Eine **Frage**: " + ODD);
        String answer = Api.reply("Rolf", article, question, "Antwort");
        Api.reply("Rita", article, answer, "Nachfrage");
        Api.comment("Rolf", article, "Etwas anderes");

        JsonObject news = expanded(page(article));
        assertEquals("http://schema.org/NewsArticle", news.getJsonArray("@type").getString(0));
        assertEquals(4, first(news, "commentCount").getJsonNumber("@value").intValue());
        assertTrue(first(news, "discussionUrl").getString("@id").endsWith("/news/" + article + "/comments"));
        assertEquals(2, comments(news).size());
        JsonObject asked = comments(news).stream()
                .filter(comment -> text(comment, "text").startsWith("Eine Frage"))
                .findFirst()
                .orElseThrow();
        assertEquals("http://schema.org/Comment", asked.getJsonArray("@type").getString(0));
        assertTrue(
                text(asked, "text").contains("</script><b>\"quoted\" & 'single'</b> <!-- a > b"), text(asked, "text"));
        assertTrue(first(asked, "url").getString("@id").contains("comment=" + question), asked.toString());
        assertEquals("Rita", text(first(asked, "author"), "name"));
        JsonObject answered = comments(asked).getFirst();
        assertEquals("Antwort", text(answered, "text"));
        assertEquals("Nachfrage", text(comments(answered).getFirst(), "text"));
    }

    @Test
    void what_was_removed_is_not_in_it_and_its_replies_are() {
        String article = Articles.open();
        String question = Api.comment("Rita", article, "Geheimnis");
        Api.reply("Rolf", article, question, "Bleibt stehen");
        Api.decide("remove", question);
        Awaitility.await().until(() -> !page(article).contains("Geheimnis"));
        JsonObject news = expanded(page(article));
        assertEquals(1, comments(news).size());
        assertEquals("Bleibt stehen", text(comments(news).getFirst(), "text"));
        assertFalse(news.toString().contains("Rita"));
    }

    @Test
    void a_discussion_without_comments_has_none() {
        assertEquals(List.of(), comments(expanded(page(Articles.open()))));
    }
}
