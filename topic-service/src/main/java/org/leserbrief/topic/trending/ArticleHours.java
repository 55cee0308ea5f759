package org.leserbrief.topic.trending;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.leserbrief.platform.base.sql.Database;
import org.leserbrief.platform.messaging.rebuild.ModelTable;

/// The visible comments of each article by their hour, and its commenters by the hour of their first, from facts that
/// may arrive twice, late and in any order.
///
/// One row per comment holds its newest version and its earliest hour, both of which end the same in any order. All
/// else follows from these rows, under the lock of the article.
@ApplicationScoped
public class ArticleHours {
    public static final List<ModelTable> TABLES = List.of(
            ModelTable.of("article_comment", "comment_id"),
            ModelTable.of("article_commenter", "article_id", "commenter").blankIf("hour IS NULL"),
            ModelTable.of("article_hour", "article_id", "hour").blankIf("comments = 0 AND commenters = 0"));

    private static final String APPLY = """
            INSERT INTO article_comment AS known (comment_id, article_id, version, visible, commenter, hour)
            SELECT comment_id, article_id, version, visible, commenter, hour
            FROM unnest(?::bigint[], ?::bigint[], ?::bigint[], ?::boolean[], ?::bigint[], ?::int[])
                AS fact (comment_id, article_id, version, visible, commenter, hour)
            ORDER BY comment_id
            ON CONFLICT (comment_id) DO UPDATE SET
                version = greatest(known.version, excluded.version),
                visible = CASE WHEN known.version < excluded.version THEN excluded.visible ELSE known.visible END,
                commenter = CASE WHEN known.version < excluded.version
                        OR known.version = excluded.version AND known.commenter IS NULL
                    THEN excluded.commenter ELSE known.commenter END,
                hour = least(known.hour, excluded.hour)
                WHERE known.version < excluded.version
                    OR known.version = excluded.version
                        AND known.commenter IS NULL AND excluded.commenter IS NOT NULL
                    OR known.hour IS NULL AND excluded.hour IS NOT NULL OR excluded.hour < known.hour
            RETURNING new.article_id, coalesce(old.visible, false) AS visible_before, old.commenter AS commenter_before,
                old.hour AS hour_before, new.visible AS visible_after, new.commenter AS commenter_after,
                new.hour AS hour_after
            """;

    /// By `article_comment_of_commenter`: the first entry of each commenter.
    private static final String FIRST_HOURS = """
            INSERT INTO article_commenter AS known (article_id, commenter, hour)
            SELECT article_id, commenter, (
                SELECT min(mine.hour) FROM article_comment AS mine
                WHERE mine.article_id = came.article_id AND mine.commenter = came.commenter AND mine.visible)
            FROM unnest(?::bigint[], ?::bigint[]) AS came (article_id, commenter) ORDER BY article_id, commenter
            ON CONFLICT (article_id, commenter) DO UPDATE SET hour = excluded.hour
                WHERE known.hour IS DISTINCT FROM excluded.hour
            RETURNING new.article_id, old.hour AS hour_before, new.hour AS hour_after
            """;

    private static final String ADD = """
            INSERT INTO article_hour AS total (article_id, hour, comments, commenters)
            SELECT * FROM unnest(?::bigint[], ?::int[], ?::bigint[], ?::bigint[]) AS change (article_id, hour, comments, commenters)
            ORDER BY article_id, hour
            ON CONFLICT (article_id, hour) DO UPDATE
                SET comments = total.comments + excluded.comments, commenters = total.commenters + excluded.commenters
            """;

    private final Database database;
    private final TaggedArticles articles;

    ArticleHours(Database database, TaggedArticles articles) {
        this.database = database;
        this.articles = articles;
    }

    private record Came(long article, long commenter) implements Comparable<Came> {
        @Override
        public int compareTo(Came other) {
            int byArticle = Long.compare(article, other.article);
            return byArticle == 0 ? Long.compare(commenter, other.commenter) : byArticle;
        }
    }

    private record Hour(long article, int hour) implements Comparable<Hour> {
        @Override
        public int compareTo(Hour other) {
            int byArticle = Long.compare(article, other.article);
            return byArticle == 0 ? Integer.compare(hour, other.hour) : byArticle;
        }
    }

    /// @param hour null if it does not count
    private record Counted(@Nullable Integer hour, @Nullable Long commenter) {}

    private record Applied(long article, Counted before, Counted after) {}

    /// Applies facts within the running transaction, and locks their articles.
    ///
    /// @return what has changed, for the topics of the articles
    @Transactional(TxType.MANDATORY)
    public List<HourChange> apply(Collection<CommentFact> facts) {
        // One statement cannot change a row twice.
        Map<Long, CommentFact> byComment = new TreeMap<>();
        facts.forEach(fact -> byComment.merge(fact.comment(), fact, CommentFact::and));
        List<CommentFact> distinct = List.copyOf(byComment.values());
        articles.lock(distinct.stream().map(CommentFact::article).distinct().toList());
        List<Applied> applied = database.query(
                APPLY,
                ArticleHours::applied,
                column(distinct, CommentFact::comment, Long[]::new),
                column(distinct, CommentFact::article, Long[]::new),
                column(distinct, CommentFact::version, Long[]::new),
                column(distinct, CommentFact::visible, Boolean[]::new),
                column(distinct, CommentFact::commenter, Long[]::new),
                column(distinct, CommentFact::hour, Integer[]::new));
        if (applied.isEmpty()) {
            return List.of();
        }
        Map<Hour, HourChange> changes = new TreeMap<>();
        for (Applied one : applied) {
            change(changes, one.article(), one.before().hour(), -1, 0);
            change(changes, one.article(), one.after().hour(), 1, 0);
        }
        followCommenters(applied, changes);
        List<HourChange> changed =
                changes.values().stream().filter(change -> !change.isNone()).toList();
        if (!changed.isEmpty()) {
            database.update(
                    ADD,
                    column(changed, HourChange::article, Long[]::new),
                    column(changed, HourChange::hour, Integer[]::new),
                    column(changed, HourChange::comments, Long[]::new),
                    column(changed, HourChange::commenters, Long[]::new));
        }
        return changed;
    }

    private void followCommenters(List<Applied> applied, Map<Hour, HourChange> changes) {
        TreeSet<Came> came = new TreeSet<>();
        for (Applied one : applied) {
            Stream.of(one.before().commenter(), one.after().commenter())
                    .filter(Objects::nonNull)
                    .forEach(commenter -> came.add(new Came(one.article(), commenter)));
        }
        if (came.isEmpty()) {
            return;
        }
        List<Came> all = List.copyOf(came);
        database.query(
                FIRST_HOURS,
                row -> {
                    long article = row.getLong("article_id");
                    change(changes, article, row.getObject("hour_before", Integer.class), 0, -1);
                    change(changes, article, row.getObject("hour_after", Integer.class), 0, 1);
                    return article;
                },
                column(all, Came::article, Long[]::new),
                column(all, Came::commenter, Long[]::new));
    }

    private static void change(
            Map<Hour, HourChange> changes, long article, @Nullable Integer hour, long comments, long commenters) {
        if (hour != null) {
            changes.merge(
                    new Hour(article, hour), new HourChange(article, hour, comments, commenters), HourChange::plus);
        }
    }

    private static Applied applied(ResultSet row) throws SQLException {
        return new Applied(row.getLong("article_id"), counted(row, "before"), counted(row, "after"));
    }

    private static Counted counted(ResultSet row, String when) throws SQLException {
        return row.getBoolean("visible_" + when)
                ? new Counted(
                        row.getObject("hour_" + when, Integer.class), row.getObject("commenter_" + when, Long.class))
                : new Counted(null, null);
    }

    private static <R, T> T[] column(
            List<R> rows, Function<R, @Nullable T> value, java.util.function.IntFunction<T[]> array) {
        List<@Nullable T> values = new ArrayList<>(rows.size());
        rows.forEach(row -> values.add(value.apply(row)));
        return values.toArray(array);
    }
}
