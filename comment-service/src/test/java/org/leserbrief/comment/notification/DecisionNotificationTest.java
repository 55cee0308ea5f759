package org.leserbrief.comment.notification;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.leserbrief.comment.Api;
import org.leserbrief.comment.Articles;
import org.leserbrief.comment.ServiceTest;
import org.leserbrief.comment.erasure.Erasing;
import org.leserbrief.platform.base.sql.Database;
import org.leserbrief.platform.testing.Tokens;

/// The bell tells readers of decisions that concern them.
@ServiceTest
class DecisionNotificationTest {
    @Inject
    Database database;

    private static ValidatableResponse list(String reader) {
        return Api.as(reader).get("/api/me/notifications").then().statusCode(200);
    }

    private static String fresh(String name) {
        return name + " " + UUID.randomUUID().toString().substring(0, 8);
    }

    @Test
    void an_author_a_reporter_and_an_appellant_hear_what_was_decided_and_nothing_of_the_text() {
        String author = fresh("Bell Alma");
        String reporter = fresh("Bell Rita");
        String article = Articles.open();
        String text = "Geheimnis " + UUID.randomUUID();
        String id = Api.comment(author, article, text);
        Api.as(reporter)
                .body(Map.of("reason", "insult"))
                .post("/api/comments/" + id + "/reports")
                .then()
                .statusCode(202);
        list(author).body("items", empty());
        Api.decide("remove", id);
        String statement = list(author)
                .body("unread", is(1))
                .body("items", hasSize(1))
                .body("items[0].kind", is("decision"))
                .body("items[0].url", startsWith("/me/decisions/c" + id + "-"))
                .body("items[0].commentId", nullValue())
                .body("items[0].author", nullValue())
                .body("items[0].excerpt", is(""))
                .body("items[0].read", is(false))
                .extract()
                .path("items[0].url");
        list(reporter).body("items.kind", equalTo(List.of("report"))).body("items[0].url", is("/me/reports"));
        for (String one : List.of(author, reporter)) {
            Api.as(one)
                    .accept(ContentType.HTML)
                    .get("/notifications")
                    .then()
                    .statusCode(200)
                    .body(not(containsString(text)));
            Api.as(one)
                    .accept(ContentType.HTML)
                    .get("/notifications/bell")
                    .then()
                    .body(containsString("1 ungelesen"));
        }
        Api.as(author).get(statement).then().statusCode(200);
        // It is read like any other.
        String own = list(author).extract().path("items[0].id");
        Api.as(reporter)
                .body(Map.of("ids", List.of(own)))
                .post("/api/me/notifications/read")
                .then()
                .statusCode(200);
        list(author).body("unread", is(1));
        Api.as(author)
                .body(Map.of("ids", List.of(own)))
                .post("/api/me/notifications/read")
                .then()
                .statusCode(200)
                .body("unread", is(0));
        list(author).body("items[0].read", is(true));
        Api.as(author).get("/api/me/notifications?unread=true").then().body("items", empty());

        Api.as(author)
                .body(Map.of("text", "Das war keine Beleidigung."))
                .post("/api/comments/" + id + "/appeals")
                .then()
                .statusCode(201);
        String appeal = database.find(
                        "SELECT id FROM appeal WHERE comment_id = ?", row -> row.getString("id"), Long.parseLong(id))
                .orElseThrow();
        Api.as("Bell Milo", "moderator")
                .body(Map.of("action", "uphold", "note", "Es bleibt dabei."))
                .post("/api/moderation/appeals/" + appeal + "/decision")
                .then()
                .statusCode(200);
        list(author)
                .body("items.kind", equalTo(List.of("appeal", "decision")))
                .body("items[0].url", is(statement))
                .body("unread", is(1));
        Api.as(author).body("{}").post("/api/me/notifications/read").then().body("unread", is(0));
    }

    @Test
    void an_undone_and_repeated_decision_is_told_for_each_statement_and_a_report_once() {
        String author = fresh("Bell Berta");
        String reporter = fresh("Bell Rolf");
        String id = Api.comment(author, Articles.open(), "Hin und her");
        Api.as(reporter).body(Map.of("reason", "spam")).post("/api/comments/" + id + "/reports");
        String decision = Api.decide("remove", id).getString("decisionId");
        Api.asModerator()
                .body("{}")
                .post("/api/moderation/decisions/" + decision + "/reversal")
                .then()
                .statusCode(200);
        Api.decide("remove", id);
        list(reporter).body("items", hasSize(1));
        list(author).body("items", hasSize(2));
    }

    @Test
    void pages_of_both_kinds_are_in_one_order() {
        String author = fresh("Bell Carl");
        String article = Articles.open();
        for (int i = 0; i < 3; i++) {
            Api.decide("remove", Api.comment(author, article, "Nr. " + i + " von " + author));
        }
        String first = Api.as(author)
                .get("/api/me/notifications?limit=2")
                .then()
                .body("items", hasSize(2))
                .extract()
                .path("next");
        Api.as(author)
                .get("/api/me/notifications?limit=2&cursor=" + first)
                .then()
                .body("items", hasSize(1))
                .body("next", nullValue());
    }

    @Test
    void an_erased_reader_is_told_nothing_any_more() {
        String author = fresh("Bell Dora");
        Api.decide("remove", Api.comment(author, Articles.open(), "Bald weg"));
        UUID id = UUID.fromString(Tokens.idOf(author));
        assertEquals(1, rows(id));
        Erasing.erase(author);
        assertEquals(0, rows(id));
    }

    private int rows(UUID reader) {
        return database.find(
                        "SELECT count(*) AS n FROM decision_notification WHERE reader_id = ?",
                        row -> row.getInt("n"),
                        reader)
                .orElseThrow();
    }
}
