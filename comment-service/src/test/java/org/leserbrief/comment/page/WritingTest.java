package org.leserbrief.comment.page;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.leserbrief.comment.Api;
import org.leserbrief.comment.Articles;
import org.leserbrief.comment.ServiceTest;
import org.leserbrief.platform.testing.Tokens;

@ServiceTest
class WritingTest {
    /// The size of the page on a phone, without images.
    private static final int MOST_BYTES = 60_000;

    @Test
    void a_preview_is_what_the_comment_will_be() {
        String text = "**Fett** <b>nicht</b> [da](https://example.org/) ![x](https://example.org/x.gif)";
        String html = preview(Map.of("body", text))
                .then()
                .statusCode(200)
                .header("Cache-Control", "private, no-store")
                .extract()
                .path("bodyHtml");
        assertEquals(Api.post("Rita", Articles.open(), text).getString("bodyHtml"), html);
        assertFalse(html.contains("<img"), html);
    }

    @Test
    void a_preview_is_for_readers_who_have_written_something() {
        given().contentType(ContentType.JSON)
                .body(Map.of("body", "x"))
                .post("/api/comments/preview")
                .then()
                .statusCode(401);
        preview(Map.of("body", "x".repeat(10_001))).then().statusCode(422);
        preview(Map.of("body", " \n")).then().statusCode(422);
        preview(Map.of("body", "a\u0000b")).then().statusCode(422);
        preview(Map.of()).then().statusCode(422).body("errors.field", is(java.util.List.of("body")));
        preview(Map.of("body", "x", "articleId", "1")).then().statusCode(422);
        Api.as("Rita").body("{").post("/api/comments/preview").then().statusCode(400);
        Api.as("Rita").get("/api/comments/preview").then().statusCode(405);
    }

    @Test
    void without_script_a_preview_comes_back_with_the_form_and_the_text() {
        String article = Articles.open();
        String id = Api.comment("Rita", article, "Frage");
        form("Rita")
                .formParam("body", "**Neu** & gut")
                .formParam("token", "t-1")
                .post("/news/" + article + "/comments/preview")
                .then()
                .statusCode(200)
                .body(containsString("<p><strong>Neu</strong> &amp; gut</p>"))
                .body(containsString("**Neu** &amp; gut</textarea>"))
                .body(containsString("name=\"token\" value=\"t-1\""));
        form("Rolf")
                .formParam("body", "*Antwort*")
                .formParam("parent", id)
                .formParam("token", "t-2")
                .post("/news/" + article + "/comments/preview")
                .then()
                .statusCode(200)
                .body(containsString("Antwort an Rita"))
                .body(containsString("<em>Antwort</em>"))
                .body(containsString("name=\"parent\" value=\"" + id + "\""));
        form("Rita")
                .formParam("body", "*Anders*")
                .formParam("edit", id)
                .formParam("token", "1")
                .post("/news/" + article + "/comments/preview")
                .then()
                .statusCode(200)
                .body(containsString("Kommentar bearbeiten"))
                .body(containsString("<em>Anders</em>"))
                .body(containsString("/comments/" + id + "/edit\""));
        assertEquals(1, Api.count(article));
    }

    @Test
    void a_preview_on_the_page_refuses_what_sending_would_refuse() {
        String article = Articles.open();
        String path = "/news/" + article + "/comments/preview";
        form("Rita").formParam("body", " ").post(path).then().statusCode(422);
        form("Rita").formParam("body", "x".repeat(10_001)).post(path).then().statusCode(422);
        form("Rita")
                .formParam("body", "x")
                .formParam("parent", "abc")
                .post(path)
                .then()
                .statusCode(404);
        form("Rita")
                .formParam("body", "x")
                .formParam("edit", "abc")
                .post(path)
                .then()
                .statusCode(404);
        form("Rita")
                .formParam("body", "x")
                .post("/news/" + Articles.unknown() + "/comments/preview")
                .then()
                .statusCode(404);
        given().accept("text/html")
                .formParam("body", "Mühsam getippt")
                .post(path)
                .then()
                .statusCode(401)
                .body(containsString("Mühsam getippt</textarea>"));
    }

    @Test
    void a_quote_begins_the_answer_with_what_was_said() {
        String article = Articles.open();
        String id = Api.comment("Rita", article, "> Ältere Worte\n\nErste Zeile\nzweite <Zeile>");
        String path = "/news/" + article + "/comments";
        String quote = path + "?reply=" + id + "&amp;quote=1#write";
        signedIn("Rolf").get(path).then().body(containsString("href=\"" + quote + "\""));
        given().accept("text/html").get(path).then().body(not(containsString("quote=1")));
        signedIn("Rolf")
                .get(path + "?reply=" + id + "&quote=1")
                .then()
                .statusCode(200)
                .body(containsString("\n&gt; Erste Zeile\n&gt; zweite &lt;Zeile&gt;\n\n</textarea>"));
        signedIn("Rolf").get(path + "?reply=" + id).then().body(not(containsString("&gt; Erste Zeile")));
    }

    @Test
    void a_long_comment_is_quoted_in_part() {
        String quotation = Quotation.of("🏓".repeat(3_000));
        assertEquals("> " + "🏓".repeat(1_000) + " …\n\n", quotation);
        assertEquals("> > nur Zitat\n\n", Quotation.of("> nur Zitat"));
    }

    @Test
    void no_direction_of_writing_leaves_its_comment() {
        String article = Articles.open();
        Api.comment("Rita \u202eatiR", article, "\u202everkehrt \u2067offen");
        String html = given().accept("text/html")
                .get("/news/" + article + "/comments")
                .asString();
        // Links of names and texts lead to other pages, so htmx must not load them into this one.
        assertTrue(html.contains("hx-boost=\"false\"><bdi>Rita atiR</bdi></a>"), html);
        assertTrue(
                html.contains(
                        "<div class=\"comment-body\" dir=\"auto\" hx-boost=\"false\"><p>verkehrt \u2067offen\u2069</p>"),
                html);
    }

    @Test
    void more_replies_take_the_place_of_their_link() {
        String article = Articles.open();
        String first = Api.comment("Rita", article, "Frage");
        for (int i = 0; i < 5; i++) {
            Api.reply("Rolf", article, first, "Antwort Nummer " + i);
        }
        String html = given().accept("text/html")
                .get("/news/" + article + "/comments")
                .asString();
        Matcher link = Pattern.compile(
                        "class=\"more-replies\" href=\"([^\"]+)\" target=\"_self\" hx-get=\"([^\"]+)\" hx-target=\"closest li\"")
                .matcher(html);
        assertTrue(link.find(), html);
        assertEquals(link.group(1), link.group(2));
        String part = given().header("HX-Request", "true")
                .get(link.group(2).replace("&amp;", "&"))
                .then()
                .statusCode(200)
                .header("HX-Reswap", org.hamcrest.Matchers.nullValue())
                .extract()
                .asString();
        // htmx takes everything from it except the comment that is on the page already.
        assertTrue(part.contains("<li class=\"depth-0\">") && part.contains("<li class=\"depth-1\">"));
    }

    /// Compressed bytes: the page of 25 threads with three replies each, and every file that it loads.
    @Test
    void a_page_is_below_60_kb_with_all_that_it_loads() throws Exception {
        String article = Articles.open();
        Random words = new Random(42);
        for (int i = 0; i < 26; i++) {
            String first = Api.comment("Leserin " + i, article, text(words));
            for (int j = 0; j < 4; j++) {
                Api.reply("Leser " + j, article, first, text(words));
            }
        }
        String page = "/news/" + article + "/comments";
        String html = signedIn("Rita").get(page).asString();
        assertEquals(100, html.split("<div class=\"comment-body\"", -1).length - 1);
        Set<String> files = new LinkedHashSet<>();
        Matcher names = Pattern.compile("(?:src|href)=\"(/(?:assets|comment-assets|webjars)/[^\"]+)\"")
                .matcher(html);
        while (names.find()) {
            files.add(names.group(1));
        }
        assertTrue(files.size() >= 5, files::toString);
        int sum = bytes(page);
        StringBuilder bill = new StringBuilder("page " + sum);
        for (String file : files) {
            int size = bytes(file);
            sum += size;
            bill.append(", ").append(file).append(' ').append(size);
        }
        assertTrue(sum < MOST_BYTES, sum + " bytes: " + bill);
        System.getLogger("page").log(System.Logger.Level.INFO, sum + " bytes: " + bill);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/comment-assets/discussion.js", "/comment-assets/live.js", "/embed.js"})
    void scripts_are_served_compressed(String path) throws Exception {
        assertTrue(bytes(path) < 6_000, path);
    }

    @Test
    void a_moderator_sees_what_a_comment_said_before_and_nobody_else() {
        String article = Articles.open();
        String id = Api.comment("Rita", article, "Erste <Fassung>");
        Api.as("Rita")
                .header("If-Match", "*")
                .body(Map.of("body", "Zweite Fassung"))
                .patch("/api/comments/" + id)
                .then()
                .statusCode(200);
        String history = "/moderation/comments/" + id;
        String page = "/news/" + article + "/comments";
        signedIn("Rita").get(page).then().body(containsString("<span class=\"edited\">bearbeitet</span>"));
        RequestSpecification moderator = given().accept("text/html").auth().oauth2(Tokens.of("Mona", "moderator"));
        moderator.get(page).then().body(containsString("href=\"" + history + "\""));
        given().accept("text/html")
                .auth()
                .oauth2(Tokens.of("Mona", "moderator"))
                .get(history)
                .then()
                .statusCode(200)
                .header("Cache-Control", "private, no-store")
                .body(containsString("Erste &lt;Fassung&gt;"))
                .body(containsString("bearbeitet, <bdi>Rita</bdi>"));
        given().accept("text/html")
                .auth()
                .oauth2(Tokens.of("Mona", "moderator"))
                .get("/moderation/comments/999999999")
                .then()
                .statusCode(404);
        signedIn("Rita").get(history).then().statusCode(403);
    }

    private static int bytes(String path) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + RestAssured.port + path))
                    .header("Accept-Encoding", "gzip")
                    .header("Accept", "text/html,*/*")
                    .header("Authorization", "Bearer " + Tokens.of("Rita"))
                    .build();
            var response = client.send(request, BodyHandlers.ofByteArray());
            assertEquals(200, response.statusCode(), path);
            return response.body().length;
        }
    }

    /// Some forty words, different for each comment.
    private static String text(Random random) {
        return IntStream.range(0, 40)
                .mapToObj(i -> random.ints(3 + random.nextInt(6), 'a', 'z' + 1)
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString())
                .collect(Collectors.joining(" "));
    }

    private static Response preview(Map<String, Object> body) {
        return Api.as("Rita").body(body).post("/api/comments/preview");
    }

    private static RequestSpecification signedIn(String user) {
        return given().accept("text/html").auth().oauth2(Tokens.of(user));
    }

    private static RequestSpecification form(String user) {
        return signedIn(user).redirects().follow(false).contentType("application/x-www-form-urlencoded; charset=UTF-8");
    }
}
