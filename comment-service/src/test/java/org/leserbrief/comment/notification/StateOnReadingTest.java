package org.leserbrief.comment.notification;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.IOException;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.leserbrief.comment.Api;
import org.leserbrief.comment.Articles;
import org.leserbrief.comment.MailServer;
import org.leserbrief.comment.ServiceTest;
import org.leserbrief.platform.testing.TestStream;
import org.leserbrief.platform.testing.Tokens;

/// A change of a comment is visible wherever the comment is read as soon as it is committed, whether or not the
/// service has consumed its own event yet. The test is in this package because it reads mails as well.
@ServiceTest
class StateOnReadingTest {
    private static final TestStream COMMENTS = new TestStream("leserbrief.comments.v1");

    /// The lock that the consumer of notifications takes before it reads or writes anything, see
    /// [NotificationProjection].
    private static final long PROJECTION = 0x74656c6c696e67L;

    @Inject
    MailJob mails;

    @Inject
    DataSource source;

    private final String id = UUID.randomUUID().toString().substring(0, 8);
    private final String mila = "Mila " + id;
    private final String rolf = "Rolf " + id;
    private final String address = id + "@example.org";

    private RequestSpecification asMila() {
        return given().auth().oauth2(Tokens.withEmail(mila, address, true)).contentType(ContentType.JSON);
    }

    private static RequestSpecification asNobody() {
        return given().contentType(ContentType.JSON);
    }

    @Test
    void a_comment_is_read_in_the_state_that_it_has_now_though_no_event_of_it_is_delivered() throws Exception {
        String article = Articles.open();
        asMila().body(Map.of("email", "instantly"))
                .put("/api/me/notification-settings")
                .then()
                .statusCode(200);
        String question = Api.comment(mila, article, "Frage");
        asMila().put("/api/me/followed-discussions/" + article).then().statusCode(200);
        String first = "Zuerst" + id;
        String second = "Danach" + id;
        String comment = Api.reply(rolf, article, question, first);
        Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> told().getInt("unread") == 1);
        assertIsRead(article, question, comment, first);

        try (Connection connection = source.getConnection();
                Statement projection = connection.createStatement()) {
            projection.execute("SELECT pg_advisory_lock(" + PROJECTION + ")");
            try {
                premoderate();
                edit(comment, second);
                assertIsNotRead(article, question, comment, first, second);
                assertNoMail();
                Api.decide("approve", comment);
                assertIsRead(article, question, comment, second);
                Api.decide("remove", comment);
                assertIsNotRead(article, question, comment, first, second);
                assertNoMail();
                Api.decide("restore", comment);
                assertIsRead(article, question, comment, second);
                Articles.withdraw(article, 9);
                Articles.await(article, 410);
                assertIsNotRead(article, question, comment, first, second);
            } finally {
                projection.execute("SELECT pg_advisory_unlock(" + PROJECTION + ")");
            }
        }
        COMMENTS.readAll().stream()
                .filter(event -> article.equals(event.key()))
                .forEach(event ->
                        assertFalse(Objects.requireNonNull(event.json()).contains(id), event::json));
    }

    /// Every address at which somebody other than the author and moderators might read the author's comment.
    private static List<String> addresses(String article, String question, String comment) {
        return List.of(
                "/api/comments?article=" + article,
                "/api/comments?article=" + article + "&sort=best",
                "/api/comments?article=" + article + "&around=" + comment,
                "/api/comments?article=" + article + "&around=" + question,
                "/api/comments/" + comment,
                "/api/comments/" + comment + "/replies",
                "/api/comments/" + question + "/replies",
                "/api/me/comments");
    }

    private List<String> pages(String article, String question, String comment) {
        return List.of(
                "/news/" + article + "/comments",
                "/news/" + article + "/comments?embed=1",
                "/news/" + article + "/comments?comment=" + comment,
                "/news/" + article + "/comments?thread=" + question,
                "/news/" + article + "/comments?thread=" + comment,
                "/news/" + article + "/comments?reply=" + comment,
                "/news/" + article + "/comments?reply=" + comment + "&quote=1",
                "/news/" + article + "/comments?edit=" + comment,
                "/readers/" + Tokens.idOf(rolf));
    }

    private String everything(String article, String question, String comment) {
        StringBuilder read = new StringBuilder();
        // Mila does not open the comment's page, because that would mark the notification as read.
        for (String path : List.of("/api/me/notifications", "/api/me/notifications?unread=true")) {
            read.append(asMila().get(path).asString());
        }
        for (String path : List.of("/notifications", "/notifications/bell")) {
            read.append(asMila().accept("text/html").get(path).asString());
        }
        for (RequestSpecification reader : List.of(asNobody(), Api.as("Lena"))) {
            for (String path : addresses(article, question, comment)) {
                read.append(given().spec(reader).get(path).asString());
            }
            for (String path : pages(article, question, comment)) {
                read.append(given().spec(reader)
                        .accept("text/html")
                        .redirects()
                        .follow(false)
                        .get(path)
                        .asString());
            }
        }
        for (String form : List.of("/comments", "/comments/preview")) {
            read.append(Api.as("Lena")
                    .contentType(ContentType.URLENC)
                    .accept("text/html")
                    .redirects()
                    .follow(false)
                    .formParam("parent", comment)
                    .formParam("text", "")
                    .post("/news/" + article + form)
                    .asString());
        }
        return read.toString();
    }

    private void assertIsRead(String article, String question, String comment, String text) {
        String list = asMila().get("/api/comments?article=" + article).asString();
        assertTrue(list.contains(text), list);
        assertEquals(2, Api.count(article));
        assertEquals(List.of(text), told().getList("items.excerpt"));
        assertEquals(1, told().getInt("unread"));
        assertTrue(asMila().accept("text/html").get("/notifications").asString().contains(text));
        assertTrue(asMila().accept("text/html")
                .get("/notifications/bell")
                .asString()
                .contains("1 ungelesen"));
        assertTrue(everything(article, question, comment).contains(text));
    }

    private void assertIsNotRead(String article, String question, String comment, String... texts) {
        String read = everything(article, question, comment);
        for (String text : texts) {
            assertFalse(read.contains(text), () -> around(read, text));
        }
        assertFalse(told().getList("items.commentId").contains(comment)
                && !told().getString("items[0].excerpt").isEmpty());
    }

    private static String around(String read, String text) {
        int at = read.indexOf(text);
        return read.substring(Math.max(0, at - 500), Math.min(read.length(), at + 200));
    }

    private void assertNoMail() throws IOException {
        assertEquals(0, told().getInt("unread"));
        assertTrue(asMila().accept("text/html")
                .get("/notifications/bell")
                .asString()
                .contains("nichts Neues"));
        mails.run();
        assertEquals(List.of(), MailServer.mailsTo(address));
    }

    private JsonPath told() {
        return asMila().get("/api/me/notifications")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private void premoderate() {
        Api.restrict(Tokens.idOf(rolf), Map.of("kind", "premoderated", "reason", "Test"));
    }

    private void edit(String comment, String text) {
        Api.as(rolf)
                .header("If-Match", Api.etag(rolf, comment))
                .body(Map.of("body", text))
                .patch("/api/comments/" + comment)
                .then()
                .statusCode(200);
        assertEquals(
                "pending",
                Api.as(rolf).get("/api/comments/" + comment).jsonPath().getString("state"));
    }
}
