package org.leserbrief.comment.page;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.leserbrief.comment.Api;
import org.leserbrief.comment.Articles;
import org.leserbrief.comment.ServiceTest;
import org.leserbrief.comment.StrictSettings;
import org.leserbrief.platform.testing.Tokens;

@ServiceTest
@TestProfile(StrictSettings.class)
class EmbeddingTest {
    private static final String ANCESTORS = "frame-ancestors https://stadtblatt.example http://localhost:9999;";

    @Test
    void an_allowed_site_shows_the_discussion_and_links_lead_out_of_it() {
        String article = Articles.open();
        String id = Api.comment("Rahel", article, "Im Rahmen");
        String path = "/news/" + article + "/comments";
        frame(path + "?embed=1")
                .statusCode(200)
                .contentType(startsWith("text/html"))
                .header("Content-Security-Policy", containsString(ANCESTORS))
                .header("X-Frame-Options", nullValue())
                .body(containsString("data-origins=\"https://stadtblatt.example http://localhost:9999\""))
                .body(containsString("<base target=\"_blank\">"))
                .body(containsString("Im Rahmen"))
                .body(containsString("href=\"" + path + "?sort=oldest&amp;embed=1\" target=\"_self\""))
                .body(containsString("href=\"" + path + "?reply=" + id + "#write\""))
                .body(containsString("In fremden Seiten geben Browser Ihre Anmeldung nicht weiter"))
                .body(not(containsString("<form")))
                .body(not(containsString("htmx.min.js")));
    }

    @Test
    void nobody_is_signed_in_in_a_frame() {
        String article = Articles.open();
        Api.comment("Rahel", article, "Meins");
        given().accept("text/html")
                .auth()
                .oauth2(Tokens.of("Rahel"))
                .get("/news/" + article + "/comments?embed=1")
                .then()
                .statusCode(200)
                .body(not(containsString("<form")))
                .body(not(containsString("Bearbeiten")));
    }

    @Test
    void every_other_page_stays_out_of_frames() {
        String article = Articles.open();
        for (String path : List.of(
                "/news/" + article + "/comments",
                "/news/" + article + "/comments?embed=0",
                "/news/" + Articles.unknown() + "/comments",
                "/api/comments?article=" + article)) {
            given().accept("text/html,application/json")
                    .get(path)
                    .then()
                    .header("Content-Security-Policy", containsString("frame-ancestors 'none'"))
                    .header("X-Frame-Options", is("DENY"));
        }
    }

    @Test
    void in_a_frame_too_it_is_said_what_is_not_there() {
        frame("/news/" + Articles.unknown() + "/comments?embed=1")
                .statusCode(404)
                .header("Content-Security-Policy", containsString(ANCESTORS))
                .body(containsString("framed-problem"));
        frame("/news/abc/comments?embed=1").statusCode(404);
        frame("/news/" + Articles.open() + "/comments?embed=1&sort=worst").statusCode(422);
        String withdrawn = Articles.open();
        Articles.withdraw(withdrawn, 9);
        Articles.await(withdrawn, 410);
        frame("/news/" + withdrawn + "/comments?embed=1").statusCode(410);
    }

    @Test
    void the_script_is_kept_for_an_hour() {
        given().get("/embed.js")
                .then()
                .statusCode(200)
                .contentType(containsString("javascript"))
                .header("Cache-Control", is("public, max-age=3600"))
                .body(containsString("leserbrief-comments"));
    }

    /// The pages of article-service link to it without its content hash.
    @Test
    void the_script_of_live_discussions_is_kept_for_an_hour() {
        given().get("/comment-assets/live.js")
                .then()
                .statusCode(200)
                .contentType(containsString("javascript"))
                .header("Cache-Control", is("public, max-age=3600"));
    }

    @Test
    void scripts_that_only_our_own_pages_load_carry_their_fingerprint_and_are_kept_for_long() {
        String page = frame("/news/" + Articles.open() + "/comments?embed=1")
                .extract()
                .asString();
        var script = java.util.regex.Pattern.compile("/comment-assets/embed-frame\\.js\\?v=[0-9a-f]+")
                .matcher(page);
        org.junit.jupiter.api.Assertions.assertTrue(script.find(), page);
        given().get(script.group())
                .then()
                .statusCode(200)
                .contentType(containsString("javascript"))
                .header("Cache-Control", containsString("immutable"));
    }

    @Test
    void without_sites_nobody_shows_it() {
        Embedding nobody = new Embedding(Optional::empty);
        assertEquals("", nobody.written());
        org.junit.jupiter.api.Assertions.assertTrue(nobody.policy().contains("frame-ancestors 'none'"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://example.org/",
                "https://example.org/path",
                "example.org",
                "*",
                "https://*.example.org",
                "javascript:alert(1)",
                "https://example.org; script-src *",
                "https://example.org https://other.example",
                "'self'",
                ""
            })
    void what_is_no_origin_stops_the_start(String origin) {
        assertThrows(IllegalArgumentException.class, () -> new Embedding(() -> Optional.of(List.of(origin))));
    }

    @Test
    void a_browser_finds_one_policy_only() {
        String article = Articles.open();
        for (String query : List.of("", "?embed=1")) {
            assertEquals(
                    1,
                    given().accept("text/html")
                            .get("/news/" + article + "/comments" + query)
                            .headers()
                            .getValues("Content-Security-Policy")
                            .size());
        }
    }

    private static ValidatableResponse frame(String path) {
        return given().accept("text/html").get(path).then();
    }
}
