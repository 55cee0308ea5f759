package org.leserbrief.article.reading;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import org.leserbrief.platform.base.sql.Database;

/// The queries of Top-News. They give ids; whoever shows the articles reads them from the articles themselves.
@ApplicationScoped
class TopNewsQueries {
    /// By the index ranked_article_score.
    static final String TOP = """
            SELECT article_id FROM top_news_view ORDER BY score DESC, article_id DESC LIMIT ?
            """;

    /// By the index ranked_article_period alone: all articles of the period are compared.
    static final String TOP_BETWEEN = """
            SELECT article_id FROM top_news_view WHERE published_at > ? AND published_at <= ?
            ORDER BY interest DESC, published_at DESC, article_id DESC
            LIMIT ?
            """;

    /// By the index article_pin_newest. There are few.
    static final String PINNED = """
            SELECT article_id FROM article_pin_view WHERE until > ? ORDER BY pinned_at DESC, article_id DESC LIMIT ?
            """;

    private final Database database;

    TopNewsQueries(Database database) {
        this.database = database;
    }

    List<Long> top(int most) {
        return database.query(TOP, row -> row.getLong("article_id"), most);
    }

    /// @param after exclusive
    /// @param end inclusive
    List<Long> topBetween(Instant after, Instant end, int most) {
        return database.query(TOP_BETWEEN, row -> row.getLong("article_id"), after, end, most);
    }

    /// Some of them may not be published any more.
    List<Long> pinned(Instant now, int most) {
        return database.query(PINNED, row -> row.getLong("article_id"), now, most);
    }
}
