package org.leserbrief.article.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.TestTransaction;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.leserbrief.article.ServiceTest;
import org.leserbrief.platform.base.sql.Database;

@ServiceTest
class ArticlesTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    /// The driver prepares a statement on the server when it is run for the fifth time on a connection.
    private static final int OFTEN = 7;

    private static final Pattern EVERY_COLUMN = Pattern.compile("(select|returning)\\s+(\\w+\\.)?\\*");

    @Inject
    Articles articles;

    @Inject
    Database database;

    /// A replica that has prepared a statement fails with it, once on each connection, when the next release adds a
    /// column to what it returns.
    @Test
    @TestTransaction
    void what_is_prepared_of_articles_returns_named_columns_only() {
        for (int i = 0; i < OFTEN; i++) {
            Article drafted = articles.draft(
                    ArticleContent.empty(Author.named("Paula Prüfer")), new Editor("editor", "Paula Prüfer"), NOW);
            articles.lockIfDue(drafted.id(), NOW);
        }
        List<String> prepared = database.query("""
                SELECT lower(statement) AS statement FROM pg_prepared_statements
                WHERE statement ~* '(insert into|from) article\\M'
                """, row -> row.getString("statement"));
        assertTrue(
                prepared.stream().anyMatch(statement -> statement.startsWith("insert into article ")),
                prepared::toString);
        assertTrue(prepared.stream().anyMatch(statement -> statement.contains("skip locked")), prepared::toString);
        assertEquals(
                List.of(), prepared.stream().filter(EVERY_COLUMN.asPredicate()).toList());
    }
}
