package org.leserbrief.article.topnews;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.leserbrief.platform.base.sql.Database;
import org.leserbrief.platform.messaging.reconciliation.Drift;
import org.leserbrief.platform.messaging.reconciliation.LocalReconciliation;

/// Compares what Top-News is ranked by with the numbers of comments and commenters that it was derived from. Triggers
/// keep them equal, so it is expected to find nothing.
@ApplicationScoped
class RankingReconciliation implements LocalReconciliation {
    /// Longer than any period of Top-News.
    private static final Duration RANKED = Duration.ofDays(60);

    /// By the index ranked_article_period, and for each article by tally's and article_commenter's primary keys.
    private static final String COMPARE = """
            SELECT article_id, stated_comments, comments, stated_commenters, commenters
            FROM (
                SELECT article_id, ranked.comments AS stated_comments, ranked.commenters AS stated_commenters,
                    greatest(coalesce((SELECT count FROM comment_count_view AS total
                        WHERE total.article_id = ranked.article_id), 0), 0) AS comments,
                    (SELECT count(*) FROM article_commenter_view AS mine
                        WHERE mine.article_id = ranked.article_id) AS commenters
                FROM ranked_article AS ranked WHERE published_at > ?
            ) AS compared
            WHERE (stated_comments, stated_commenters) <> (comments, commenters)
            """;

    private static final String COMPARED = "SELECT count(*) FROM ranked_article WHERE published_at > ?";

    /// Before the numbers are read: a change that is under way comes after this and adds to them.
    private static final String LOCK = "SELECT article_id FROM ranked_article WHERE article_id = ? FOR UPDATE";

    private static final String REPAIR = """
            UPDATE ranked_article AS ranked SET
                comments = greatest(coalesce((SELECT count FROM comment_count_view AS total
                    WHERE total.article_id = ranked.article_id), 0), 0),
                commenters = (SELECT count(*) FROM article_commenter_view AS mine
                    WHERE mine.article_id = ranked.article_id)
            WHERE article_id = ?
            """;

    private final Database database;
    private final Clock clock;

    RankingReconciliation(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    private record Wrong(long article, List<Drift> drift) {}

    @Override
    public Result reconcile() {
        Object since = clock.instant().minus(RANKED);
        long compared = database.find(COMPARED, row -> row.getLong(1), since).orElse(0L);
        List<Wrong> wrong = database.query(
                COMPARE,
                row -> new Wrong(
                        row.getLong("article_id"),
                        drift(
                                row.getLong("article_id"),
                                new long[] {row.getLong("comments"), row.getLong("stated_comments")},
                                new long[] {row.getLong("commenters"), row.getLong("stated_commenters")})),
                since);
        wrong.forEach(one -> QuarkusTransaction.requiringNew().run(() -> {
            database.run(LOCK, one.article());
            database.update(REPAIR, one.article());
        }));
        return new Result(
                compared, wrong.stream().flatMap(one -> one.drift().stream()).toList());
    }

    /// @param comments expected and found
    /// @param commenters expected and found
    private static List<Drift> drift(long article, long[] comments, long[] commenters) {
        List<Drift> drift = new ArrayList<>();
        if (comments[0] != comments[1]) {
            drift.add(new Drift("ranked comments of article", article, comments[0], comments[1], 0));
        }
        if (commenters[0] != commenters[1]) {
            drift.add(new Drift("ranked commenters of article", article, commenters[0], commenters[1], 0));
        }
        return drift;
    }
}
