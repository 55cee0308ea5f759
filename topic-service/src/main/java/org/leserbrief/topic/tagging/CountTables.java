package org.leserbrief.topic.tagging;

import jakarta.enterprise.context.ApplicationScoped;
import org.leserbrief.platform.base.sql.Database;
import org.leserbrief.platform.messaging.rebuild.ModelTable;

/// What both read models of this service write: an article's row, and the sums over articles.
@ApplicationScoped
class CountTables {
    /// A row that says nothing is there when an article's comments have come and gone.
    static final ModelTable ARTICLE = ModelTable.of("article", "id").blankIf("""
                            state = 'unknown' AND comment_count = 0 AND NOT confirmed AND tagging_version = 0\
                            """);

    static final ModelTable TOPIC_COUNT =
            ModelTable.of("topic_count", "topic_id").blankIf("articles = 0 AND comments = 0");

    private static final String COMMENTS = """
            INSERT INTO article (id, comment_count) SELECT group_id, count FROM tally WHERE count <> 0 ORDER BY group_id
            ON CONFLICT (id) DO UPDATE SET comment_count = excluded.comment_count
            """;

    private static final String FORGET_SUMS = "DELETE FROM topic_count";

    private static final String SUMS = """
            INSERT INTO topic_count (topic_id, articles, comments)
            SELECT tagging.topic_id, count(*), sum(article.comment_count)
            FROM tagging JOIN article ON article.id = tagging.article_id
            WHERE article.state = 'published' GROUP BY tagging.topic_id
            """;

    private final Database database;

    CountTables(Database database) {
        this.database = database;
    }

    /// Takes articles' comment counts, all still 0, from the tally.
    void takeCommentCounts() {
        database.update(COMMENTS);
    }

    /// Adds up anew. To be called when the rebuild is complete otherwise.
    void addUp() {
        database.update(FORGET_SUMS);
        database.update(SUMS);
    }
}
