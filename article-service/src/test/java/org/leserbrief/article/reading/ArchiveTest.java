package org.leserbrief.article.reading;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.leserbrief.article.Newsroom.publishedAt;
import static org.leserbrief.article.Newsroom.withdraw;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.leserbrief.article.ServiceTest;

@ServiceTest
class ArchiveTest {
    @Test
    void a_month_begins_and_ends_in_berlin() {
        ArchiveMonth march = ArchiveMonth.of(2021, 3).orElseThrow();
        assertEquals(Instant.parse("2021-02-28T23:00:00Z"), march.start());
        assertEquals(Instant.parse("2021-03-31T22:00:00Z"), march.end());
        assertEquals(march, ArchiveMonth.of(Instant.parse("2021-03-31T21:59:59.999999Z")));
        assertEquals(Optional.empty(), ArchiveMonth.of(2021, 13));
        assertEquals(Optional.empty(), ArchiveMonth.of(1599, 12));
    }

    @Test
    void a_month_shows_its_articles_with_the_months_beside_it() {
        publishedAt("Im Mai", "1801-05-31T21:00:00Z");
        publishedAt("Der letzte im Juli", "1801-07-31T21:00:00Z");
        publishedAt("Der erste im August", "1801-07-31T23:30:00Z");

        get("/archive/1801/07")
                .then()
                .statusCode(200)
                .body(containsString("<h1>Archiv: Juli 1801</h1>"), containsString("Der letzte im Juli"))
                .body(not(containsString("Der erste im August")), not(containsString("Im Mai")))
                .body(containsString("href=\"/archive/1801/05\">Mai 1801"))
                .body(containsString("href=\"/archive/1801/08\">August 1801"));
        get("/archive")
                .then()
                .body(containsString("href=\"/archive/1801/07\">Juli 1801</a> <span class=\"counts\">1 Artikel"));
        given().redirects()
                .follow(false)
                .accept(ContentType.HTML)
                .get("/archive/1801/7")
                .then()
                .statusCode(301)
                .header("Location", endsWith("/archive/1801/07"));
        given().accept(ContentType.HTML)
                .header("Accept-Language", "en")
                .get("/archive/1801/07")
                .then()
                .body(containsString("<h1>Archive: July 1801</h1>"));
    }

    @Test
    void a_month_without_articles_helps() {
        publishedAt("Vor der Lücke", "1811-01-15T12:00:00Z");
        for (int i = 0; i < 2; i++) {
            get("/archive/1811/02")
                    .then()
                    .statusCode(404)
                    .body(containsString("In diesem Monat ist kein Artikel erschienen."))
                    .body(containsString("href=\"/archive/1811/01\""), containsString("href=\"/archive\""));
        }
    }

    @Test
    void what_is_withdrawn_leaves_its_month_and_the_numbers() {
        String goes = publishedAt("Geht aus dem Archiv", "1821-03-01T12:00:00Z");
        publishedAt("Bleibt im Archiv", "1821-03-02T12:00:00Z");
        get("/archive").then().body(containsString("März 1821</a> <span class=\"counts\">2 Artikel"));

        withdraw(goes).then().statusCode(204);

        get("/archive").then().body(containsString("März 1821</a> <span class=\"counts\">1 Artikel"));
        get("/archive/1821/03").then().body(not(containsString("Geht aus dem Archiv")));
    }

    @Test
    void a_long_month_has_several_pages() {
        for (int i = 10; i < 31; i++) {
            publishedAt("Tag " + i + ".", "1831-01-" + i + "T12:00:00Z");
        }
        String first = get("/archive/1831/01").asString();
        String next = first.replaceAll("(?s).*href=\"(/archive/1831/01\\?cursor=[^\"]+)\".*", "$1");
        given().urlEncodingEnabled(false)
                .accept(ContentType.HTML)
                .get(next)
                .then()
                .statusCode(200)
                .body(containsString("Tag 10."), not(containsString("Tag 11.")));
        given().accept(ContentType.HTML)
                .queryParam("cursor", next.replaceAll(".*cursor=", ""))
                .get("/archive/1831/02")
                .then()
                .statusCode(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1801/00", "1801/13", "0000/01", "2200/01", "1801/001", "x/01", "1801/x", "1801"})
    void what_is_no_month_is_not_found(String month) {
        given().urlEncodingEnabled(false)
                .accept(ContentType.HTML)
                .get("/archive/" + month)
                .then()
                .statusCode(404);
    }

    private static Response get(String path) {
        return given().accept(ContentType.HTML).get(path);
    }
}
