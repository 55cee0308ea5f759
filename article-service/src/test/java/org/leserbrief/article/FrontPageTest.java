package org.leserbrief.article;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.stringContainsInOrder;
import static org.leserbrief.article.Newsroom.article;
import static org.leserbrief.article.Newsroom.published;
import static org.leserbrief.article.Newsroom.with;
import static org.leserbrief.article.PageReader.browser;
import static org.leserbrief.article.PageReader.comment;
import static org.leserbrief.article.PageReader.fillTheFrontPage;
import static org.leserbrief.article.PageReader.page;
import static org.leserbrief.article.PageReader.soon;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.leserbrief.platform.http.paging.Cursor;

@ServiceTest
class FrontPageTest {
    @Test
    void the_front_page_shows_the_newest_articles() {
        fillTheFrontPage();
        String id = published(
                with(article("Ganz vorn"), "image", Map.of("url", "/media/vorn.svg", "alt", "Ein Pfeil nach vorn")));

        browser()
                .get("/")
                .then()
                .statusCode(200)
                .contentType("text/html")
                .header("Cache-Control", "public, no-cache")
                .header("Content-Language", "de")
                .header("Vary", containsString("Accept-Language"))
                .body(page(
                        containsString("<html lang=\"de\">"),
                        containsString("<h2 class=\"block\" id=\"newest\">Aktuelle Artikel</h2>"),
                        containsString("href=\"/news/" + id + "/ganz-vorn\""),
                        containsString("<span class=\"kicker\">Probe</span>"),
                        containsString("src=\"/media/vorn.svg\" alt=\"Ein Pfeil nach vorn\""),
                        containsString("Von Jörg Müller"),
                        containsString("Noch keine Kommentare")));
    }

    @Test
    void older_articles_are_one_link_away() {
        for (int i = 0; i < 21; i++) {
            published("Blättern " + i);
        }
        String front = browser().get("/").asString();
        String older = front.substring(front.indexOf("/?cursor="));

        browser()
                .urlEncodingEnabled(false)
                .get(older.substring(0, older.indexOf('"')))
                .then()
                .statusCode(200)
                .body(page(containsString("Blättern 0<"), not(containsString("Blättern 20<"))));
    }

    @Test
    void the_end_of_the_archive_says_so() {
        browser()
                .queryParam(
                        "cursor",
                        Cursor.of("articles::", -11_000_000_000_000_000L, 1).encode())
                .get("/")
                .then()
                .statusCode(200)
                .body(containsString("Weiter zurück reicht das Archiv nicht."));
    }

    @Test
    void the_front_page_has_a_lead_story_and_rankings() {
        String quiet = published("Still und neu");
        String discussed = published("Heftig besprochen");
        for (int i = 1; i <= 9; i++) {
            comment(discussed, i);
        }
        soon("/news/" + discussed + "/heftig-besprochen", containsString("9 Kommentare"));
        for (int i = 0; i < 6; i++) {
            published("Danach " + i);
        }

        browser()
                .get("/")
                .then()
                .body(page(
                        stringContainsInOrder("lead-story", "Danach 5<", "second-tier", "Danach 4<", "id=\"newest\""),
                        stringContainsInOrder("id=\"newest\"", "/news/" + quiet + "/"),
                        stringContainsInOrder(
                                "id=\"top-news\"",
                                "/news/" + discussed + "/heftig-besprochen",
                                "href=\"/news/" + discussed + "/comments\">9 Kommentare</a>"),
                        stringContainsInOrder("id=\"most-discussed\"", "/news/" + discussed + "/heftig-besprochen")));
    }

    @Test
    void the_front_page_leads_to_the_discussions_in_which_something_was_written_last() {
        String before = published("Zuvor besprochen");
        String last = published("Eben besprochen");
        comment(last, 1, "2090-01-02T00:00:00Z");
        comment(before, 1, "2090-01-01T00:00:00Z");
        comment(before, 2, "2089-01-01T00:00:00Z");
        soon(
                "/",
                stringContainsInOrder(
                        "id=\"last-discussed\"",
                        "href=\"/news/" + last + "/comments\"",
                        "href=\"/news/" + before + "/comments\""));
        Newsroom.withdraw(last);
        browser().get("/").then().body(not(containsString("/news/" + last + "/")));
    }

    @Test
    void a_withdrawn_article_leaves_the_rankings_at_once() {
        String id = published("Gleich wieder weg");
        for (int i = 1; i <= 9; i++) {
            comment(id, i);
        }
        soon("/", stringContainsInOrder("id=\"top-news\"", "/news/" + id + "/gleich-wieder-weg"));
        Newsroom.withdraw(id);
        browser().get("/").then().body(not(containsString("gleich-wieder-weg")));
        browser().get("/latest").then().body(not(containsString("gleich-wieder-weg")));
    }

    @Test
    void the_newest_headlines_are_a_fragment_for_pages_without_content() {
        String id = published("Für Verirrte");
        browser()
                .get("/latest")
                .then()
                .statusCode(200)
                .header("X-Robots-Tag", "noindex")
                .body(page(
                        not(containsString("<html")),
                        containsString("Das ist gerade neu"),
                        containsString("/news/" + id + "/fuer-verirrte")));
        browser()
                .get("/news/999999999/x")
                .then()
                .statusCode(404)
                .body(page(
                        containsString("hx-get=\"/latest\""),
                        containsString("noindex"),
                        containsString("Vielleicht ist die Adresse unvollständig")));
    }
}
