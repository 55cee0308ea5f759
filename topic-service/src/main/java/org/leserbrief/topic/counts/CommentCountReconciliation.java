package org.leserbrief.topic.counts;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.leserbrief.platform.base.sql.Database;
import org.leserbrief.platform.messaging.inbox.ReadModelGate;
import org.leserbrief.platform.messaging.reconciliation.Drift;
import org.leserbrief.platform.messaging.reconciliation.ReconciledCounter;

/// Reconciles the numbers of comments with comment-service, which owns the facts. The articles' numbers are derived
/// from them, and the topics' numbers from those.
@ApplicationScoped
class CommentCountReconciliation implements ReconciledCounter {
    private static final String STALE = """
            SELECT coalesce(counted.article_id, article.id) AS id, coalesce(counted.count, 0) AS expected,
                   coalesce(article.comment_count, 0) AS found
            FROM comment_count_view AS counted FULL JOIN article_view AS article ON article.id = counted.article_id
            WHERE coalesce(counted.count, 0) <> coalesce(article.comment_count, 0)
            ORDER BY id
            """;

    /// The sums of each topic's articles.
    private static final String SUMS = """
            SELECT topic_id, count(*) AS articles, sum(comment_count) AS comments
            FROM tagged_article_view WHERE state = 'published' GROUP BY topic_id
            """;

    private static final String WRONG_TOPICS = """
            SELECT topic_id FROM topic_count AS stated
            FULL JOIN (%s) AS summed USING (topic_id)
            WHERE (coalesce(stated.articles, 0), coalesce(stated.comments, 0))
                <> (coalesce(summed.articles, 0), coalesce(summed.comments, 0))
            ORDER BY topic_id
            """.formatted(SUMS);

    private static final String KNOW_TOPIC = """
            INSERT INTO topic_count (topic_id, articles, comments) VALUES (?, 0, 0)
            ON CONFLICT (topic_id) DO NOTHING
            """;

    private static final String LOCK_TOPIC = "SELECT articles, comments FROM topic_count WHERE topic_id = ? FOR UPDATE";

    /// By `tagging_newest`, which contains the published articles of a topic.
    private static final String SUM_OF_TOPIC = """
            SELECT count(*) AS articles, coalesce(sum(comment_count), 0) AS comments
            FROM tagged_article_view WHERE topic_id = ? AND published_at IS NOT NULL AND state = 'published'
            """;

    private static final String SET_TOPIC = "UPDATE topic_count SET articles = ?, comments = ? WHERE topic_id = ?";

    private final Database database;
    private final TopicCounts counts;
    private final ReadModelGate gate;

    CommentCountReconciliation(Database database, TopicCounts counts, ReadModelGate gate) {
        this.database = database;
        this.counts = counts;
        this.gate = gate;
    }

    @Override
    public String group() {
        return "article";
    }

    @Override
    public String channel() {
        return "comments";
    }

    @Override
    public void follow(long article, long count) {
        counts.countComments(Map.of(article, count));
    }

    @Override
    public List<Stale> stale() {
        return database.query(
                STALE, row -> new Stale(row.getLong("id"), row.getLong("expected"), row.getLong("found")));
    }

    @Override
    public List<Drift> repairDerived() {
        return database.query(WRONG_TOPICS, row -> row.getLong("topic_id")).stream()
                .flatMap(topic -> QuarkusTransaction.requiringNew().call(() -> repair(topic)).stream())
                .toList();
    }

    private record Counts(long articles, long comments) {}

    /// Counts in a statement after the one that locked the topic's counts: a transaction that changes the
    /// contribution of an article changes the counts too, so either both changes are visible or neither.
    private List<Drift> repair(long topic) {
        gate.enter();
        database.update(KNOW_TOPIC, topic);
        Counts found = counts(LOCK_TOPIC, topic);
        Counts expected = counts(SUM_OF_TOPIC, topic);
        database.update(SET_TOPIC, expected.articles(), expected.comments(), topic);
        return Stream.of(
                        new Drift("articles of topic", topic, expected.articles(), found.articles(), 0),
                        new Drift("comments of topic", topic, expected.comments(), found.comments(), 0))
                .filter(drift -> drift.expected() != drift.found())
                .toList();
    }

    private Counts counts(String sql, long topic) {
        return database.find(sql, row -> new Counts(row.getLong("articles"), row.getLong("comments")), topic)
                .orElseThrow();
    }
}
