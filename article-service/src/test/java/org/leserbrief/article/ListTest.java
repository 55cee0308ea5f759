package org.leserbrief.article;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.leserbrief.article.Newsroom.article;
import static org.leserbrief.article.Newsroom.with;

import io.restassured.path.json.JsonPath;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@ServiceTest
class ListTest {
    @Test
    void a_list_shows_what_a_front_page_needs() {
        String id = Newsroom.publishedAt(by("Ada List", "Gelistet"), "2010-05-05T10:00:00Z");

        given().queryParam("author", "ada-list")
                .get("/api/articles")
                .then()
                .statusCode(200)
                .header("Cache-Control", "public, max-age=1, stale-while-revalidate=5")
                .body("items.size()", is(1))
                .body("items[0].id", is(id))
                .body("items[0].slug", is("gelistet"))
                .body("items[0].url", is("/news/" + id + "/gelistet"))
                .body("items[0].kicker", is("Probe"))
                .body("items[0].teaser", is("Worum es geht."))
                .body("items[0].author.name", is("Ada List"))
                .body("items[0].image", is(nullValue()))
                .body("items[0].publishedAt", is("2010-05-05T10:00:00Z"))
                .body("items[0].updatedAt", is("2010-05-05T10:00:00Z"))
                .body("items[0].commentCount", is(0))
                .body("items[0].topics.size()", is(0))
                .body("items[0]", hasKey("image"))
                .body("$", hasKey("next"))
                .body("next", is(nullValue()));
    }

    @Test
    void pages_neither_skip_nor_repeat_while_articles_appear() {
        List<String> expected = new ArrayList<>();
        // Three have the same time, so the id decides the order.
        for (String date : List.of("2011-01-01", "2011-01-02", "2011-01-03", "2011-01-03", "2011-01-03")) {
            expected.addFirst(Newsroom.publishedAt(by("Ben Seite", "Seite"), date + "T00:00:00.123456Z"));
        }

        List<String> seen = new ArrayList<>();
        @Nullable String cursor = null;
        do {
            var response = given().queryParam("author", "ben-seite")
                    .queryParam("limit", 2)
                    .queryParam("cursor", cursor == null ? "" : cursor)
                    .get("/api/articles");
            JsonPath page = response.jsonPath();
            seen.addAll(page.getList("items.id", String.class));
            cursor = page.getString("next");
            if (cursor != null) {
                response.then()
                        .header("Link", startsWith("</api/articles?"))
                        .header("Link", org.hamcrest.Matchers.endsWith(">; rel=\"next\""));
                // Published before the position of the cursor, so it must not shift the list.
                Newsroom.published(by("Ben Seite", "Neu dazu"));
            }
        } while (cursor != null);

        assertEquals(expected, seen);
    }

    @Test
    void an_authors_list_shows_what_is_published_only() {
        String stays = Newsroom.published(by("Dora Zurück", "Bleibt"));
        String goes = Newsroom.published(by("Dora Zurück", "Geht"));
        Newsroom.draft(by("Dora Zurück", "Entwurf"));
        Newsroom.withdraw(goes).then().statusCode(204);
        given().queryParam("author", "dora-zurueck").get("/api/articles").then().body("items.id", contains(stays));
    }

    @Test
    void a_next_link_can_be_followed_as_it_is() {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            ids.add(Newsroom.published(by("Cem Folge", "Folge")));
        }
        Collections.reverse(ids);
        String link = given().queryParam("author", "cem-folge")
                .queryParam("limit", 1)
                .get("/api/articles")
                .header("Link");

        given().urlEncodingEnabled(false)
                .get(link.substring(1, link.indexOf('>')))
                .then()
                .body("items.id", contains(ids.get(1)));
    }

    private static java.util.Map<String, @Nullable Object> by(String author, String headline) {
        return with(article(headline), "author", author);
    }
}
