package org.leserbrief.article.newsletter.sending;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.leserbrief.article.Newsroom.admin;
import static org.leserbrief.article.Newsroom.editor;
import static org.leserbrief.article.Newsroom.published;
import static org.leserbrief.article.Newsroom.withdraw;
import static org.leserbrief.article.newsletter.sending.IssueSteps.issue;
import static org.leserbrief.article.newsletter.sending.IssueSteps.publishedAt;
import static org.leserbrief.article.newsletter.sending.IssueSteps.send;
import static org.leserbrief.article.newsletter.sending.LetterMails.only;
import static org.leserbrief.article.newsletter.sending.LetterMails.text;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.leserbrief.article.ServiceTest;
import org.leserbrief.platform.base.sql.Database;
import org.leserbrief.platform.testing.Tokens;
import org.leserbrief.platform.testing.TwoClicks;

/// What editors do with the issues of the letter.
@ServiceTest
class IssueDeskTest {
    @Inject
    Database database;

    @Test
    void only_editors_work_on_issues_and_only_with_the_present_version() {
        String date = issue(database, "2026-04-03", published("Für die Redaktion"));
        given().get("/api/newsletter/issues").then().statusCode(401);
        given().auth()
                .oauth2(Tokens.of("Leser", "reader"))
                .put("/api/newsletter/issues/{id}/sending", date)
                .then()
                .statusCode(403);
        Map<String, Object> wanted = Map.of("articles", List.of(published("Neu gewählt")));
        editor().contentType(ContentType.JSON)
                .body(wanted)
                .put("/api/newsletter/issues/{id}", date)
                .then()
                .statusCode(428);
        editor().contentType(ContentType.JSON)
                .body(wanted)
                .header("If-Match", "\"77\"")
                .put("/api/newsletter/issues/{id}", date)
                .then()
                .statusCode(412);
        editor().contentType(ContentType.JSON)
                .body(Map.of("articles", List.of("999999999")))
                .header("If-Match", "*")
                .put("/api/newsletter/issues/{id}", date)
                .then()
                .statusCode(422)
                .body("errors.field", hasItem("articles"));
        given().get("/newsletter/" + date).then().statusCode(404);
        for (String none : List.of("2026-02-31", "0", "x", "2026-4-3")) {
            editor().get("/api/newsletter/issues/{id}", none).then().statusCode(404);
        }
    }

    @Test
    void two_clicks_send_a_test_mail_once_and_an_issue_once() throws Exception {
        String date = issue(database, "2026-04-12", published("Zweimal geklickt"));
        String path = "/desk/newsletter/" + date;
        String token = Tokens.withEmail("Ina Setzer", "ina@doppelt.example", true, "editor");
        String page = editor().get(path).asString();
        Map<String, String> test = Map.of("submission", TwoClicks.key(page, path + "/test"));
        assertAlike(TwoClicks.of(() -> form(token).formParams(test).post(path + "/test")));
        assertTrue(text(only("ina@doppelt.example")).contains("Zweimal geklickt"));
        Matcher version = Pattern.compile("/sending\"><input type=\"hidden\" name=\"version\" value=\"(\\d+)\"")
                .matcher(page);
        assertTrue(version.find(), page);
        Map<String, String> sending = Map.of("version", version.group(1));
        assertAlike(TwoClicks.of(() -> form(token).formParams(sending).post(path + "/sending")));
        form(token).formParam("version", "999").post(path + "/sending").then().statusCode(409);
        editor().delete("/api/newsletter/issues/{id}/sending", date);
    }

    private static RequestSpecification form(String token) {
        return given().accept("text/html").auth().oauth2(token).redirects().follow(false);
    }

    private static void assertAlike(List<Response> answers) {
        answers.forEach(answer -> answer.then().statusCode(303));
        assertEquals(answers.get(0).header("Location"), answers.get(1).header("Location"));
    }

    @Test
    void editors_work_on_an_issue_by_forms() {
        String first = published("Zuerst gewählt");
        String second = published("Danach gewählt");
        String date = issue(database, "2026-04-17", first, second);
        String path = "/desk/newsletter/" + date;
        editor().get("/desk").then().body(containsString("/desk/newsletter"));
        // An administrator may not work on letters.
        admin().get("/desk").then().statusCode(200).body(not(containsString("/desk/newsletter")));
        admin().get("/desk/newsletter").then().statusCode(403);
        editor().get("/desk/newsletter").then().statusCode(200).body(containsString(path));
        Matcher version = Pattern.compile("name=\"version\" value=\"(\\d+)\"")
                .matcher(editor().get(path).asString());
        assertTrue(version.find());
        for (int status : List.of(303, 412)) {
            editor().redirects()
                    .follow(false)
                    .formParam("version", version.group(1))
                    .formParam("article", first, second)
                    .formParam("place", "2", "1")
                    .formParam("greetingDe", "Hallo <b>alle</b>")
                    .post(path)
                    .then()
                    .statusCode(status);
        }
        editor().get("/api/newsletter/issues/{id}", date)
                .then()
                .body("articles.id", is(List.of(second, first)))
                .body("greeting.de", is("Hallo <b>alle</b>"));
        editor().get(path).then().body(containsString("Hallo &lt;b&gt;alle&lt;/b&gt;"));
        for (List<String> places : List.of(List.of("x", "1"), List.of("1"), List.of("-1", "99999"))) {
            editor().formParam("version", "2")
                    .formParam("article", first, second)
                    .formParam("place", places)
                    .formParam("greetingDe", "Mein <Text>")
                    .post(path)
                    .then()
                    .statusCode(422)
                    .body(containsString("role=\"alert\""))
                    .body(containsString("Mein &lt;Text&gt;</textarea>"));
        }
        editor().redirects().follow(false).post(path + "/hold").then().statusCode(303);
        editor().get(path + "?done=held").then().body(containsString("Der Brief ist angehalten."));
        given().auth()
                .oauth2(Tokens.of("Leser", "reader"))
                .post(path + "/sending")
                .then()
                .statusCode(403);
        editor().get("/desk/newsletter/2026-02-30").then().statusCode(404);
    }

    @Test
    void a_refused_form_keeps_what_was_typed_and_says_in_its_field_what_is_wrong() {
        String first = published("Erster der Liste");
        String second = published("Zweiter der Liste");
        String date = issue(database, "2026-04-18", first, second);
        Map<String, Object> typed = Map.of(
                "version",
                "1",
                "article",
                List.of(second, first),
                "place",
                List.of("3", "x7"),
                "greetingDe",
                "Zu lang ".repeat(130),
                "greetingEn",
                "Short");
        editor().formParams(typed)
                .post("/desk/newsletter/" + date)
                .then()
                .statusCode(422)
                .body(containsString("Nicht gespeichert. Was Sie eingetragen haben, steht noch da."))
                .body(containsString("href=\"#letter-place-" + first + "\">Ein Platz ist eine Zahl"))
                .body(matchesPattern("(?s).*id=\"letter-place-" + first + "\"[^>]* value=\"x7\"[^>]*"
                        + "aria-describedby=\"place-hint letter-place-" + first + "-problem\" aria-invalid=\"true\".*"))
                .body(matchesPattern("(?s).*id=\"letter-place-" + second + "\"[^>]* value=\"3\".*"))
                .body(containsString("id=\"letter-greetingDe-problem\">Höchstens 1000 Zeichen; es sind 1040."))
                .body(containsString("Zu lang Zu lang"))
                .body(containsString("Short</textarea>"))
                // In the order in which it was typed.
                .body(matchesPattern("(?s).*Zweiter der Liste.*Erster der Liste.*"));
        // What is no form of ours loses the stored order no more than the text.
        editor().formParam("version", "2")
                .formParam("article", first, second)
                .formParam("place", "1")
                .formParam("greetingEn", "Short")
                .post("/desk/newsletter/" + date)
                .then()
                .statusCode(422)
                .body(matchesPattern("(?s).*id=\"letter-place-" + second + "\"[^>]* value=\"2\".*"))
                .body(containsString("Short</textarea>"));
        editor().header("Accept-Language", "en")
                .formParams(typed)
                .post("/desk/newsletter/" + date)
                .then()
                .body(containsString("A place is a number of at most three digits."))
                .body(containsString("At most 1000 characters; there are 1040."));
        editor().get("/api/newsletter/issues/{id}", date).then().body("greeting.de", is("Guten Morgen!"));
    }

    @Test
    void who_was_slower_sees_both_and_saves_again() {
        String first = published("Vom Kollegen gewählt");
        String second = published("Selbst gewählt");
        String date = issue(database, "2026-04-19", first);
        String path = "/desk/newsletter/" + date;
        Map<String, Object> typed =
                Map.of("article", List.of(second), "place", List.of("1"), "greetingDe", "Eine Zeile\r\nund noch eine");
        Response stale = editor().formParams(typed).formParam("version", "1").post(path);
        stale.then()
                .statusCode(412)
                .body(containsString("Jemand anderes hat den Brief inzwischen geändert"))
                .body(containsString("Eine Zeile\r\nund noch eine</textarea>"))
                .body(containsString("Guten Morgen!</blockquote>"))
                .body(containsString("Vom Kollegen gewählt"))
                .body(matchesPattern("(?s).*id=\"letter-place-" + second + "\"[^>]* value=\"1\".*"));
        Matcher version = Pattern.compile("name=\"version\" value=\"(\\d+)\"").matcher(stale.asString());
        assertTrue(version.find());
        editor().redirects()
                .follow(false)
                .formParams(typed)
                .formParam("version", version.group(1))
                .post(path)
                .then()
                .statusCode(303);
        editor().get("/api/newsletter/issues/{id}", date)
                .then()
                .body("greeting.de", is("Eine Zeile\nund noch eine"))
                .body("articles.id", is(List.of(second)));
    }

    @Test
    void what_is_refused_of_an_issue_is_said_in_the_editors_language() {
        String kept = published("Noch da");
        String gone = published("Schon fort");
        String date = issue(database, "2026-04-20", kept, gone);
        String path = "/desk/newsletter/" + date;
        withdraw(gone).then().statusCode(204);
        Map<String, Object> typed = Map.of(
                "version",
                "2",
                "article",
                List.of(kept, gone),
                "place",
                List.of("2", "1"),
                "greetingEn",
                "Hello again");
        editor().formParams(typed)
                .post(path)
                .then()
                .statusCode(422)
                .body(containsString("ist nicht mehr veröffentlicht"))
                .body(not(containsString("not published")))
                .body(matchesPattern("(?s).*id=\"letter-place-" + kept + "\"[^>]* value=\"2\".*"))
                .body(containsString("Hello again</textarea>"));
        editor().post(path + "/test")
                .then()
                .statusCode(409)
                .body(containsString("Ihr Konto hat keine bestätigte E-Mail-Adresse"))
                .body(not(containsString("verified")));
        send(date).then().statusCode(200);
        editor().formParams(typed)
                .post(path)
                .then()
                .statusCode(412)
                .body(containsString("Der Brief wird schon verschickt oder ist verschickt"))
                // There is nothing to save any more, and it is still there to be copied.
                .body(containsString("Hello again</blockquote>"));
        editor().header("Accept-Language", "en")
                .post(path + "/sending")
                .then()
                .statusCode(409)
                .body(containsString("The letter is being sent, or was sent"));
        editor().delete("/api/newsletter/issues/{id}/sending", date).then().statusCode(200);
        String empty = "2026-04-21";
        database.update(
                "INSERT INTO newsletter_issue (issue_date, state, send_at, chosen) VALUES (?, 'PLANNED', now(), true)",
                LocalDate.parse(empty));
        editor().post("/desk/newsletter/" + empty + "/sending")
                .then()
                .statusCode(409)
                .body(containsString("Der Brief hat keinen Artikel"));
    }

    @Test
    void an_issue_begins_where_the_one_before_has_ended() {
        String before = published("Vor dem Brief von Hand");
        database.update("""
                INSERT INTO newsletter_issue (issue_date, state, send_at, started_at, finished_at)
                VALUES ('2027-01-01', 'FINISHED', now() + interval '1 day', now(), now())
                """);
        String after = published("Nach dem Brief von Hand");
        database.update("""
                INSERT INTO newsletter_issue (issue_date, state, send_at)
                VALUES ('2027-01-08', 'PLANNED', now() + interval '6 days')
                """);
        editor().get("/api/newsletter/issues/{id}", "2027-01-08")
                .then()
                .body("articles.id", hasItem(after))
                .body("articles.id", not(hasItem(before)));
        editor().get("/desk/newsletter/{id}", "2027-01-08")
                .then()
                .body(containsString("letter-place-" + after + "\""))
                .body(not(containsString("letter-place-" + before + "\"")));
        // The issue before was weeks ago, and readers get what is no older than two weeks.
        database.update(
                "UPDATE newsletter_issue SET started_at = now() - interval '40 days' WHERE issue_date = '2027-01-01'");
        // Before the articles of other tests.
        for (String article : List.of(before, after)) {
            editor().contentType(ContentType.JSON)
                    .body(Map.of("weight", 2))
                    .put("/api/articles/{id}/weight", article)
                    .then()
                    .statusCode(200);
        }
        publishedAt(database, after, "9 days");
        publishedAt(database, before, "7 days");
        editor().get("/desk/newsletter/{id}", "2027-01-08")
                .then()
                .body(containsString("letter-place-" + before + "\""))
                .body(not(containsString("letter-place-" + after + "\"")));
    }
}
