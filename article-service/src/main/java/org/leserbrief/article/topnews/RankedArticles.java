package org.leserbrief.article.topnews;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Optional;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import org.leserbrief.article.core.ArticleId;
import org.leserbrief.platform.base.sql.Database;

/// The rows that Top-News is ranked by. Triggers fill them with publications, comments and commenters; reads and
/// weights come from here. The database computes the scores (see the migration `top_news`):
///
///     score = log10(1 + 3·commenters + comments/2 + reads/100) + weight + published/12 h
///
/// `interest` is the same without the age.
@ApplicationScoped
public class RankedArticles {
    /// By the primary key. Nothing is counted of what readers cannot read. Rows are locked in the order of ids, as
    /// the triggers lock them.
    private static final String ADD_READS = """
            WITH counted AS (
                SELECT ranked.article_id, added.reads
                FROM unnest(?, ?) AS added (article_id, reads)
                JOIN ranked_article AS ranked ON ranked.article_id = added.article_id
                WHERE ranked.published_at IS NOT NULL
                ORDER BY ranked.article_id
                FOR UPDATE OF ranked
            )
            UPDATE ranked_article AS ranked SET reads = ranked.reads + counted.reads
            FROM counted WHERE ranked.article_id = counted.article_id
            """;

    private static final String WEIGH = "UPDATE ranked_article SET weight = ? WHERE article_id = ?";

    /// By the primary key.
    private static final String FIND = """
            SELECT commenters, comments, reads, weight, interest, score FROM ranked_article WHERE article_id = ?
            """;

    private final Database database;

    RankedArticles(Database database) {
        this.database = database;
    }

    /// @param score null if the article is not published
    record Row(
            long commenters,
            long comments,
            long reads,
            double weight,
            double interest,
            @Nullable Double score) {}

    /// Adds reads of published articles; others have none.
    @Transactional
    public void addReads(SequencedMap<Long, Long> reads) {
        database.update(
                ADD_READS, reads.keySet().toArray(Long[]::new), reads.values().toArray(Long[]::new));
    }

    void weigh(ArticleId id, double weight) {
        database.update(WEIGH, weight, id.value());
    }

    Optional<Row> find(ArticleId id) {
        return database.find(
                FIND,
                row -> new Row(
                        row.getLong("commenters"),
                        row.getLong("comments"),
                        row.getLong("reads"),
                        row.getDouble("weight"),
                        row.getDouble("interest"),
                        row.getObject("score", Double.class)),
                id.value());
    }
}
