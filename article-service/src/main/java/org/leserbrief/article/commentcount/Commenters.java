package org.leserbrief.article.commentcount;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;
import org.jspecify.annotations.Nullable;
import org.leserbrief.platform.base.sql.Database;
import org.leserbrief.platform.messaging.rebuild.ModelTable;

/// Who has visible comments under each article, by pseudonyms, from facts that may arrive twice, late and in any
/// order. As with the number of comments, one row per comment holds its newest known version, and only its effective
/// changes move the numbers. A trigger passes on to `ranked_article` how many people there are.
@ApplicationScoped
class Commenters {
    static final List<ModelTable> TABLES = List.of(
            ModelTable.of("article_comment", "comment_id"),
            ModelTable.of("article_commenter", "article_id", "commenter").blankIf("comments = 0"));

    /// Of two facts about one version, the one that names somebody wins: an event of an older release names nobody.
    private static final String APPLY = """
            WITH incoming AS (
                SELECT * FROM unnest(?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[])
                    AS fact (comment_id, article_id, version, commenter)
            ), applied AS (
                INSERT INTO article_comment AS known (comment_id, article_id, version, commenter)
                SELECT comment_id, article_id, version, commenter FROM incoming ORDER BY comment_id
                ON CONFLICT (comment_id) DO UPDATE
                    SET article_id = excluded.article_id, version = excluded.version, commenter = excluded.commenter
                    WHERE known.version < excluded.version
                        OR known.version = excluded.version
                            AND known.commenter IS NULL AND excluded.commenter IS NOT NULL
                RETURNING old.article_id AS article_before, old.commenter AS commenter_before,
                          new.article_id AS article_after, new.commenter AS commenter_after
            ), change AS (
                SELECT article_after AS article_id, commenter_after AS commenter, 1 AS difference FROM applied
                WHERE commenter_after IS NOT NULL
                UNION ALL
                SELECT article_before, commenter_before, -1 FROM applied WHERE commenter_before IS NOT NULL
            )
            INSERT INTO article_commenter AS total (article_id, commenter, comments)
            SELECT article_id, commenter, sum(difference) FROM change
            GROUP BY article_id, commenter HAVING sum(difference) <> 0 ORDER BY article_id, commenter
            ON CONFLICT (article_id, commenter) DO UPDATE SET comments = total.comments + excluded.comments
            """;

    /// By the index ranked_article_period; for each article by tally's primary key, article_commenter's, and the
    /// indexes tally_member_group and article_comment_of_article alone.
    static final String UNKNOWN_SINCE = """
            SELECT ranked.article_id FROM top_news_view AS ranked
            WHERE ranked.published_at > ?
                AND (coalesce((SELECT count FROM comment_count_view AS total WHERE total.article_id = ranked.article_id), 0)
                        <> (SELECT coalesce(sum(comments), 0) FROM article_commenter AS mine
                            WHERE mine.article_id = ranked.article_id)
                    OR (SELECT coalesce(sum(version), 0) FROM counted_comment_view AS counted
                        WHERE counted.article_id = ranked.article_id)
                        <> (SELECT coalesce(sum(version), 0) FROM article_comment AS known
                            WHERE known.article_id = ranked.article_id))
            ORDER BY ranked.published_at DESC
            LIMIT ?
            """;

    /// What reconciliation has learned is in no event, so a rebuild keeps it.
    private static final String CARRY_OVER = """
            WITH carried AS (
                UPDATE article_comment AS fresh SET commenter = live.commenter
                FROM public.article_comment AS live
                WHERE live.comment_id = fresh.comment_id AND live.version = fresh.version
                    AND live.article_id = fresh.article_id AND fresh.commenter IS NULL AND live.commenter IS NOT NULL
                RETURNING fresh.article_id, fresh.commenter
            )
            INSERT INTO article_commenter AS total (article_id, commenter, comments)
            SELECT article_id, commenter, count(*) FROM carried GROUP BY article_id, commenter
            ON CONFLICT (article_id, commenter) DO UPDATE SET comments = total.comments + excluded.comments
            """;

    private static final BinaryOperator<Fact> NEWER = BinaryOperator.maxBy(
            Comparator.comparingLong(Fact::version).thenComparing(fact -> fact.commenter() != null));

    private final Database database;

    Commenters(Database database) {
        this.database = database;
    }

    /// @param commenter null if the comment is not visible, or if it is not known who wrote it
    record Fact(
            long comment,
            long article,
            long version,
            @Nullable Long commenter) {}

    /// Applies facts within the running transaction.
    @Transactional(TxType.MANDATORY)
    void apply(Collection<Fact> facts) {
        // One statement cannot change a row twice.
        Map<Long, Fact> newest = new HashMap<>();
        facts.forEach(fact -> newest.merge(fact.comment(), fact, NEWER));
        List<Fact> distinct = List.copyOf(newest.values());
        database.update(
                APPLY,
                distinct.stream().map(Fact::comment).toArray(Long[]::new),
                distinct.stream().map(Fact::article).toArray(Long[]::new),
                distinct.stream().map(Fact::version).toArray(Long[]::new),
                distinct.stream().map(Fact::commenter).toArray(Long[]::new));
    }

    /// Articles published since then, the newest first, for which it is not known who wrote all of their visible
    /// comments.
    List<Long> unknownSince(Instant time, int most) {
        return database.query(UNKNOWN_SINCE, row -> row.getLong("article_id"), time, most);
    }

    /// For the new tables of a rebuild.
    @Transactional(TxType.MANDATORY)
    void carryOver() {
        database.update(CARRY_OVER);
    }
}
