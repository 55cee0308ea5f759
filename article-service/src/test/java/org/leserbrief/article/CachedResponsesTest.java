package org.leserbrief.article;

import static io.restassured.RestAssured.config;
import static io.restassured.RestAssured.given;
import static io.restassured.config.DecoderConfig.decoderConfig;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.leserbrief.article.Newsroom.article;
import static org.leserbrief.article.Newsroom.published;
import static org.leserbrief.article.Newsroom.revise;
import static org.leserbrief.article.Newsroom.tag;
import static org.leserbrief.article.Newsroom.withdraw;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.restassured.http.Header;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.Test;

/// Public responses are cached; an outdated one is never sent.
@ServiceTest
class CachedResponsesTest {
    /// The maximum age of a public response after a change by another replica.
    private static final Duration OLDEST = Duration.ofSeconds(1);

    @Inject
    DataSource database;

    @Inject
    MeterRegistry metrics;

    /// The resource sends the first response, the cache route the second.
    @Test
    void what_is_kept_is_answered_in_the_same_words() throws IOException {
        String id = published("Wärmepumpe & Wallbox");
        for (String path : paths(id, "waermepumpe-wallbox")) {
            if (path.equals("/")) {
                // Its rankings are made anew every ten seconds, perhaps between two requests.
                Awaitility.await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> assertSameWords(path));
            } else {
                assertSameWords(path);
            }
        }
    }

    private static void assertSameWords(String path) throws IOException {
        for (String language : List.of("de", "en")) {
            for (String encoding : List.of("identity", "gzip", "br, gzip;q=0.5", "gzip;q=0")) {
                String same = path + (path.contains("?") ? "&" : "?") + "fresh=" + language + encoding.hashCode();
                assertEquals(answer(same, language, encoding), answer(same, language, encoding), same);
            }
        }
        String tag = get(path).header("ETag");
        for (String condition : List.of(tag, "W/" + tag, "\"other\", " + tag, "*")) {
            for (int i = 0; i < 2; i++) {
                given().header("If-None-Match", condition)
                        .get(path)
                        .then()
                        .statusCode(304)
                        .header("ETag", tag)
                        .body(is(""));
            }
        }
        Response head = given().header("Accept-Encoding", "identity").head(path);
        assertEquals(200, head.statusCode());
        assertEquals("", head.asString());
        assertEquals(tag, head.header("ETag"));
    }

    /// Otherwise the limit of the metrics would be reached after a hundred articles.
    @Test
    void what_is_kept_is_counted_with_all_of_its_kind() {
        String path = "/api/articles/" + published("Gezählt");
        double before = requestsOf("/api/articles/{id}");
        for (int i = 0; i < 5; i++) {
            get(path).then().statusCode(200);
        }
        Awaitility.await().until(() -> requestsOf("/api/articles/{id}") >= before + 5);
        assertEquals(0, requestsOf(path));
    }

    private double requestsOf(String uri) {
        return metrics.find("http.server.requests").tag("uri", uri).timers().stream()
                .mapToDouble(Timer::count)
                .sum();
    }

    @Test
    void what_is_kept_is_compressed_once_or_not_at_all() throws IOException {
        String path = "/news/" + published("Gepackt") + "/gepackt";
        get(path).then().statusCode(200);
        assertEquals("[gzip]", String.valueOf(answer(path, "de", "gzip").get("content-encoding")));
        assertNull(answer(path, "de", "deflate").get("content-encoding"));
    }

    @Test
    void what_is_kept_is_not_read_again() {
        String path = "/news/" + published("Oft gelesen") + "/oft-gelesen";
        // What is kept is thrown away when something changes, perhaps by an event of another test.
        Awaitility.await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            get(path).then().statusCode(200);
            double before = hits();
            for (int i = 0; i < 10; i++) {
                get(path).then().statusCode(200);
            }
            org.junit.jupiter.api.Assertions.assertTrue(hits() - before >= 10, "no answer came from what is kept");
        });
    }

    @Test
    void a_change_made_here_shows_at_once() {
        String id = published("Vorher");
        get("/news/" + id + "/vorher").then().body(containsString("Vorher"));
        get("/").then().body(containsString("/news/" + id + "/vorher"));
        get("/api/articles/" + id).then().body("headline", is("Vorher"));

        revise(id, tag(id), article("Nachher")).then().statusCode(200);

        get("/api/articles/" + id).then().body("headline", is("Nachher"));
        given().redirects().follow(false).get("/news/" + id + "/vorher").then().statusCode(301);
        get("/news/" + id + "/nachher").then().body(containsString("Nachher"), not(containsString("Vorher")));
        get("/").then().body(containsString("/news/" + id + "/nachher"));

        withdraw(id).then().statusCode(204);

        get("/api/articles/" + id).then().statusCode(410);
        get("/news/" + id + "/nachher").then().statusCode(410);
        get("/").then().body(not(containsString("/news/" + id + "/")));
    }

    /// The database is changed directly, as by another replica, without any notification.
    @Test
    void a_change_made_elsewhere_shows_within_a_second() throws SQLException {
        String id = published("Anderswo");
        List<String> paths = paths(id, "anderswo");
        paths.forEach(path -> get(path).then().statusCode(200));

        run("UPDATE article SET teaser = 'Von nebenan.', version = version + 1 WHERE id = ?", Long.parseLong(id));
        soon(() -> paths.forEach(path -> get(path).then().body(containsString("Von nebenan."))));

        run("INSERT INTO tally (group_id, count) VALUES (?, 4711)", Long.parseLong(id));
        soon(() -> paths.forEach(path -> get(path).then().body(containsString("4711"))));

        run(
                "UPDATE article SET state = 'WITHDRAWN', withdrawn_at = now(), version = version + 1 WHERE id = ?",
                Long.parseLong(id));
        soon(() -> {
            get("/api/articles/" + id).then().statusCode(410);
            get("/news/" + id + "/anderswo").then().statusCode(410);
            get("/").then().body(not(containsString("Von nebenan.")));
            get("/api/articles?limit=7").then().body(not(containsString("Von nebenan.")));
        });
    }

    /// A client with a token may have changed something at another replica just before.
    @Test
    void who_brings_a_token_sees_what_is_there_at_that_moment() throws SQLException {
        String id = published("Frisch");
        for (int i = 1; i <= 20; i++) {
            get("/api/articles/" + id);
            run("UPDATE article SET teaser = 'Stand " + i + "' WHERE id = ?", Long.parseLong(id));
            Newsroom.editor().get("/api/articles/" + id).then().body("teaser", is("Stand " + i));
        }
    }

    @Test
    void nothing_that_a_client_says_of_itself_gets_to_others() {
        String id = published("Unvergiftet");
        String path = "/news/" + id + "/unvergiftet";
        List<RequestSpecification> poisons = List.of(
                given().header("X-Forwarded-Host", "evil.example"),
                given().header("Host", "evil.example"),
                given().header("X-Forwarded-Proto", "https"),
                given().header("Cookie", "name=evil.example"),
                given().header("Accept-Language", "en, evil-example"),
                given().header("HX-Request", "true").header("HX-Current-URL", "http://evil.example"),
                given().header("X-Original-URL", "/evil.example"),
                given().header("Range", "bytes=0-10"),
                given().header("Accept", "text/html;q=0.1, */*"),
                given().header("Content-Type", "text/plain").body("half a body"));
        for (int i = 0; i < poisons.size(); i++) {
            String fresh = path + "?nonsense=" + i;
            String said = poisons.get(i).get(fresh).then().extract().asString();
            assertEquals(false, said.contains("evil.example"), said);
            get(fresh).then().statusCode(200).body(containsString("<html lang=\"de\">"), not(containsString("evil")));
        }
        given().accept("application/json").get(path).then().statusCode(406);
        get(path).then().statusCode(200);
        given().accept("application/json").get(path).then().statusCode(406);
    }

    /// An author's text may look like a placeholder for a number.
    @Test
    void a_number_goes_nowhere_but_into_its_place() {
        String headline = "commentCount\": 1, {numbers.comments} \u2068:0\u2069";
        String id = published(headline);
        for (int i = 0; i < 2; i++) {
            get("/api/articles/" + id).then().body("headline", is(headline)).body("commentCount", is(0));
        }
    }

    private static List<String> paths(String id, String slug) {
        return List.of("/api/articles/" + id, "/news/" + id + "/" + slug, "/", "/api/articles?limit=7");
    }

    private static Response get(String path) {
        return given().get(path);
    }

    private static void soon(Runnable assertions) {
        try {
            Awaitility.await()
                    .pollInterval(Duration.ofMillis(20))
                    .atMost(OLDEST)
                    .untilAsserted(assertions::run);
        } catch (ConditionTimeoutException theLastRequestsBeganInTime) {
            // On a busy machine requests take long. Whatever is requested from now on must show the change.
            assertions.run();
        }
    }

    private double hits() {
        return metrics.get("cache.gets")
                .tag("cache", "responses")
                .tag("result", "hit")
                .functionCounter()
                .count();
    }

    private void run(String sql, Object... parameters) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            statement.executeUpdate();
        }
    }

    /// Headers and body, without headers that differ each time.
    private static Map<String, Object> answer(String path, String language, String encoding) throws IOException {
        Response response = given().header("Accept-Encoding", encoding)
                .header("Accept-Language", language)
                .config(config().decoderConfig(decoderConfig().noContentDecoders()))
                .get(path);
        Map<String, Object> said = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (Header header : response.headers()) {
            said.put(header.getName(), response.headers().getValues(header.getName()));
        }
        said.keySet().removeAll(List.of("X-Correlation-Id", "Content-Length"));
        byte[] body = response.asByteArray();
        if ("gzip".equals(response.header("Content-Encoding"))) {
            try (GZIPInputStream bytes = new GZIPInputStream(new ByteArrayInputStream(body))) {
                body = bytes.readAllBytes();
            }
        }
        said.put("body", new String(body, StandardCharsets.UTF_8));
        return said;
    }
}
