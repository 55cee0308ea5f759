package org.leserbrief.comment.reading;

import static io.restassured.RestAssured.config;
import static io.restassured.RestAssured.given;
import static io.restassured.config.DecoderConfig.decoderConfig;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.restassured.http.Header;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.leserbrief.comment.Api;
import org.leserbrief.comment.Articles;
import org.leserbrief.comment.ServiceTest;
import org.leserbrief.comment.core.CommentVotes;
import org.leserbrief.platform.base.sql.Database;

@ServiceTest
class AnonymousResponseCacheTest {
    private static final long ARTICLE = 910_000_001L;

    @Inject
    CommentVotes votes;

    @Inject
    Database database;

    @Test
    void who_is_not_signed_in_sees_each_change_at_once() {
        String article = Articles.open();
        String path = "/api/comments?article=" + article;
        String counts = "/api/comments/counts?article=" + article;
        for (int i = 1; i <= 5; i++) {
            String comment = Api.comment("Tabea", article, "Nummer " + i);
            given().get(path).then().statusCode(200).body("items", hasSize(i));
            given().get(counts).then().body("counts.'" + article + "'", is(i));
            Api.as("Rolf").body("{\"value\": 1}").put("/api/comments/" + comment + "/vote");
            given().get(path).then().body("items[0].votes.up", is(1));
        }
    }

    /// A request before the commit reads the old state, which must not be cached beyond the commit.
    @Test
    void what_is_read_before_a_change_is_committed_is_not_kept_after_it() {
        String article = Articles.open();
        String path = "/api/comments?article=" + article;
        String comment = Api.comment("Tabea", article, "Strittig");
        QuarkusTransaction.requiringNew().run(() -> {
            database.update("UPDATE comment SET votes_up = votes_up + 1 WHERE id = ?", Long.parseLong(comment));
            votes.changed(Long.parseLong(article));
            given().get(path).then().body("items[0].votes.up", is(0));
        });
        given().get(path).then().body("items[0].votes.up", is(1));
    }

    @Test
    void numbers_are_given_for_each_id_in_order() {
        String one = Articles.open();
        String other = Articles.open();
        Api.comment("Tabea", other, "Nur hier");
        String path = "/api/comments/counts?article=%s&article=%s&article=%d".formatted(other, one, ARTICLE);
        String expected = "{\"counts\":{\"%s\":1,\"%s\":%d,\"%d\":0}}";
        assertEquals(
                expected.formatted(other, one, 0, ARTICLE), given().get(path).asString());
        Api.comment("Tabea", one, "Hier auch");
        assertEquals(
                expected.formatted(other, one, 1, ARTICLE), given().get(path).asString());
    }

    /// The resource sends the first response, the cache route the second.
    @Test
    void what_is_kept_is_answered_in_the_same_words() {
        String article = Articles.open();
        for (int i = 0; i < 3; i++) {
            Api.comment("Tabea", article, "Größe " + i);
        }
        for (String path :
                List.of("/api/comments?limit=2&article=" + article, "/api/comments/counts?article=" + article)) {
            for (String encoding : List.of("identity", "gzip", "br, gzip;q=0.5", "gzip;q=0")) {
                assertEquals(answer(path, encoding), answer(path, encoding));
            }
            String tag = given().get(path).header("ETag");
            if (tag != null) {
                for (int i = 0; i < 2; i++) {
                    given().header("If-None-Match", tag)
                            .get(path)
                            .then()
                            .statusCode(304)
                            .header("ETag", tag)
                            .header("Vary", containsString("Authorization"));
                }
            }
        }
    }

    @Test
    void who_wants_no_json_gets_none_of_what_is_kept() {
        String path = "/api/comments?article=" + Articles.open();
        for (int i = 0; i < 2; i++) {
            given().get(path).then().statusCode(200);
            given().accept("text/html").get(path).then().statusCode(406);
        }
    }

    /// Headers and body, without headers that differ each time.
    private static Map<String, Object> answer(String path, String encoding) {
        Response response = given().header("Accept-Encoding", encoding)
                .config(config().decoderConfig(decoderConfig().noContentDecoders()))
                .get(path);
        Map<String, Object> said = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (Header header : response.headers()) {
            said.put(header.getName(), response.headers().getValues(header.getName()));
        }
        said.keySet().removeAll(List.of("X-Correlation-Id", "Content-Length"));
        said.put(
                "body",
                "gzip".equals(response.header("Content-Encoding"))
                        ? unzipped(response.asByteArray())
                        : response.asString());
        return said;
    }

    private static String unzipped(byte[] body) {
        try (GZIPInputStream bytes = new GZIPInputStream(new ByteArrayInputStream(body))) {
            return new String(bytes.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void who_is_signed_in_is_not_answered_from_what_is_kept() {
        String article = Articles.open();
        String path = "/api/comments?article=" + article;
        String comment = Api.comment("Tabea", article, "Meins");
        given().get(path).then().body("items[0].votes.own", nullValue());
        Api.as("Rolf").body("{\"value\": 1}").put("/api/comments/" + comment + "/vote");
        given().get(path).then().body("items[0].votes.own", nullValue());
        Api.as("Rolf").get(path).then().body("items[0].votes.own", is(1));
        // A request with an unknown session cookie is not anonymous.
        given().cookie("q_session", "nonsense")
                .redirects()
                .follow(false)
                .get(path)
                .then()
                .statusCode(not(200));
    }
}
