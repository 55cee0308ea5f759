package org.leserbrief.article;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.stringContainsInOrder;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.leserbrief.article.Newsroom.article;
import static org.leserbrief.article.Newsroom.published;
import static org.leserbrief.article.Newsroom.publishedAt;
import static org.leserbrief.article.Newsroom.with;
import static org.leserbrief.article.PageReader.browser;
import static org.leserbrief.article.PageReader.comment;
import static org.leserbrief.article.PageReader.fillTheFrontPage;
import static org.leserbrief.article.PageReader.page;
import static org.leserbrief.article.PageReader.soon;

import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.leserbrief.platform.testing.TestStream;

@ServiceTest
class PagesTest {
    /// WCAG 2.2, success criterion 3.1.2.
    @Test
    void on_english_pages_what_is_german_says_so() {
        String id = published(
                with(article("Sprachprobe"), "image", Map.of("url", "/media/vorn.svg", "alt", "Ein Pfeil nach vorn")));
        String link = "href=\"/news/" + id + "/sprachprobe\" lang=\"de\">";

        inEnglish()
                .get("/")
                .then()
                .statusCode(200)
                .body(page(
                        containsString("<html lang=\"en\">"),
                        containsString("<a " + link + "<span class=\"kicker\">Probe</span>"),
                        containsString("<p lang=\"de\">Worum es geht.</p>"),
                        containsString("alt=\"Ein Pfeil nach vorn\" lang=\"de\"")));
        inEnglish().get("/latest").then().statusCode(200).body(containsString("<a class=\"title\" " + link));
        inEnglish()
                .queryParam("q", "Sprachprobe")
                .get("/search")
                .then()
                .statusCode(200)
                .body(page(
                        containsString("<a " + link + "<span class=\"kicker\">Probe</span>"),
                        containsString("<p lang=\"de\">Worum es geht. Ein Text.</p>")));
        inEnglish()
                .queryParam("q", "xyzzysprache")
                .get("/search")
                .then()
                .statusCode(200)
                .body(containsString("<li><a " + link + "Sprachprobe</a></li>"));
    }

    private static RequestSpecification inEnglish() {
        return browser().header("Accept-Language", "en");
    }

    @Test
    void the_article_page_has_all_that_belongs_to_an_article() {
        String review = publishedAt("Redmi 5 Plus im Test", "2018-02-16T11:30:00+01:00");
        var story = article("Microsoft & Xiaomi: \"rücken\" zusammen");
        story.put("kicker", "Kooperation");
        story.put("body", "Anfang.\n\n## Wolke\n\n[Test](/news/%s/alt)\n".formatted(review));
        story.put("image", Map.of("url", "/media/ms.svg", "alt", "Zwei Ringe", "credit", "Illustration: wir"));
        String id = publishedAt(story, "2018-02-24T20:05:00+01:00");
        String path = "/news/" + id + "/microsoft-xiaomi-ruecken-zusammen";

        browser()
                .get(path)
                .then()
                .statusCode(200)
                .body(page(
                        containsString("<span class=\"kicker\">Kooperation</span>"),
                        containsString("Von <a rel=\"author\" href=\"/authors/joerg-mueller\">Jörg Müller</a>"),
                        containsString("<time datetime=\"2018-02-24T19:05:00Z\">24.02.2018 20:05 Uhr</time>"),
                        containsString("<h2 id=\"s-wolke\">Wolke</h2>"),
                        containsString("<script src=\"/comment-assets/live.js\" defer></script>"),
                        containsString(
                                "<aside class=\"teaser-card\"><a href=\"/news/" + review + "/redmi-5-plus-im-test\">"),
                        containsString("https://wa.me/?text=Microsoft%20%26%20Xiaomi"),
                        containsString("mailto:?subject=Microsoft%20%26%20Xiaomi"),
                        containsString("data-copy=\"http://localhost:8080" + path + "\""),
                        containsString("hx-get=\"/news/" + id + "/comments\""),
                        containsString("<link rel=\"canonical\" href=\"http://localhost:8080" + path + "\">"),
                        containsString("<meta property=\"og:type\" content=\"article\">"),
                        containsString("<meta property=\"og:image\" content=\"http://localhost:8080/media/ms.svg\">"),
                        containsString("<figcaption>Illustration: wir</figcaption>"),
                        containsString("href=\"/impressum\""),
                        containsString("href=\"/datenschutz\""),
                        containsString("href=\"#top\""),
                        not(containsString("Aktualisiert")),
                        not(containsString("style="))));
    }

    @Test
    void html_in_a_headline_appears_as_text_everywhere() {
        String evil = "</script><script>alert(1)</script><!--";
        var story = article(evil);
        story.put("kicker", "<b>");
        story.put("teaser", "<img src=x onerror=alert(2)>");
        story.put("author", "\"><i>Ina");
        story.put("body", "<iframe src=\"https://evil.example\"></iframe>");
        story.put("image", Map.of("url", "/x?a=\"b", "alt", "\" onload=\"alert(3)"));
        String id = published(story);

        for (String path : List.of("/", "/news/" + id + "/script-script-alert-1-script")) {
            String html = browser().get(path).asString();
            assertFalse(html.contains("<script>alert"), path);
            assertFalse(html.contains("<img src=x"), path);
            assertFalse(html.contains("<iframe"), path);
            assertFalse(html.contains("<i>Ina"), path);
            assertFalse(html.contains("\" onload=\""), path);
        }
        JsonPath data = structuredData(browser().get("/news/" + id + "/script-script-alert-1-script"));
        assertEquals(evil, data.getString("headline"));
    }

    @Test
    void search_engines_read_a_news_article() {
        String id = publishedAt(
                with(article("Für Suchmaschinen"), "image", Map.of("url", "https://bilder.example/x.jpg", "alt", "x")),
                "2018-02-24T20:05:00+01:00");

        JsonPath data = structuredData(browser().get("/news/" + id + "/fuer-suchmaschinen"));

        assertEquals("NewsArticle", data.getString("'@type'"));
        assertEquals("2018-02-24T19:05:00Z", data.getString("datePublished"));
        assertEquals("Jörg Müller", data.getString("author[0].name"));
        assertEquals("https://bilder.example/x.jpg", data.getString("image[0]"));
        assertEquals("http://localhost:8080/news/" + id + "/fuer-suchmaschinen", data.getString("mainEntityOfPage"));
    }

    @Test
    void what_artificial_intelligence_has_written_is_labelled() {
        for (var label : Map.of(
                        "generated", "Dieser Text wurde von einer Künstlichen Intelligenz erzeugt.",
                        "assisted", "Beim Schreiben hat Künstliche Intelligenz geholfen.")
                .entrySet()) {
            String id = published(with(article("Gekennzeichnet"), "aiLabel", label.getKey()));
            browser().get("/news/" + id + "/gekennzeichnet").then().body(containsString(label.getValue()));
            given().get("/api/articles/{id}", id).then().body("aiLabel", is(label.getKey()));
        }
        browser().get("/").then().body(containsString("KI-erzeugt"));
        String id = published("Von Menschen");
        given().get("/api/articles/{id}", id).then().body("aiLabel", is("none"));
        browser().get("/news/" + id + "/von-menschen").then().body(not(containsString("Künstliche")));
    }

    @Test
    void the_number_of_comments_is_written_as_people_write_it() {
        String id = published("Gezählt auf der Seite");
        String path = "/news/" + id + "/gezaehlt-auf-der-seite";
        browser().get(path).then().body(containsString("Den ersten Kommentar schreiben"));

        comment(id, 1);
        soon(path, containsString("1 Kommentar lesen &amp; antworten"));
        comment(id, 2);
        soon(path, containsString("2 Kommentare lesen &amp; antworten"));
        browser().get("/").then().body(containsString(">2 Kommentare</a>"));
    }

    @Test
    void a_closed_discussion_can_still_be_read() {
        String closed = published(with(article("Zu"), "comments", Map.of("mode", "closed")));
        browser()
                .get("/news/" + closed + "/zu")
                .then()
                .body(page(
                        containsString("Die Diskussion zu diesem Artikel ist geschlossen."),
                        containsString("Zur Diskussion")));
        String over = published(
                with(article("Vorbei"), "comments", Map.of("mode", "open", "closesAt", "2020-01-01T00:00:00Z")));
        browser().get("/news/" + over + "/vorbei").then().body(containsString("ist geschlossen"));
        String moderated = published(with(
                article("Gelesen"), "comments", Map.of("mode", "premoderated", "closesAt", "2190-01-01T00:00:00Z")));
        browser()
                .get("/news/" + moderated + "/gelesen")
                .then()
                .body(page(
                        containsString("bevor sie erscheinen"),
                        containsString("01.01.2190 01:00 Uhr"),
                        not(containsString("ist geschlossen"))));
    }

    @Test
    void topics_and_related_articles_are_linked() {
        String id = published("Mit Themen");
        String related = published("Auch dabei");
        new TestStream("leserbrief.topics.v1")
                .write(
                        "seitenthema",
                        "topic-created",
                        "{\"slug\": \"seitenthema\", \"version\": 1, \"name\": \"Seiten <Thema>\", \"url\":"
                                + " \"/topics/seitenthema\"}");
        for (String article : List.of(related, id)) {
            new TestStream("leserbrief.taggings.v1")
                    .write(
                            article,
                            "article-tagged",
                            "{\"articleId\": \"%s\", \"version\": 1, \"topics\": [{\"slug\": \"seitenthema\"}]}"
                                    .formatted(article));
        }
        soon(
                "/news/" + id + "/mit-themen",
                page(
                        stringContainsInOrder(
                                "Verwandte Themen", "href=\"/topics/seitenthema\">Seiten &lt;Thema&gt;</a>"),
                        stringContainsInOrder("Mehr dazu", "/news/" + related + "/auch-dabei")));
    }

    @Test
    void any_other_slug_leads_to_the_right_one_for_good() {
        String id = published("Richtige Adresse");
        for (String wrong : List.of("", "/falsch", "/richtige-adresse-nicht", "/%C3%A4")) {
            browser()
                    .urlEncodingEnabled(false)
                    .redirects()
                    .follow(false)
                    .get("/news/" + id + wrong)
                    .then()
                    .statusCode(301)
                    .header("Location", endsWith("/news/" + id + "/richtige-adresse"));
        }
    }

    @Test
    void what_cannot_be_read_has_a_page_that_says_why() {
        browser()
                .get("/news/999999999/x")
                .then()
                .statusCode(404)
                .contentType("text/html")
                .body(containsString("Das gibt es hier nicht"));
        String draft = Newsroom.draft(article("Geheim"));
        browser().get("/news/" + draft + "/geheim").then().statusCode(404).body(not(containsString("Geheim")));
        String withdrawn = published("Weg damit");
        Newsroom.withdraw(withdrawn);
        browser()
                .get("/news/" + withdrawn + "/weg-damit")
                .then()
                .statusCode(410)
                .contentType("text/html")
                .body(containsString("Dieser Artikel wurde zurückgezogen"));
    }

    @Test
    void pages_speak_english_to_those_who_ask() {
        fillTheFrontPage();
        String id = published("Auf Deutsch");
        browser()
                .header("Accept-Language", "en-GB,en;q=0.9")
                .get("/news/" + id + "/auf-deutsch")
                .then()
                .header("Content-Language", "en")
                .body(page(
                        containsString("<html lang=\"en\">"),
                        containsString("Write the first comment"),
                        containsString("Share this article"),
                        containsString("Imprint")));
        browser().header("Accept-Language", "en").get("/").then().body(containsString("Latest articles</h2>"));
    }

    @Test
    void a_known_page_is_not_sent_again_until_something_on_it_changes() {
        String id = published("Bekannt");
        String path = "/news/" + id + "/bekannt";
        String tag = browser().get(path).header("ETag");
        browser()
                .header("If-None-Match", tag)
                .get(path)
                .then()
                .statusCode(304)
                .header("Cache-Control", "public, no-cache")
                .body(is(""));

        comment(id, 3);

        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .untilAsserted(() ->
                        browser().header("If-None-Match", tag).get(path).then().statusCode(200));
    }

    @Test
    void a_long_text_has_a_table_of_contents_and_says_how_long_it_takes() {
        var story = article("Sehr lang");
        story.put("body", "## Öl & Gas\n\n" + "Wort ".repeat(900) + "\n\n## Fazit\n\nX.\n\n## Fazit\n\n    code\n");
        String id = published(story);
        browser()
                .get("/news/" + id + "/sehr-lang")
                .then()
                .body(page(
                        containsString("5 Min. Lesezeit"),
                        containsString("<a href=\"#s-oel-gas\">Öl &amp; Gas</a>"),
                        containsString("<h2 id=\"s-oel-gas\">Öl &amp; Gas</h2>"),
                        containsString("<a href=\"#s-fazit-2\">Fazit</a>"),
                        containsString("<pre tabindex=\"0\" role=\"region\" aria-label=\"Code\"><code>code")));
        String brief = published("Sehr kurz");
        browser().get("/news/" + brief + "/sehr-kurz").then().body(not(containsString("class=\"contents\"")));
    }

    @Test
    void an_article_leads_to_those_published_before_and_after() {
        String before = publishedAt("Der davor", "1950-01-01T10:00:00Z");
        String id = publishedAt("Der mittlere", "1950-01-01T11:00:00Z");
        String after = publishedAt("Der danach", "1950-01-01T11:00:00Z");
        browser()
                .get("/news/" + id + "/der-mittlere")
                .then()
                .body(page(
                        containsString("rel=\"prev\" href=\"/news/" + before + "/der-davor\""),
                        containsString("rel=\"next\" href=\"/news/" + after + "/der-danach\"")));
    }

    @Test
    void imprint_and_privacy_name_the_publisher() {
        browser()
                .get("/impressum")
                .then()
                .statusCode(200)
                .body(page(
                        containsString("<h1>Impressum</h1>"),
                        containsString("Leserbrief Verlagsgesellschaft mbH"),
                        containsString("§ 18 Abs. 2 MStV")));
        browser()
                .header("Accept-Language", "en")
                .get("/datenschutz")
                .then()
                .statusCode(200)
                .body(page(containsString("<h1>Privacy</h1>"), containsString("datenschutz@leserbrief.example")));
    }

    private static JsonPath structuredData(Response response) {
        String html = response.asString();
        String start = "<script type=\"application/ld+json\">";
        int from = html.indexOf(start) + start.length();
        return JsonPath.from(html.substring(from, html.indexOf("</script>", from)));
    }
}
