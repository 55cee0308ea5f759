package org.leserbrief.topic.counts;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.leserbrief.platform.base.sql.Database;
import org.leserbrief.platform.messaging.counter.VersionedCounter;
import org.leserbrief.platform.messaging.rebuild.ModelTable;
import org.leserbrief.topic.trending.HourChange;
import org.leserbrief.topic.trending.RankedTopics;

/// The sums over the published articles of each topic. They change by the effective changes of articles, whose rows
/// the transaction has locked before.
@ApplicationScoped
public class TopicCounts {
    public static final List<ModelTable> TABLES = Stream.concat(
                    Stream.of(ModelTable.of("topic_count", "topic_id").blankIf("articles = 0 AND comments = 0")),
                    RankedTopics.TABLES.stream())
            .toList();

    /// The number of counts that a rebuild holds in memory: some hundred kilobytes.
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
    private final RankedTopics ranked;

    TopicCounts(Database database, CountedArticles articles, VersionedCounter comments, RankedTopics ranked) {
        this.database = database;
        this.articles = articles;
        this.comments = comments;
        this.ranked = ranked;
    }

    @Transactional(TxType.MANDATORY)
    public void change(CountChanges changes) {
        add(changes.byTopic());
        ranked.move(changes.moved());
    }

    /// Sets the articles' comment counts, and adds the changes to the sums of their topics.
    ///
    /// @param counts the numbers by article
    @Transactional(TxType.MANDATORY)
    public void countComments(Map<Long, Long> counts) {
        countComments(counts, List.of());
    }

    /// Also passes on to the topics when comments came.
    @Transactional(TxType.MANDATORY)
    public void countComments(Map<Long, Long> counts, List<HourChange> hours) {
        if (!counts.isEmpty()) {
            add(articles.setCommentCounts(counts));
        }
        ranked.change(hours);
    }

    /// Copies the comment counts from the counter to the articles, whose counts are still 0, in the new tables of a
    /// rebuild. It does not update the topics' sums: see [#addUp].
    @Transactional(TxType.MANDATORY)
    public void takeCommentCounts() {
        SequencedMap<Long, Long> page = comments.countsAfter(Long.MIN_VALUE, PAGE);
        while (!page.isEmpty()) {
            articles.setCommentCounts(page);
            page = comments.countsAfter(page.lastEntry().getKey(), PAGE);
        }
    }

    /// Calculates all sums. Must be called as the last step of a rebuild.
    @Transactional(TxType.MANDATORY)
    public void addUp() {
        database.update(FORGET);
        add(articles.sums());
        ranked.addUp();
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
