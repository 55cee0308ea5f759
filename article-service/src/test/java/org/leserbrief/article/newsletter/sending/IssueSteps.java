package org.leserbrief.article.newsletter.sending;

import static org.hamcrest.Matchers.is;
import static org.leserbrief.article.Newsroom.editor;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.leserbrief.platform.base.sql.Database;

/// Issues of the letter, as editors and the clock make them.
final class IssueSteps {
    private IssueSteps() {}

    /// An issue of these articles that is planned.
    static String issue(Database database, String date, String... articles) {
        database.update(
                "INSERT INTO newsletter_issue (issue_date, state, send_at) VALUES (?, 'PLANNED', now() + interval '1 day')",
                LocalDate.parse(date));
        editor().contentType(ContentType.JSON)
                .body(Map.of("articles", List.of(articles), "greeting", Map.of("de", "Guten Morgen!")))
                .header("If-Match", "*")
                .put("/api/newsletter/issues/{id}", date)
                .then()
                .statusCode(200)
                .body("chosen", is(true));
        return date;
    }

    static Response send(String date) {
        return editor().put("/api/newsletter/issues/{id}/sending", date);
    }

    static void publishedAt(Database database, String article, String ago) {
        database.update(
                "UPDATE article SET published_at = now() - cast(? AS interval) WHERE id = ?",
                ago,
                Long.valueOf(article));
    }
}
