package org.leserbrief.article.workingcopy;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;
import static org.leserbrief.article.Newsroom.article;
import static org.leserbrief.article.Newsroom.editor;
import static org.leserbrief.article.Newsroom.sending;
import static org.leserbrief.article.Newsroom.with;
import static org.leserbrief.article.workingcopy.CopyCalls.COPY;
import static org.leserbrief.article.workingcopy.CopyCalls.PUBLICATION;
import static org.leserbrief.article.workingcopy.CopyCalls.awaitHeadline;
import static org.leserbrief.article.workingcopy.CopyCalls.publish;
import static org.leserbrief.article.workingcopy.CopyCalls.save;
import static org.leserbrief.article.workingcopy.CopyCalls.tag;

import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.leserbrief.article.Newsroom;
import org.leserbrief.article.ServiceTest;
import org.leserbrief.platform.base.sql.Database;

/// What is planned, and what an embargo keeps back.
@ServiceTest
class PlannedTextTest {
    @Inject
    Database database;

    @Test
    void a_plan_publishes_what_was_planned_and_makes_no_editor_stale() {
        String id = Newsroom.published("Alt");
        String planned = save(id, tag(id), article("Geplant")).header("ETag");
        publish(id, planned, "{\"publishAt\": \"2190-01-01T06:00\"}")
                .then()
                .statusCode(200)
                .header("ETag", planned)
                .body("plan.publishAt", is("2190-01-01T05:00:00Z"))
                .body("plan.current", is(true))
                .body("plan.plannedBy.name", is("Ina Setzer"));
        String typing = save(id, planned, article("Halber Sa")).header("ETag");
        editor().get(COPY, id).then().body("plan.current", is(false));
        given().get("/api/articles/" + id).then().body("headline", is("Alt"));

        database.update(
                "UPDATE working_copy SET planned_at = now() - interval '1 s' WHERE article_id = ?", Long.valueOf(id));
        awaitHeadline(id, "Geplant");
        save(id, typing, article("Halber Satz, zu Ende"))
                .then()
                .statusCode(200)
                .body("plan", is(nullValue()))
                .body("revision", is(2))
                .body("baseRevision", is(2));
        editor().get("/api/articles/{id}/history", id)
                .then()
                .body("items[0].action", is("published"))
                .body("items[0].actor", is(nullValue()))
                .body("items[1].action", is("planned"));
    }

    @Test
    void a_plan_of_the_article_itself_keeps_its_text_too() {
        String id = Newsroom.draft(article("Abgenommen"));
        publish(id, tag(id), "{\"publishAt\": \"2190-01-01T06:00\"}").then().statusCode(200);
        Newsroom.revise(id, Newsroom.tag(id), article("Danach geändert")).then().statusCode(200);
        editor().get(COPY, id).then().body("plan.current", is(false));

        database.update(
                "UPDATE working_copy SET planned_at = now() - interval '1 s' WHERE article_id = ?", Long.valueOf(id));
        awaitHeadline(id, "Abgenommen");
    }

    @Test
    void a_plan_takes_no_later_correction_back() {
        String id = Newsroom.published("Mit Fehler");
        String tag = save(id, tag(id), article("Geplant")).header("ETag");
        publish(id, tag, "{\"publishAt\": \"2190-01-01T06:00\"}").then().statusCode(200);
        save(id, tag, article("Weitergeschrieben")).then().statusCode(200);
        editor().get(COPY, id).then().body("plan.current", is(false)).body("plan.overtaken", is(false));
        Newsroom.revise(id, Newsroom.tag(id), article("Berichtigt")).then().statusCode(200);
        editor().get(COPY, id).then().body("plan.overtaken", is(true));

        database.update(
                "UPDATE working_copy SET planned_at = now() - interval '1 s' WHERE article_id = ?", Long.valueOf(id));
        Awaitility.await().untilAsserted(() -> editor().get(COPY, id).then().body("plan", is(nullValue())));
        awaitHeadline(id, "Berichtigt");
        editor().get("/api/articles/{id}/history", id).then().body("items.action[0]", is("unplanned"));
        // What was typed has not taken the correction in.
        publish(id, editor().get(COPY, id).header("ETag"), "{}").then().statusCode(409);
    }

    @Test
    void a_plan_that_could_not_be_kept_is_refused() {
        String id = Newsroom.published("Vor dem Plan");
        String filed = save(id, tag(id), with(article("Planbar"), "ressort", "gibt-es-nicht"))
                .header("ETag");
        publish(id, filed, "{\"publishAt\": \"2190-01-01T06:00\"}")
                .then()
                .statusCode(409)
                .body("checks.code", hasItem("ressort-unknown"));
        String signed = save(
                        id, filed, with(with(article("Planbar"), "author", null), "authors", List.of("Ada", "Ada")))
                .header("ETag");
        publish(id, signed, "{\"publishAt\": \"2190-01-01T06:00\"}")
                .then()
                .statusCode(409)
                .body("checks.code", hasItem("invalid"));
    }

    @Test
    void a_plan_can_be_given_up_and_goes_with_a_withdrawal() {
        String id = Newsroom.published("Da");
        String tag = save(id, tag(id), article("Später")).header("ETag");
        publish(id, tag, "{\"publishAt\": \"2190-01-01T06:00:00+02:00\"}")
                .then()
                .body("plan.publishAt", is("2190-01-01T04:00:00Z"));
        editor().delete(PUBLICATION, id).then().statusCode(204);
        editor().delete(PUBLICATION, id).then().statusCode(204);
        editor().get(COPY, id).then().header("ETag", tag).body("plan", is(nullValue()));

        publish(id, tag, "{\"publishAt\": \"2190-01-01T06:00\"}").then().statusCode(200);
        Newsroom.withdraw(id).then().statusCode(204);
        editor().get(COPY, id).then().body("plan", is(nullValue())).body("content.headline", is("Später"));
        editor().get("/api/articles/{id}/history", id)
                .then()
                .body("items.action.subList(0, 3)", contains("unplanned", "withdrawn", "planned"));
    }

    @Test
    void what_is_live_cannot_be_planned() {
        String id = Newsroom.published("Längst da");
        publish(id, tag(id), "{\"publishAt\": \"2190-01-01T06:00\"}").then().statusCode(409);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"publishAt\": \"morgen\"}",
                "{\"publishAt\": 7}",
                "{\"publishAt\": \"2190-13-01T06:00\"}",
                "{\"publishAt\": \"9999-01-01T06:00\"}",
                "{\"publishAt\": \"2027-03-28T02:30\"}",
                "{\"publishat\": \"2190-01-01T06:00\"}",
                "{\"embargo\": null}"
            })
    void a_wrong_plan_is_refused(String plan) {
        String id = Newsroom.published("Planlos");
        publish(id, tag(id), plan).then().statusCode(422).contentType("application/problem+json");
    }

    @Test
    void a_time_that_the_clocks_skip_is_explained() {
        String id = Newsroom.published("Zeitumstellung");
        for (var language : Map.of("de", "vorgestellt", "en", "forward").entrySet()) {
            sending("{\"publishAt\": \"2027-03-28T02:30\"}")
                    .header("If-Match", "*")
                    .header("Accept-Language", language.getKey())
                    .put(PUBLICATION, id)
                    .then()
                    .statusCode(422)
                    .body("errors.field", contains("publishAt"))
                    .body("errors[0].message", containsString(language.getValue()));
        }
    }

    @Test
    void an_embargo_keeps_everybody_from_publishing() {
        String id = Newsroom.draft(article("Gesperrt"));
        sending("{\"until\": \"2190-01-01T06:00\"}")
                .put("/api/articles/{id}/embargo", id)
                .then()
                .statusCode(200)
                .body("embargoUntil", is("2190-01-01T05:00:00Z"));
        for (String at : List.of(
                "{}", "{\"publishAt\": \"2189-12-31T06:00:00Z\"}", "{\"publishAt\": \"2001-01-01T06:00:00Z\"}")) {
            publish(id, tag(id), at).then().statusCode(409).body("embargoUntil", is("2190-01-01T05:00:00Z"));
            Newsroom.publish(id, at).then().statusCode(409);
        }
        publish(id, tag(id), "{\"publishAt\": \"2190-01-01T06:00\"}").then().statusCode(200);
        sending("{\"until\": \"2191-01-01T06:00\"}")
                .put("/api/articles/{id}/embargo", id)
                .then()
                .statusCode(409);
        editor().delete("/api/articles/{id}/embargo", id).then().statusCode(204);
        publish(id, tag(id), "{}").then().statusCode(200).body("state", is("published"));
        editor().get("/api/articles/{id}/history", id)
                .then()
                .body("items.action.subList(0, 4)", contains("published", "embargo-lifted", "planned", "embargoed"));
    }
}
