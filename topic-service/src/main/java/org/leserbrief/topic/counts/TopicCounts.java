package org.leserbrief.topic.counts;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.Map;
import java.util.SequencedMap;
import java.util.SortedMap;
import org.leserbrief.platform.base.sql.Database;
import org.leserbrief.platform.messaging.counter.VersionedCounter;
import org.leserbrief.platform.messaging.rebuild.ModelTable;

/// The sums over the published articles of each topic. They change by what really changed in the articles, whose rows
/// the
/// transaction has locked before.
@ApplicationScoped
public class TopicCounts {
    public static final ModelTable TABLE =
            ModelTable.of("topic_count", "topic_id").blankIf("articles = 0 AND comments = 0");

    /// A rebuild holds so many counts at once: some hundred kilobytes.
    private static final int PAGE = 10_000;

    private static final String CHANGE = """
            INSERT INTO topic_count AS total (topic_id, articles, comments)
            SELECT * FROM unnest(?, ?, ?) AS change (topic_id, articles, comments) ORDER BY topic_id
            ON CONFLICT (topic_id) DO UPDATE
                SET articles = total.articles + excluded.articles, comments = total.comments + excluded.comments
            """;

    private static final String FORGET = "DELETE FROM topic_count";

    private final Database database;
    private final CountedArticles articles;
    private final VersionedCounter comments;

    TopicCounts(Database database, CountedArticles articles, VersionedCounter comments) {
        this.database = database;
        this.articles = articles;
        this.comments = comments;
    }

    @Transactional(TxType.MANDATORY)
    public void change(CountChanges changes) {
        add(changes.byTopic());
    }

    /// Sets the articles' comment counts, and adds what changed to those of their topics.
    ///
    /// @param counts by article
    @Transactional(TxType.MANDATORY)
    public void countComments(Map<Long, Long> counts) {
        add(articles.setCommentCounts(counts));
    }

    /// Takes articles' comment counts, all still 0, from the counter, into the fresh tables of a rebuild. The topics'
    /// sums
    /// do not follow: see [#addUp].
    @Transactional(TxType.MANDATORY)
    public void takeCommentCounts() {
        SequencedMap<Long, Long> page = comments.countsAfter(Long.MIN_VALUE, PAGE);
        while (!page.isEmpty()) {
            articles.setCommentCounts(page);
            page = comments.countsAfter(page.lastEntry().getKey(), PAGE);
        }
    }

    /// Adds up anew. To be called when the rebuild is complete otherwise.
    @Transactional(TxType.MANDATORY)
    public void addUp() {
        database.update(FORGET);
        add(articles.sums());
    }

    private void add(SortedMap<Long, CountChanges.Change> byTopic) {
        if (!byTopic.isEmpty()) {
            database.update(
                    CHANGE,
                    byTopic.keySet().toArray(Long[]::new),
                    byTopic.values().stream().map(CountChanges.Change::articles).toArray(Long[]::new),
                    byTopic.values().stream().map(CountChanges.Change::comments).toArray(Long[]::new));
        }
    }
}
