package org.leserbrief.comment.thread;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;

/// How many comments readers can read under each article, see [RunningCounts].
@ApplicationScoped
public class CommentCounts {
    /// By the primary key of discussion_total and discussion_change_of_article.
    static final String COUNT =
            """
            SELECT wanted.id AS article_id,
                coalesce((SELECT count FROM discussion_total WHERE article_id = wanted.id), 0)
                + coalesce((SELECT sum(change) FROM discussion_change WHERE article_id = wanted.id), 0) AS count
            FROM unnest(?) AS wanted (id)
            """;

    private final DataSource database;

    CommentCounts(DataSource database) {
        this.database = database;
    }

    public long of(long articleId) {
        return of(List.of(articleId)).getOrDefault(articleId, 0L);
    }

    /// The number for each id given, in the same order; 0 for what has none or is unknown.
    public Map<Long, Long> of(List<Long> articleIds) {
        Map<Long, Long> counts = new LinkedHashMap<>();
        articleIds.forEach(id -> counts.put(id, 0L));
        try (Connection connection = database.getConnection();
                PreparedStatement count = connection.prepareStatement(COUNT)) {
            ThreadQueries.bind(connection, count, (Object) articleIds.toArray(Long[]::new));
            try (ResultSet rows = count.executeQuery()) {
                while (rows.next()) {
                    counts.put(rows.getLong("article_id"), rows.getLong("count"));
                }
            }
            return counts;
        } catch (SQLException e) {
            throw new ThreadQueries.CommentsUnavailable(e);
        }
    }
}
