package org.leserbrief.comment.reading;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.leserbrief.platform.base.sql.Database;

/// The numbers of published comments of articles, see [RunningCounts].
@ApplicationScoped
public class CommentCounts {
    /// By the primary keys of discussion_total and discussion, and discussion_change_of_article.
    static final String COUNT = """
            SELECT wanted.id AS article_id,
                (SELECT cast(coalesce(sum(count), 0) AS bigint) FROM discussion_count_part
                 WHERE article_id = wanted.id) AS count
            FROM unnest(?) AS wanted (id)
            WHERE (SELECT withdrawn FROM commented_article WHERE article_id = wanted.id) IS NOT TRUE
            """;

    private final Database database;

    CommentCounts(Database database) {
        this.database = database;
    }

    public long of(long articleId) {
        return of(List.of(articleId)).getOrDefault(articleId, 0L);
    }

    /// The number for each id, in the same order: 0 for an article that is unknown or has no comments; a withdrawn
    /// article is omitted.
    public Map<Long, Long> of(List<Long> articleIds) {
        Map<Long, Long> found = new HashMap<>();
        database.query(COUNT, row -> Map.entry(row.getLong("article_id"), row.getLong("count")), (Object)
                        articleIds.toArray(Long[]::new))
                .forEach(number -> found.put(number.getKey(), number.getValue()));
        Map<Long, Long> counts = new LinkedHashMap<>();
        for (Long id : articleIds) {
            Long count = found.get(id);
            if (count != null) {
                counts.put(id, count);
            }
        }
        return counts;
    }
}
