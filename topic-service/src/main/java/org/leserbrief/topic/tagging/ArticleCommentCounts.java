package org.leserbrief.topic.tagging;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.leserbrief.platform.base.sql.Database;
import org.leserbrief.platform.messaging.rebuild.ModelTable;
import org.leserbrief.topic.counts.CountChanges;
import org.leserbrief.topic.counts.CountedArticles;

/// The numbers of comments in the articles' rows, and their sums by topic.
@ApplicationScoped
class ArticleCommentCounts implements CountedArticles {
    /// An article whose comments have come and gone has a row that is equivalent to no row.
    static final ModelTable TABLE = ModelTable.of("article", "id").blankIf("""
                            state = 'unknown' AND comment_count = 0 AND NOT confirmed AND tagging_version = 0\
                            """);

    private static final String COUNT_COMMENTS = """
            INSERT INTO article AS known (id, comment_count)
            SELECT id, count FROM unnest(?, ?) AS counted (id, count) ORDER BY id
            ON CONFLICT (id) DO UPDATE SET comment_count = excluded.comment_count
            RETURNING id, new.state, new.comment_count - coalesce(old.comment_count, 0) AS difference
            """;

    /// By the primary key of `tagging`; runs after the statement that locks the articles.
    private static final String DIFFERENCES = """
            SELECT tagging.topic_id, 0 AS articles, sum(change.difference) AS comments
            FROM unnest(?, ?) AS change (article_id, difference)
            JOIN tagging ON tagging.article_id = change.article_id
            GROUP BY tagging.topic_id
            """;

    private static final String SUMS = """
            SELECT tagging.topic_id, count(*) AS articles, sum(article.comment_count) AS comments
            FROM tagging JOIN article ON article.id = tagging.article_id
            WHERE article.state = 'published' GROUP BY tagging.topic_id
            """;

    /// The replay created rows that contain only numbers; they are replaced by the live articles.
    private static final String FORGET_ARTICLES = "DELETE FROM article";

    private static final String TAKE_ARTICLES = "INSERT INTO article SELECT * FROM public.article";

    private static final String FORGET_COUNTS = "UPDATE article SET comment_count = 0 WHERE comment_count <> 0";

    private final Database database;

    ArticleCommentCounts(Database database) {
        this.database = database;
    }

    private record Difference(long articleId, boolean published, long by) {}

    @Override
    public ModelTable table() {
        return TABLE;
    }

    @Override
    @Transactional(TxType.MANDATORY)
    public SortedMap<Long, CountChanges.Change> setCommentCounts(Map<Long, Long> counts) {
        List<Long> ids = List.copyOf(counts.keySet());
        List<Difference> differences = database
                .query(
                        COUNT_COMMENTS,
                        row -> new Difference(
                                row.getLong("id"),
                                LockedArticle.State.of(row.getString("state")) == LockedArticle.State.PUBLISHED,
                                row.getLong("difference")),
                        ids.toArray(Long[]::new),
                        ids.stream().map(counts::get).toArray(Long[]::new))
                .stream()
                .filter(difference -> difference.published() && difference.by() != 0)
                .toList();
        return differences.isEmpty()
                ? new TreeMap<>()
                : byTopic(
                        DIFFERENCES,
                        differences.stream().map(Difference::articleId).toArray(Long[]::new),
                        differences.stream().map(Difference::by).toArray(Long[]::new));
    }

    @Override
    public SortedMap<Long, CountChanges.Change> sums() {
        return byTopic(SUMS);
    }

    @Override
    @Transactional(TxType.MANDATORY)
    public void copyLiveWithoutCounts() {
        database.update(FORGET_ARTICLES);
        database.update(TAKE_ARTICLES);
        database.update(FORGET_COUNTS);
    }

    private SortedMap<Long, CountChanges.Change> byTopic(String sql, Object... parameters) {
        SortedMap<Long, CountChanges.Change> changes = new TreeMap<>();
        database.query(
                sql,
                row -> changes.put(
                        row.getLong("topic_id"),
                        new CountChanges.Change(row.getLong("articles"), row.getLong("comments"))),
                parameters);
        return changes;
    }
}
