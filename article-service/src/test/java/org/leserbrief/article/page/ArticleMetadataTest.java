package org.leserbrief.article.page;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.oneOf;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.leserbrief.article.Newsroom.article;
import static org.leserbrief.article.Newsroom.editor;
import static org.leserbrief.article.Newsroom.published;
import static org.leserbrief.article.Newsroom.ressort;
import static org.leserbrief.article.Newsroom.sending;
import static org.leserbrief.article.Newsroom.with;

import com.apicatalog.jsonld.JsonLd;
import com.apicatalog.jsonld.JsonLdError;
import com.apicatalog.jsonld.document.JsonDocument;
import com.apicatalog.jsonld.loader.DocumentLoader;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.leserbrief.article.ServiceTest;
import org.leserbrief.article.media.TestPictures;

/// The page is read by jsoup, and its JSON-LD by Titanium; neither is ours.
@ServiceTest
class ArticleMetadataTest {
    private static final String ODD = "„Straße“ 🎉 ]]> </script><b>\"quoted\" & 'single'</b> <!-- \\";

    /// In place of schema.org's own context, which would have to be fetched: all its terms, and those with addresses
    /// as schema.org declares them.
    private static final String CONTEXT = """
            {"@context": {
                "@vocab": "http://schema.org/",
                "url": {"@id": "http://schema.org/url", "@type": "@id"},
                "image": {"@id": "http://schema.org/image", "@type": "@id"},
                "mainEntityOfPage": {"@id": "http://schema.org/mainEntityOfPage", "@type": "@id"},
                "discussionUrl": {"@id": "http://schema.org/discussionUrl", "@type": "@id"},
                "datePublished": {"@id": "http://schema.org/datePublished", "@type": "http://schema.org/Date"},
                "dateModified": {"@id": "http://schema.org/dateModified", "@type": "http://schema.org/Date"}}}
            """;

    private static final String SITE = "http://localhost:8080";

    private static Document page(String id) {
        String url = given().get("/api/articles/{id}", id).jsonPath().getString("url");
        byte[] html = given().accept("text/html")
                .get(url)
                .then()
                .statusCode(200)
                .extract()
                .asByteArray();
        int head = new String(html, StandardCharsets.UTF_8).indexOf("</head>");
        // What previews of links read at most.
        assertTrue(head > 0 && head < 300_000);
        return Jsoup.parse(new String(html, StandardCharsets.UTF_8), SITE + url);
    }

    private static JsonObject expanded(Document page) throws JsonLdError {
        DocumentLoader schema = (url, options) -> {
            assertEquals("schema.org", url.getHost());
            return JsonDocument.of(new StringReader(CONTEXT));
        };
        String json = page.expectFirst("script[type=application/ld+json]").data();
        JsonArray things = JsonLd.expand(JsonDocument.of(new StringReader(json)))
                .loader(schema)
                .get();
        assertEquals(1, things.size());
        return things.getJsonObject(0);
    }

    private static JsonObject first(JsonObject thing, String term) {
        return thing.getJsonArray("http://schema.org/" + term).getJsonObject(0);
    }

    private static String value(JsonObject thing, String term) {
        JsonObject value = first(thing, term);
        return value.containsKey("@id")
                ? value.getString("@id")
                : value.getOrDefault("@value", JsonValue.NULL).toString();
    }

    private static String text(JsonObject thing, String term) {
        return first(thing, term).getString("@value");
    }

    private static String meta(Document page, String name) {
        return page.select("meta[property=%1$s], meta[name=%1$s]".formatted(name))
                .attr("content");
    }

    @Test
    void json_ld_says_who_wrote_what_when_and_what_was_corrected() throws JsonLdError {
        Map<String, Object> written = with(
                with(
                        with(article(ODD), "image", Map.of("url", "/media/bild.svg", "alt", ODD)),
                        "authors",
                        List.of("Jörg Müller", "Ina \"Ö\" Setzer")),
                "ressort",
                ressort("metaressort"));
        written.remove("author");
        written.put("teaser", "Teaser " + ODD);
        String id = published(written);
        sending(Map.of("kind", "correction", "text", "Richtig ist: " + ODD))
                .post("/api/articles/{id}/corrections", id)
                .then()
                .statusCode(201);

        Document page = page(id);
        JsonObject article = expanded(page);
        assertEquals(
                "http://schema.org/NewsArticle", article.getJsonArray("@type").getString(0));
        assertEquals(ODD, text(article, "headline"));
        assertEquals("Teaser " + ODD, text(article, "description"));
        assertEquals("R metaressort", text(article, "articleSection"));
        assertEquals("0", value(article, "commentCount"));
        assertEquals(SITE + "/news/" + id + "/comments", value(article, "discussionUrl"));
        assertEquals(SITE + "/media/bild.svg", value(article, "image"));
        assertEquals(page.select("link[rel=canonical]").attr("href"), value(article, "mainEntityOfPage"));
        assertEquals("Leserbrief", text(first(article, "publisher"), "name"));
        List<JsonObject> authors =
                article.getJsonArray("http://schema.org/author").getValuesAs(JsonObject.class);
        assertEquals(
                List.of("Jörg Müller", "Ina \"Ö\" Setzer"),
                authors.stream().map(author -> text(author, "name")).toList());
        assertEquals(
                "http://schema.org/Person",
                authors.getLast().getJsonArray("@type").getString(0));
        assertEquals(SITE + "/authors/joerg-mueller", value(authors.getFirst(), "url"));
        JsonObject correction = first(article, "correction");
        assertEquals("Richtig ist: " + ODD, text(correction, "text"));
        assertEquals(
                given().get("/api/articles/{id}", id).jsonPath().getString("updatedAt"), text(article, "dateModified"));
        assertEquals(
                given().get("/api/articles/{id}", id).jsonPath().getString("publishedAt"),
                text(article, "datePublished"));
    }

    private static String pictureWithFocus(int width, int height, double x, double y) {
        String id = editor().multiPart("file", "bild.jpg", TestPictures.jpeg(width, height, 9_150), "image/jpeg")
                .multiPart("credit", "Eva Muster")
                .post("/api/media")
                .then()
                .statusCode(oneOf(200, 201))
                .extract()
                .path("id");
        sending(Map.of("focalPoint", Map.of("x", x, "y", y)))
                .header("If-Match", "*")
                .patch("/api/media/{id}", id)
                .then()
                .statusCode(200);
        return id;
    }

    private static List<String> pictures(String article) throws JsonLdError {
        return expanded(page(article)).getJsonArray("http://schema.org/image").getValuesAs(JsonObject.class).stream()
                .map(image -> image.getString("@id"))
                .toList();
    }

    /// Google Search Central, "Article structured data": 16x9, 4x3 and 1x1, each with 50,000 pixels at least.
    @Test
    void search_engines_get_the_picture_in_three_ratios_around_its_focal_point() throws JsonLdError, IOException {
        String picture = pictureWithFocus(2_000, 1_600, 0.25, 0.5);
        String id = published(with(article("In drei Formen"), "image", Map.of("mediaId", picture, "alt", "Ein Turm")));
        String folder = SITE + "/media/" + picture + "/";
        List<String> pictures = pictures(id);
        assertEquals(
                List.of(
                        folder + "16x9-25-50.jpg",
                        folder + "4x3-25-50.jpg",
                        folder + "1x1-25-50.jpg",
                        folder + "share-25-50.jpg",
                        folder + "1920.jpg"),
                pictures);
        List<List<Integer>> sizes = List.of(List.of(1_200, 675), List.of(1_200, 900), List.of(1_200, 1_200));
        for (int i = 0; i < sizes.size(); i++) {
            String path = URI.create(pictures.get(i)).getPath();
            // The first one makes the file, and whoever comes then gets the same one.
            byte[] made = file(path);
            BufferedImage image = ImageIO.read(new ByteArrayInputStream(made));
            assertEquals(sizes.get(i), List.of(image.getWidth(), image.getHeight()), path);
            assertArrayEquals(made, file(path));
            given().head(path).then().statusCode(200).contentType("image/jpeg");
        }
    }

    private static byte[] file(String path) {
        return given().get(path)
                .then()
                .statusCode(200)
                .contentType("image/jpeg")
                .header("Cache-Control", "public, max-age=31536000, immutable")
                .extract()
                .asByteArray();
    }

    @Test
    void no_other_cut_is_made_of_a_picture_and_none_of_one_that_is_too_small() throws JsonLdError {
        String picture = pictureWithFocus(1_200, 1_000, 0.5, 0.5);
        for (String file : List.of("16x9-1-1.jpg", "1x1-050-50.jpg", "4x3-101-50.jpg", "2x1-50-50.jpg")) {
            given().get("/media/{id}/{file}", picture, file).then().statusCode(404);
        }
        given().get("/media/{id}/16x9-50-50.jpg", "0".repeat(32)).then().statusCode(404);
        String small = pictureWithFocus(240, 220, 0.5, 0.5);
        String id = published(with(article("Klein"), "image", Map.of("mediaId", small, "alt", "Ein Turm")));
        assertTrue(
                pictures(id).stream().noneMatch(url -> url.contains("16x9")),
                pictures(id).toString());
    }

    @Test
    void previews_of_links_get_absolute_addresses_and_search_engines_large_pictures() {
        String id = published(with(
                with(article("Vorschau " + ODD), "image", Map.of("url", "/media/bild.svg", "alt", ODD)),
                "ressort",
                ressort("metaressort")));
        Document page = page(id);
        assertEquals("max-image-preview:large", meta(page, "robots"));
        assertEquals("article", meta(page, "og:type"));
        assertEquals("Vorschau " + ODD, meta(page, "og:title"));
        assertEquals(SITE + "/media/bild.svg", meta(page, "og:image"));
        assertEquals(ODD, meta(page, "og:image:alt"));
        assertEquals("R metaressort", meta(page, "article:section"));
        assertTrue(meta(page, "og:url").startsWith(SITE + "/news/" + id + "/"));
        assertEquals("de_DE", meta(page, "og:locale"));
        assertEquals("summary_large_image", meta(page, "twitter:card"));
    }
}
