package org.leserbrief.topic.trending;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.leserbrief.platform.base.sql.Database;
import org.leserbrief.platform.messaging.rebuild.ModelTable;

/// What arrives at each topic, hour by hour, and the sums that trending topics are ranked by (`TRENDING.md`).
///
/// The hours are whole numbers that change by what really changed. The sums are computed from a topic's hours, always
/// in the same order, so that equal hours have equal sums to the last bit.
@ApplicationScoped
public class RankedTopics {
    public static final List<ModelTable> TABLES = List.of(
            ModelTable.of("topic_hour", "topic_id", "hour").blankIf("articles = 0 AND comments = 0 AND commenters = 0"),
            ModelTable.of("ranked_topic", "topic_id").blankIf("recent = 0"));

    /// What a rebuild holds in memory: some hundred kilobytes.
    private static final int PAGE = 10_000;

    private static final String KNOW = """
            INSERT INTO ranked_topic (topic_id) SELECT topic_id FROM unnest(?) AS wanted (topic_id) ORDER BY topic_id
            ON CONFLICT (topic_id) DO NOTHING
            """;

    /// Before the hours are read: a change that is under way comes after this and reads these hours, too.
    private static final String LOCK =
            "SELECT topic_id FROM ranked_topic WHERE topic_id = ANY (?) ORDER BY topic_id FOR UPDATE";

    private static final String ADD = """
            INSERT INTO topic_hour AS total (topic_id, hour, articles, comments, commenters)
            SELECT topic_id, hour, sum(articles), sum(comments), sum(commenters) FROM (%s) AS change
            GROUP BY topic_id, hour
            HAVING sum(articles) <> 0 OR sum(comments) <> 0 OR sum(commenters) <> 0
            ORDER BY topic_id, hour
            ON CONFLICT (topic_id, hour) DO UPDATE SET
                articles = total.articles + excluded.articles, comments = total.comments + excluded.comments,
                commenters = total.commenters + excluded.commenters
            """;

    private static final String ADD_CHANGES = ADD.formatted("""
            SELECT topic_id, hour, 0 AS articles, comments, commenters
            FROM unnest(?::bigint[], ?::int[], ?::bigint[], ?::bigint[]) AS given (topic_id, hour, comments, commenters)\
            """);

    /// What an article gives, by the primary key of `article_hour`.
    private static final String ADD_ARTICLES = ADD.formatted("""
            WITH moved AS (
                SELECT * FROM unnest(?::bigint[], ?::bigint[], ?::int[], ?::bigint[])
                    AS moved (topic_id, article_id, published, times)
            )
            SELECT topic_id, published AS hour, times AS articles, 0 AS comments, 0 AS commenters FROM moved
            UNION ALL
            SELECT topic_id, article_hour.hour, 0, times * comments, times * commenters
            FROM moved JOIN article_hour ON article_hour.article_id = moved.article_id\
            """);

    /// Sums of a topic's hours of eight weeks (four times the longer half-life) before its latest, by the primary key.
    /// Rounded, because exponentials differ in their last bits from one machine to another.
    static final String RANK = """
            UPDATE ranked_topic AS ranked SET latest_hour = summed.latest, recent = summed.recent, usual = summed.usual
            FROM (
                SELECT newest.topic_id, newest.latest,
                    round(sum(points * power(2::float8, (hour - newest.latest) / 6::float8) ORDER BY hour)::numeric, 6)::float8 AS recent,
                    round(sum(points * power(2::float8, (hour - newest.latest) / 336::float8) ORDER BY hour)::numeric, 6)::float8 AS usual
                FROM (
                    SELECT topic_id, (
                        SELECT hour FROM topic_hour AS mine WHERE mine.topic_id = changed.topic_id AND points > 0
                        ORDER BY hour DESC LIMIT 1) AS latest
                    FROM unnest(?) AS changed (topic_id)) AS newest
                JOIN topic_hour ON topic_hour.topic_id = newest.topic_id
                    AND hour BETWEEN newest.latest - 1343 AND newest.latest
                WHERE points > 0
                GROUP BY newest.topic_id, newest.latest) AS summed
            WHERE ranked.topic_id = summed.topic_id
            """;

    /// Those of which nothing is left.
    private static final String UNRANK = """
            UPDATE ranked_topic SET latest_hour = 0, recent = 0, usual = 0
            WHERE topic_id = ANY (?) AND recent <> 0
                AND NOT EXISTS (SELECT FROM topic_hour AS mine WHERE mine.topic_id = ranked_topic.topic_id AND points > 0)
            """;

    private static final String FORGET_HOURS = "DELETE FROM topic_hour";
    private static final String FORGET_RANKS = "DELETE FROM ranked_topic";
    private static final String TOPICS_AFTER =
            "SELECT DISTINCT topic_id FROM topic_hour WHERE topic_id > ? ORDER BY topic_id LIMIT ?";

    private final Database database;
    private final TaggedArticles articles;

    RankedTopics(Database database, TaggedArticles articles) {
        this.database = database;
        this.articles = articles;
    }

    /// Passes on what has changed in hours of articles to their topics. The articles are locked by the running
    /// transaction.
    @Transactional(TxType.MANDATORY)
    public void change(List<HourChange> changes) {
        if (changes.isEmpty()) {
            return;
        }
        Map<Long, List<Long>> topics =
                articles.of(changes.stream().map(HourChange::article).distinct().toList()).stream()
                        .collect(Collectors.groupingBy(
                                TaggedArticles.PublishedTagging::articleId,
                                Collectors.mapping(TaggedArticles.PublishedTagging::topicId, Collectors.toList())));
        List<Long> topic = new ArrayList<>();
        List<HourChange> given = new ArrayList<>();
        for (HourChange change : changes) {
            for (long one : topics.getOrDefault(change.article(), List.of())) {
                topic.add(one);
                given.add(change);
            }
        }
        if (topic.isEmpty()) {
            return;
        }
        Long[] changed = lock(topic);
        database.update(
                ADD_CHANGES,
                topic.toArray(Long[]::new),
                given.stream().map(HourChange::hour).toArray(Integer[]::new),
                given.stream().map(HourChange::comments).toArray(Long[]::new),
                given.stream().map(HourChange::commenters).toArray(Long[]::new));
        rank(changed);
    }

    /// Moves all that articles give between their topics. The articles are locked by the running transaction.
    @Transactional(TxType.MANDATORY)
    public void move(MovedArticles moved) {
        Collection<MovedArticles.Move> moves = moved.effective();
        if (moves.isEmpty()) {
            return;
        }
        Long[] changed = lock(moves.stream().map(MovedArticles.Move::topic).toList());
        add(moves);
        rank(changed);
    }

    /// Computes everything from the articles' hours and topics. Must be called as the last step of a rebuild.
    @Transactional(TxType.MANDATORY)
    public void addUp() {
        database.update(FORGET_RANKS);
        database.update(FORGET_HOURS);
        List<TaggedArticles.PublishedTagging> page = articles.after(Long.MIN_VALUE, Long.MIN_VALUE, PAGE);
        while (!page.isEmpty()) {
            MovedArticles given = new MovedArticles();
            page.forEach(tagging -> given.give(tagging.articleId(), tagging.publishedAt(), List.of(tagging.topicId())));
            add(given.effective());
            page = articles.after(page.getLast().articleId(), page.getLast().topicId(), PAGE);
        }
        List<Long> topics = topicsAfter(Long.MIN_VALUE);
        while (!topics.isEmpty()) {
            rank(lock(topics));
            topics = topicsAfter(topics.getLast());
        }
    }

    private List<Long> topicsAfter(long topic) {
        return database.query(TOPICS_AFTER, row -> row.getLong("topic_id"), topic, PAGE);
    }

    private void add(Collection<MovedArticles.Move> moves) {
        database.update(
                ADD_ARTICLES,
                moves.stream().map(MovedArticles.Move::topic).toArray(Long[]::new),
                moves.stream().map(MovedArticles.Move::article).toArray(Long[]::new),
                moves.stream().map(MovedArticles.Move::published).toArray(Integer[]::new),
                moves.stream().map(MovedArticles.Move::times).toArray(Long[]::new));
    }

    private Long[] lock(Collection<Long> topics) {
        Set<Long> distinct = new TreeSet<>(topics);
        Long[] sorted = distinct.toArray(Long[]::new);
        database.update(KNOW, (Object) sorted);
        database.query(LOCK, row -> row.getLong(1), (Object) sorted);
        return sorted;
    }

    private void rank(Long[] topics) {
        database.update(RANK, (Object) topics);
        database.update(UNRANK, (Object) topics);
    }
}
