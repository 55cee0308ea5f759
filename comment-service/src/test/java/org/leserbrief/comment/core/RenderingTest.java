package org.leserbrief.comment.core;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.leserbrief.comment.Api;
import org.leserbrief.comment.Articles;
import org.leserbrief.comment.Plans;
import org.leserbrief.comment.ServiceTest;
import org.leserbrief.platform.base.sql.Database;
import org.leserbrief.platform.base.text.SafeMarkdown;

@ServiceTest
class RenderingTest {
    /// At least one text for each feature of the renderer.
    private static final List<String> TEXTS = List.of(
            "Ein Satz.\nNoch einer, mit Größe & <b>Klammern</b> und 😀.",
            "*leise* **laut** ***beides*** _auch_ \\*nicht\\*",
            "> zitiert\n> > darin\n\nAntwort",
            "- eins\n- zwei\n  - darunter\n\n3. drei\n4. vier",
            "`Code <i>` und\n\n```\nein Block & mehr\n```",
            "[Text](https://example.org/?a=1&b=2 \"Titel\") <https://example.org> https://example.org/ü",
            "[Post](mailto:jemand@example.org) [nichts](javascript:alert(1)) [leer]()",
            "![Bild](https://example.org/bild.png)",
            "# keine Überschrift\n\nauch keine\n=====\n\n---",
            "<script>alert(1)</script>\n\n<!-- Kommentar -->",
            "rechts \u202Enach links\u202C und \u2067fremd\u2069",
            ">>>>>>>>>>>>>>>>>>>> tief",
            "[[[[[[[[[[[[[[[[ viele",
            "[a]: https://example.org\n\n" + "[a]".repeat(500));

    private static final String DIGEST = "478a0ac1fab969dbe2d4004de318fa0b7adb0e6d3d904558659eac6a8edbda2d";

    @Inject
    Database database;

    @Inject
    Rendering rendering;

    /// A change of the renderer's output, or an update of its library that changes it, has to increment
    /// [Rendering#CURRENT] (with the index of the migration), or old comments keep the old HTML. This digest must
    /// then be replaced as well.
    @Test
    void what_is_kept_is_what_the_present_rendering_makes() throws Exception {
        String html = TEXTS.stream().map(SafeMarkdown::toHtml).collect(Collectors.joining("\n\0\n"));
        assertEquals(
                Map.of(Rendering.CURRENT, DIGEST),
                Map.of(
                        Rendering.CURRENT,
                        HexFormat.of()
                                .formatHex(MessageDigest.getInstance("SHA-256")
                                        .digest(html.getBytes(StandardCharsets.UTF_8)))),
                html);
    }

    @Test
    void a_comment_is_kept_as_html_and_anew_when_it_is_edited() {
        String article = Articles.open();
        String id = Api.comment("Jana", article, "*so*");
        assertKept(id, "<p><em>so</em></p>\n");
        String tag = given().get("/api/comments/" + id).header("ETag");
        Api.as("Jana")
                .header("If-Match", tag)
                .body(Map.of("body", "**anders**"))
                .patch("/api/comments/" + id)
                .then()
                .statusCode(200)
                .body("bodyHtml", is("<p><strong>anders</strong></p>\n"));
        assertKept(id, "<p><strong>anders</strong></p>\n");
    }

    /// HTML of a faulty renderer must not be shown after the fix.
    @Test
    void what_an_older_rendering_made_is_not_shown_and_is_made_anew() {
        String article = Articles.open();
        String id = Api.comment("Jana", article, "*so*");
        spoil(id);
        given().get("/api/comments/" + id).then().body("bodyHtml", is("<p><em>so</em></p>\n"));
        // The job may hold the row, which is skipped then.
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .ignoreException(NoSuchElementException.class)
                .untilAsserted(() -> {
                    rendering.renderOutdated();
                    assertKept(id, "<p><em>so</em></p>\n");
                });
    }

    @Test
    void a_mention_is_a_link_though_the_kept_html_has_none() {
        String article = Articles.open();
        Api.comment("Mechthild", article, "Ich bin auch da.");
        String id = Api.comment("Jana", article, "@Mechthild *so*?");
        assertKept(id, "<p>@Mechthild <em>so</em>?</p>\n");
        given().get("/api/comments/" + id).then().body("bodyHtml", containsString("href=\"/readers/"));
    }

    @Test
    void what_is_outdated_is_found_by_its_index() {
        QuarkusTransaction.begin();
        try {
            // A table of a few pages is scanned as soon as autovacuum has counted them.
            database.update("""
                    INSERT INTO comment (id, article_id, root_id, path, depth, author_id, body, html, rendering, state,
                                         shown, ever_visible, version, created_at)
                    SELECT 920000000000 + n, 920000000, 920000000000 + n, int8send(920000000000 + n), 0,
                           '00000000-0000-0000-0000-000000000007', 'x', 'x', %d, 'published', true, true, 1, now()
                    FROM generate_series(0, 9999) AS n
                    """.formatted(Rendering.CURRENT));
            database.run("ANALYZE comment");
            Plans.assertReads(database, "comment", 500, Rendering.OUTDATED, 500);
        } finally {
            QuarkusTransaction.rollback();
        }
    }

    @Transactional
    void spoil(String id) {
        database.update("UPDATE comment SET html = '<script>', rendering = 0 WHERE id = ?", Long.parseLong(id));
    }

    private void assertKept(String id, String html) {
        assertEquals(
                html,
                database.find(
                                "SELECT html FROM comment WHERE id = ? AND rendering = ?",
                                row -> row.getString(1),
                                Long.parseLong(id),
                                (int) Rendering.CURRENT)
                        .orElseThrow());
    }
}
