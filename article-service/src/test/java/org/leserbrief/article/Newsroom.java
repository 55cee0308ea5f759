package org.leserbrief.article;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.leserbrief.platform.testing.Tokens;

/// The actions of an editor, for tests.
public final class Newsroom {
    private Newsroom() {}

    public static RequestSpecification editor() {
        return given().auth().oauth2(Tokens.of("Ina Setzer", "editor"));
    }

    public static RequestSpecification admin() {
        return given().auth().oauth2(Tokens.of("Henrike Osterkamp", "admin"));
    }

    /// Adds a Ressort that is not in the navigation, unless it is there.
    public static String ressort(String slug) {
        admin().contentType(ContentType.JSON)
                .header("If-None-Match", "*")
                .body(Map.of("name", Map.of("de", "R " + slug, "en", "S " + slug), "inNavigation", false))
                .put("/api/ressorts/{ressort}", slug)
                .then()
                .statusCode(org.hamcrest.Matchers.oneOf(201, 412));
        return slug;
    }

    public static RequestSpecification sending(Object body) {
        return editor().contentType(ContentType.JSON).body(body);
    }

    /// The fields of a valid article, which a test may change.
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

    /// Creates a draft and returns its id.
    public static String draft(Map<String, @Nullable Object> article) {
        return sending(article)
                .post("/api/articles")
                .then()
                .statusCode(201)
                .extract()
                .jsonPath()
                .getString("id");
    }

    /// Creates and publishes an article, and returns its id.
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

    /// Publishes the current version.
    public static Response publish(String id, String body) {
        return sending(body).header("If-Match", tagOrAny(id)).put("/api/articles/{id}/publication", id);
    }

    /// Withdraws the current version.
    public static Response withdraw(String id) {
        return editor().header("If-Match", tagOrAny(id)).delete("/api/articles/{id}/publication", id);
    }

    public static Response revise(String id, String ifMatch, Map<String, @Nullable Object> article) {
        return sending(article).header("If-Match", ifMatch).put("/api/articles/{id}", id);
    }

    /// An article that does not exist has no tag.
    private static String tagOrAny(String id) {
        String tag = tag(id);
        return tag == null ? "*" : tag;
    }

    /// The tag of the editor's view of an article.
    public static String tag(String id) {
        return editor().get("/api/articles/{id}", id).then().extract().header("ETag");
    }
}
