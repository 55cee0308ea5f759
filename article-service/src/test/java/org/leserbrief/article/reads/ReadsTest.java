package org.leserbrief.article.reads;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.emptyString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.leserbrief.article.Newsroom.editor;
import static org.leserbrief.article.Newsroom.published;

import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.leserbrief.article.Newsroom;
import org.leserbrief.article.ServiceTest;
import org.leserbrief.platform.base.sql.Database;

/// Which reads are counted. Every test has networks of its own, because each counts for an hour.
@ServiceTest
class ReadsTest {
    private static final String FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";
    private static final String SAFARI =
            "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)"
                    + " Version/18.5 Mobile/15E148 Safari/604.1";

    @Inject
    ReadCounter counter;

    @Inject
    Database database;

    /// Whoever reads again in the next hour has read twice.
    @BeforeEach
    void an_hour_does_not_end_meanwhile() {
        Awaitility.await()
                .atMost(Duration.ofMinutes(2))
                .until(() -> Instant.now().atOffset(ZoneOffset.UTC).getMinute() < 59);
    }

    @Test
    void ten_people_are_ten_reads() {
        String article = published("Gelesen");
        for (int i = 0; i < 10; i++) {
            read(article, "198.51.100." + i, i % 2 == 0 ? FIREFOX : SAFARI)
                    .then()
                    .statusCode(204)
                    .header("Set-Cookie", nullValue())
                    .body(emptyString());
        }
        assertEquals(10, reads(article));
    }

    @Test
    void a_client_that_reads_a_thousand_times_has_read_once() {
        String article = published("Tausendmal geladen");
        for (int i = 0; i < 1000; i++) {
            read(article, "198.51.101.7", FIREFOX).then().statusCode(204);
        }
        assertEquals(1, reads(article));
        for (int i = 0; i < 50; i++) {
            read(article, "198.51.101.7", FIREFOX + " variant-" + i).then().statusCode(204);
        }
        assertEquals(DistinctClients.PER_NETWORK, reads(article));
    }

    @Test
    void an_ipv6_network_is_one_network() {
        String article = published("Viele Adressen, ein Anschluss");
        for (int i = 0; i < 30; i++) {
            read(article, "2001:db8:7:7::" + i, FIREFOX).then().statusCode(204);
        }
        assertEquals(1, reads(article));
    }

    @Test
    void crawlers_and_what_is_loaded_in_advance_do_not_count() {
        String article = published("Von Maschinen gelesen");
        int network = 0;
        for (String crawler : List.of(
                "",
                "curl/8.5.0",
                "Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; Googlebot/2.1; +http://www.google.com/bot.html) Chrome/126.0 Safari/537.36",
                "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/126.0.0.0 Safari/537.36")) {
            read(article, "198.51.102." + ++network, crawler).then().statusCode(204);
        }
        for (String header : List.of("Sec-Purpose", "Purpose")) {
            given().header("User-Agent", FIREFOX)
                    .header("X-Forwarded-For", "198.51.102." + ++network)
                    .header(header, "prefetch;prerender")
                    .post("/api/articles/{id}/reads", article)
                    .then()
                    .statusCode(204);
        }
        assertEquals(0, reads(article));
    }

    @Test
    void what_nobody_can_read_has_no_reads_and_the_same_answer() {
        String draft = Newsroom.draft(Newsroom.article("Ungelesen"));
        String withdrawn = published("Zurückgezogen, gelesen");
        Newsroom.withdraw(withdrawn).then().statusCode(204);
        for (String article : List.of(draft, withdrawn, "999999999999")) {
            read(article, "198.51.103.1", FIREFOX).then().statusCode(204).body(emptyString());
        }
        counter.write();
        for (String article : List.of(draft, withdrawn)) {
            editor().get("/api/articles/{id}/ranking", article).then().body("reads", is(0));
        }
        assertEquals(
                0L,
                database.find(
                                "SELECT count(*) FROM ranked_article WHERE article_id = 999999999999",
                                row -> row.getLong(1))
                        .orElseThrow());
    }

    @Test
    void other_sites_count_nothing() {
        String article = published("Von anderswo");
        given().header("User-Agent", FIREFOX)
                .header("X-Forwarded-For", "198.51.104.1")
                .header("Sec-Fetch-Site", "cross-site")
                .post("/api/articles/{id}/reads", article)
                .then()
                .statusCode(403);
        assertEquals(0, reads(article));
    }

    @Test
    void an_id_that_is_none_is_no_article() {
        for (String id : List.of("0", "-1", "x", "99999999999999999999")) {
            read(id, "198.51.105.1", FIREFOX).then().statusCode(404);
        }
    }

    @Test
    void the_article_page_loads_the_script() {
        String article = published("Mit Zähler");
        String page = given().get("/news/{id}/mit-zaehler", article)
                .then()
                .statusCode(200)
                .extract()
                .asString();
        String script = page.replaceFirst("(?s).*src=\"(/article-assets/read\\.js[^\"]*)\".*", "$1");
        given().urlEncodingEnabled(false).get(script).then().statusCode(200);
    }

    private static Response read(String article, String address, String userAgent) {
        return given().header("User-Agent", userAgent)
                .header("X-Forwarded-For", address)
                .post("/api/articles/{id}/reads", article);
    }

    private int reads(String article) {
        counter.write();
        return editor().get("/api/articles/{id}/ranking", article)
                .then()
                .extract()
                .jsonPath()
                .getInt("reads");
    }
}
