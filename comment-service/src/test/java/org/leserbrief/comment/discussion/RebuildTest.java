package org.leserbrief.comment.discussion;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.TreeSet;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.leserbrief.comment.Api;
import org.leserbrief.comment.Articles;
import org.leserbrief.comment.ServiceTest;
import org.leserbrief.platform.base.sql.Database;
import org.leserbrief.platform.testing.Operator;

@ServiceTest
class RebuildTest {
    private static final Operator OPERATOR = new Operator("comment-service");

    @Inject
    Database database;

    @Test
    void what_is_known_of_articles_is_made_anew_and_comments_stay() {
        OPERATOR.rebuild("articles");
        String open = Articles.open();
        Api.comment("Rita", open, "Bleibt");
        String closed = Articles.published("open", Instant.parse("2030-01-01T00:00:00Z"));
        Articles.write("article-revised", closed, 4, "closed", null);
        String withdrawn = Articles.open();
        Articles.withdraw(withdrawn, 7);
        Articles.await(withdrawn, 410);
        String early = Articles.unknown();
        Articles.withdraw(early, 4);
        Articles.write("article-published", early, 3, "open", null);
        String last = Articles.open();
        awaitVersion(closed, 4);
        awaitVersion(early, 4);
        assertEquals(0, Operator.differences(OPERATOR.rebuild("articles")));

        TreeSet<String> before = content();
        database.update("UPDATE discussion SET mode = 'closed' WHERE article_id = ?", Long.valueOf(open));
        database.update("DELETE FROM discussion WHERE article_id = ?", Long.valueOf(last));
        database.update("INSERT INTO discussion VALUES (-1, 1, false, 'open', null, 'x', '/x')");
        assertEquals(3, Operator.differences(OPERATOR.rebuild("articles")));
        assertEquals(before, content());

        database.update("TRUNCATE discussion");
        assertTrue(Operator.differences(OPERATOR.rebuild("articles")) >= 5);
        assertEquals(before, content());
        Api.comment("Rita", open, "Geht weiter");
        assertEquals(
                410,
                io.restassured.RestAssured.get("/api/comments?article=" + withdrawn)
                        .statusCode());
    }

    @Test
    void the_read_models_are_named() {
        Operator.as("admin")
                .get("/api/operations/comment-service/read-models")
                .then()
                .statusCode(200)
                .body("items.name", containsInAnyOrder("articles", "news"))
                .body("items.find { it.name == 'articles' }.streams.name", contains("leserbrief.articles.v1"))
                .body(
                        "items.find { it.name == 'news' }.streams.name",
                        contains("leserbrief.topics.v1", "leserbrief.articles.v1", "leserbrief.taggings.v1"));
    }

    /// Events of other articles may arrive later, because they are in other partitions.
    private void awaitVersion(String article, long version) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> database.find(
                                        "SELECT version FROM discussion WHERE article_id = ?",
                                        row -> row.getLong(1),
                                        Long.valueOf(article))
                                .orElse(0L)
                        >= version);
    }

    private TreeSet<String> content() {
        return new TreeSet<>(database.query("SELECT discussion::text FROM discussion", row -> row.getString(1)));
    }
}
