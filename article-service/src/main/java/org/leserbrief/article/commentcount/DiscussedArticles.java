package org.leserbrief.article.commentcount;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import org.leserbrief.platform.base.sql.Database;
import org.leserbrief.platform.messaging.rebuild.ModelTable;

/// When each article was last commented on. The latest time wins, so events may arrive twice, late and in any order. A
/// comment that is removed leaves the time as it is: there was a discussion then.
@ApplicationScoped
class DiscussedArticles {
    static final ModelTable TABLE = ModelTable.of("discussed_article", "article_id");

    /// In the order of ids, so that two batches cannot wait for each other.
    private static final String APPLY = """
            INSERT INTO discussed_article AS known (article_id, latest_at)
            SELECT article_id, latest_at FROM unnest(?, ?) AS posted (article_id, latest_at)
            ORDER BY article_id
            ON CONFLICT (article_id) DO UPDATE SET latest_at = excluded.latest_at
                WHERE known.latest_at < excluded.latest_at
            """;

    private final Database database;

    DiscussedArticles(Database database) {
        this.database = database;
    }

    /// Applies new comments within the running transaction.
    @Transactional(TxType.MANDATORY)
    void apply(Collection<CommentChanged> posted) {
        Map<Long, Instant> latest = new TreeMap<>();
        for (CommentChanged comment : posted) {
            Instant at = comment.occurredAt();
            if (at != null) {
                latest.merge(comment.articleId(), at, (a, b) -> a.isAfter(b) ? a : b);
            }
        }
        if (!latest.isEmpty()) {
            database.update(
                    APPLY, latest.keySet().toArray(Long[]::new), latest.values().toArray(Instant[]::new));
        }
    }
}
