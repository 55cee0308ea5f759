package org.leserbrief.comment.model;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.leserbrief.platform.base.sql.Database;

/// Reads what moderators have removed last, to show by which words the model goes.
@ApplicationScoped
class RecentRemovals {
    /// Some 20 ms of computing.
    private static final int MOST = 300;

    /// By the end of the primary key of decided_comment, then by that of the comments.
    static final String TEXTS = """
            SELECT left(c.body, 2000) AS body
            FROM (SELECT comment_id FROM removal ORDER BY decision_id DESC LIMIT %d) r
            JOIN comment_in_thread c ON c.id = r.comment_id
            WHERE c.state IN ('rejected', 'removed')
            """.formatted(MOST);

    private final Database database;

    RecentRemovals(Database database) {
        this.database = database;
    }

    List<String> texts() {
        return database.query(TEXTS, row -> row.getString("body"));
    }
}
