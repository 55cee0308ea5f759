package org.leserbrief.article;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.leserbrief.platform.testing.Tokens;

/// What an editor does, in the words of the tests.
public final class Newsroom {
    private Newsroom() {}

    public static RequestSpecification editor() {
        return given().auth().oauth2(Tokens.of("Ina Setzer", "editor"));
    }

    public static RequestSpecification sending(Object body) {
        return editor().contentType(ContentType.JSON).body(body);
    }

    /// A valid article, to be changed at will.
    public static Map<String, @Nullable Object> article(String headline) {
        Map<String, @Nullable Object> article = new LinkedHashMap<>();
        article.put("kicker", "Probe");
        article.put("headline", headline);
        article.put("teaser", "Worum es geht.");
        article.put("body", "Ein **Text**.");
        article.put("author", "Jörg Müller");
        return article;
    }

    public static Map<String, @Nullable Object> with(
            Map<String, @Nullable Object> article, String field, @Nullable Object value) {
        Map<String, @Nullable Object> changed = new LinkedHashMap<>(article);
        changed.put(field, value);
        return changed;
    }

    /// Writes a draft and returns its id.
    public static String draft(Map<String, @Nullable Object> article) {
        return sending(article)
                .post("/api/articles")
                .then()
                .statusCode(201)
                .extract()
                .jsonPath()
                .getString("id");
    }

    /// Writes and publishes an article, and returns its id.
    public static String published(Map<String, @Nullable Object> article) {
        String id = draft(article);
        publish(id, "{}").then().statusCode(200);
        return id;
    }

    public static String published(String headline) {
        return published(article(headline));
    }

    public static String publishedAt(String headline, String date) {
        return publishedAt(article(headline), date);
    }

    public static String publishedAt(Map<String, @Nullable Object> article, String date) {
        String id = draft(article);
        publish(id, "{\"publishAt\": \"%s\"}".formatted(date)).then().statusCode(200);
        return id;
    }

    /// Publishes the version that is there now.
    public static Response publish(String id, String body) {
        return sending(body).header("If-Match", tagOrAny(id)).put("/api/articles/{id}/publication", id);
    }

    /// Withdraws the version that is there now.
    public static Response withdraw(String id) {
        return editor().header("If-Match", tagOrAny(id)).delete("/api/articles/{id}/publication", id);
    }

    public static Response revise(String id, String ifMatch, Map<String, @Nullable Object> article) {
        return sending(article).header("If-Match", ifMatch).put("/api/articles/{id}", id);
    }

    /// Of an article that is not there, nobody has a tag.
    private static String tagOrAny(String id) {
        String tag = tag(id);
        return tag == null ? "*" : tag;
    }

    /// The tag that reading gives an editor.
    public static String tag(String id) {
        return editor().get("/api/articles/{id}", id).then().extract().header("ETag");
    }
}
