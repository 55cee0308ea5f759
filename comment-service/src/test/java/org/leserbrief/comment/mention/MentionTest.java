package org.leserbrief.comment.mention;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.leserbrief.comment.Api;
import org.leserbrief.comment.Articles;
import org.leserbrief.comment.Plans;
import org.leserbrief.comment.ServiceTest;
import org.leserbrief.platform.base.sql.Database;
import org.leserbrief.platform.testing.Tokens;

@ServiceTest
class MentionTest {
    @Inject
    Database database;

    private static String link(String name) {
        return "<a class=\"own\" href=\"/readers/" + Tokens.idOf(name) + "\">";
    }

    private static String html(String article, String body) {
        return ordered(Api.post("Rolf", article, body).getString("bodyHtml"));
    }

    /// The order of attributes does not matter.
    private static String ordered(String html) {
        return html.replaceAll("<a href=\"([^\"]*)\" class=\"own\">", "<a class=\"own\" href=\"$1\">");
    }

    private static String known(String name) {
        String whole = name + " " + UUID.randomUUID().toString().substring(0, 8);
        Api.comment(whole, Articles.open(), "Ich bin da");
        return whole;
    }

    @ParameterizedTest
    @ValueSource(strings = {"Jürgen Groß", "Ayşe", "Dr. Anna-Maria", "Max 🚀", "O'Neill & Söhne"})
    void a_name_with_umlauts_spaces_and_emoji_links(String name) {
        String whole = known(name);
        String html = html(Articles.open(), "Danke, @" + whole + "! Wie @nobody sagt.");
        assertTrue(html.contains(link(whole) + "@"), html);
        assertEquals(1, html.split("<a ", -1).length - 1, html);
    }

    @Test
    void case_does_not_matter_and_the_text_stays_as_written() {
        String whole = known("Jürgen Groß");
        String html = html(Articles.open(), "@" + whole.toUpperCase(java.util.Locale.ROOT));
        // ß has no simple upper case, so SS is a different spelling.
        assertFalse(html.contains("<a "), html);
        String ute = known("ÜTE");
        html = html(Articles.open(), "@" + ute.toLowerCase(java.util.Locale.ROOT) + " ja");
        assertTrue(html.contains(link(ute) + "@" + ute.toLowerCase(java.util.Locale.ROOT) + "</a> ja"), html);
    }

    @Test
    void the_longest_name_wins() {
        String shorter = known("Anna");
        String longer = shorter + " Berg";
        Api.comment(longer, Articles.open(), "Ich auch");
        String html = html(Articles.open(), "@" + longer + " und @" + shorter + " oder beide");
        assertTrue(html.contains(link(longer) + "@" + longer + "</a> und"), html);
        assertTrue(html.contains(link(shorter) + "@" + shorter + "</a> oder"), html);
    }

    @ParameterizedTest
    @ValueSource(strings = {"`@%s`", "```\n@%s\n```", "[@%s](https://example.org/)", "mail@%s", "@@%s", "@ %s", "@%sx"})
    void neither_code_nor_links_nor_addresses_call_anybody(String pattern) {
        // A unique first name, because other tests write as Jana.
        String name = known("Jana" + UUID.randomUUID().toString().substring(0, 8));
        assertFalse(html(Articles.open(), pattern.formatted(name)).contains("/readers/"));
    }

    @Test
    void in_emphasis_lists_and_quotes_a_name_links() {
        String name = known("Jana");
        String html = html(Articles.open(), "**@%1$s**\n\n- @%1$s\n\n> @%1$s".formatted(name));
        assertEquals(3, html.split(link(name), -1).length - 1, html);
    }

    @Test
    void a_name_that_is_markup_stays_text() {
        String name = known("<img src=x onerror=alert(1)>");
        String html = html(Articles.open(), "@" + name);
        assertFalse(html.contains("<img"), html);
    }

    @Test
    void of_500_mentions_ten_link_and_the_rest_stays_text() {
        String[] people = new String[12];
        StringBuilder body = new StringBuilder();
        for (int i = 0; i < people.length; i++) {
            people[i] = known("P" + i);
        }
        for (int i = 0; i < 500; i++) {
            body.append('@').append(people[i % people.length]).append('\n');
        }
        String article = Articles.open();
        JsonPath comment = Api.post("Rolf", article, body.toString());
        String id = comment.getString("id");
        assertEquals(10, comment.getString("bodyHtml").split("<a ", -1).length - 1);
        assertEquals(
                10,
                database.find(
                                "SELECT count(DISTINCT reader_id) FROM comment_mention WHERE comment_id = ?",
                                row -> row.getInt(1),
                                Long.parseLong(id))
                        .orElseThrow());
    }

    @ParameterizedTest
    @ValueSource(strings = {"@", "@a ", "@@@a", "@a b c d e f g ", "@a_b*c ", "@ä! "})
    void bombs_of_at_signs_are_bounded(String piece) {
        String body = piece.repeat(10_000 / piece.length());
        String article = Articles.open();
        assertTimeoutPreemptively(Duration.ofSeconds(10), () -> Api.send("Rolf", article, null, body));
    }

    @Test
    void of_two_by_one_name_the_one_who_takes_part_is_meant() {
        String name = "Doppel " + UUID.randomUUID().toString().substring(0, 8);
        String article = Articles.open();
        Api.comment(name, article, "Ich diskutiere mit");
        // A smaller id than any other, so that it sorts first.
        database.update(
                "INSERT INTO reader (id, name) VALUES (cast(? AS uuid), ?)",
                "00000000-0000-0000-%04x-%012x"
                        .formatted((int) (System.nanoTime() & 0xFFF), System.nanoTime() & 0xFFFFFFFFL),
                name);
        assertTrue(html(article, "@" + name).contains(link(name)));
        assertFalse(html(Articles.open(), "@" + name).contains(link(name)));
    }

    @Test
    void an_edit_finds_them_anew() {
        String jana = known("Jana");
        String article = Articles.open();
        String id = Api.comment("Rolf", article, "@" + jana);
        JsonPath edited = Api.as("Rolf")
                .header("If-Match", Api.etag("Rolf", id))
                .body(Map.of("body", "doch nicht"))
                .patch("/api/comments/" + id)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        assertFalse(edited.getString("bodyHtml").contains("<a "));
        assertEquals(
                0,
                database.find(
                                "SELECT count(*) FROM comment_mention WHERE comment_id = ?",
                                row -> row.getInt(1),
                                Long.parseLong(id))
                        .orElseThrow());
    }

    @Test
    void oneself_links_too_and_the_page_shows_it_as_the_api_does() {
        String jana = known("Jana");
        String article = Articles.open();
        Api.comment(jana, article, "Ich, @" + jana);
        for (String path : List.of("/news/" + article + "/comments")) {
            assertTrue(ordered(given().accept("text/html").get(path).asString()).contains(link(jana)));
        }
        assertTrue(ordered(Api.list(article).getString("items[0].bodyHtml")).contains(link(jana)));
    }

    @Test
    void a_text_that_calls_somebody_turns_nothing_round_either() {
        String jana = known("Jana");
        String html = html(Articles.open(), "\u202e@" + jana + ", \u2067offen");
        assertTrue(html.contains(link(jana)), html);
        assertTrue(html.endsWith("\u2067offen\u2069</p>\n"), html);
        assertFalse(html.contains("\u202e"), html);
    }

    @Test
    void a_mention_leads_to_what_somebody_has_written() {
        String jana = known("Jana <b>");
        String article = Articles.open();
        String removed = Api.comment(jana, article, "Unfug");
        String shown = Api.comment(jana, article, "**Gutes**");
        Api.decide("remove", removed);
        given().accept("text/html")
                .get("/readers/" + Tokens.idOf(jana))
                .then()
                .statusCode(200)
                .body(containsString("&lt;b&gt;"))
                .body(containsString("<strong>Gutes</strong>"))
                .body(containsString("comment=" + shown + "#c" + shown))
                .body(not(containsString("Unfug")));
        for (int i = 0; i < 26; i++) {
            Api.comment(jana, article, "Nr. " + i);
        }
        String first =
                given().accept("text/html").get("/readers/" + Tokens.idOf(jana)).asString();
        assertEquals(25, first.split("class=\"permalink\"", -1).length - 1);
        String cursor = first.replaceAll("(?s).*\\?cursor=([^\"]+)\".*", "$1");
        String rest = given().accept("text/html")
                .get("/readers/" + Tokens.idOf(jana) + "?cursor=" + cursor)
                .asString();
        // Comment 26 of the loop, the good one, and the one that registered the name.
        assertEquals(3, rest.split("class=\"permalink\"", -1).length - 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "1", "00000000-0000-0000-0000-0000000000ff", "0-0-0-0-0"})
    void nobodys_page_is_not_there(String id) {
        given().accept("text/html").get("/readers/" + id).then().statusCode(404);
    }

    @Test
    void the_page_refuses_a_cursor_of_another_list() {
        String jana = known("Jana");
        given().accept("text/html")
                .get("/readers/" + Tokens.idOf(jana) + "?cursor=x")
                .then()
                .statusCode(is(400));
    }

    @Test
    void among_10000_names_ten_are_found_by_the_index() {
        database.update("""
                INSERT INTO reader (id, name)
                SELECT gen_random_uuid(), 'Statist ' || i FROM generate_series(1, 10000) AS i
                """);
        database.run("ANALYZE reader");
        Plans.assertReads(
                database,
                "reader",
                20,
                Mentions.READERS_BY_NAME,
                List.of("statist 17", "Statist 9999 und", "STATIST 5000", "Niemand"));
    }
}
