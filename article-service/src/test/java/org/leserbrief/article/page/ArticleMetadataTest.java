package org.leserbrief.article.page;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.leserbrief.article.Newsroom.article;
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
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.leserbrief.article.ServiceTest;

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
