package org.leserbrief.comment.model;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.leserbrief.comment.model.learning.Band;
import org.leserbrief.platform.base.sql.Database;

/// What the model said of comments before moderators decided about them.
@ApplicationScoped
class CommentScores {
    /// Any number that nothing else in the database uses: "scores" in ASCII.
    private static final String TAKE_TURN = "SELECT pg_try_advisory_xact_lock(126870908724595)";

    /// By comment_queue and the primary key. In the order of the queue, which people work off from its beginning.
    static final String PENDING = """
            SELECT c.id, c.version, c.body FROM comment_in_thread c
            WHERE c.state = 'pending' AND NOT EXISTS (
                SELECT 1 FROM comment_score s
                WHERE s.comment_id = c.id AND s.comment_version = c.version AND s.model_id = ?)
            ORDER BY c.id LIMIT ?
            """;

    /// By reported_comment_queue and the primary keys. More open reports are looked at when these are decided on.
    static final String REPORTED = """
            SELECT c.id, c.version, c.body
            FROM (SELECT comment_id FROM reported ORDER BY first_reported_at DESC LIMIT 1000) r
            JOIN comment_in_thread c ON c.id = r.comment_id
            WHERE c.state = 'published' AND NOT EXISTS (
                SELECT 1 FROM comment_score s
                WHERE s.comment_id = c.id AND s.comment_version = c.version AND s.model_id = ?)
            LIMIT ?
            """;

    /// By comment_sample and the primary key: what nothing pointed anybody to, so that moderators look at it in the
    /// same order as at the rest, and the model is measured by more than what it chose itself.
    static final String SAMPLED = """
            SELECT c.id, c.version, c.body FROM comment_in_thread c
            WHERE c.state = 'published' AND mod(hashint8(c.id), 20) = 0 AND c.created_at > ? AND NOT EXISTS (
                SELECT 1 FROM comment_score s
                WHERE s.comment_id = c.id AND s.comment_version = c.version AND s.model_id = ?)
            ORDER BY c.created_at, c.id LIMIT ?
            """;

    /// Numbers that are no whole ones pass as text.
    private static final String KEEP = """
            INSERT INTO comment_score (comment_id, comment_version, model_id, probability, band, scored_at)
            SELECT comment_id, comment_version, ?, cast(probability AS double precision), band, ?
            FROM unnest(?, ?, ?, ?) AS scored (comment_id, comment_version, probability, band)
            ON CONFLICT (comment_id) DO UPDATE SET
                comment_version = excluded.comment_version, model_id = excluded.model_id,
                probability = excluded.probability, band = excluded.band, scored_at = excluded.scored_at
            """;

    /// By the primary key.
    private static final String OF = """
            SELECT comment_id, comment_version, probability, scored_at FROM comment_score WHERE comment_id = ANY(?)
            """;

    /// By primary keys. A comment that has another version by now was edited or decided on.
    private static final String ASSESSED = """
            SELECT c.id, c.body, s.band, s.model_id
            FROM comment_score s JOIN comment_in_thread c ON c.id = s.comment_id AND c.version = s.comment_version
            WHERE s.comment_id = ANY(?)
            """;

    /// By comment_score_age, or all of it in the night: what is forgotten is as old as labels may be.
    private static final String FORGET_OLD = "DELETE FROM comment_score WHERE scored_at < ?";

    private static final String FORGET_DELETED = """
            DELETE FROM comment_score s USING comment_in_thread c WHERE c.id = s.comment_id AND c.state = 'deleted'
            """;

    private final Database database;

    CommentScores(Database database) {
        this.database = database;
    }

    /// A comment that needs a score.
    record Unscored(long id, long version, String body) {
        static Unscored of(ResultSet row) throws SQLException {
            return new Unscored(row.getLong("id"), row.getLong("version"), row.getString("body"));
        }
    }

    record NewScore(Unscored comment, double probability, Band band) {}

    /// @param version of the comment whose text was scored
    record Score(long version, double probability, Instant scoredAt) {}

    /// A comment as a moderator is to see it.
    record Assessed(long id, String body, Band band, long modelId) {
        static Assessed of(ResultSet row) throws SQLException {
            return new Assessed(
                    row.getLong("id"), row.getString("body"), bandOf(row.getString("band")), row.getLong("model_id"));
        }
    }

    /// Whether this transaction is the only one that scores.
    @Transactional(TxType.MANDATORY)
    boolean takeTurn() {
        return database.find(TAKE_TURN, row -> row.getBoolean(1)).orElse(false);
    }

    /// Comments that wait and have no score of this model for their present text.
    List<Unscored> pending(long modelId, int most) {
        return database.query(PENDING, Unscored::of, modelId, most);
    }

    /// Published comments with open reports that have no score of this model for their present text.
    List<Unscored> reported(long modelId, int most) {
        return database.query(REPORTED, Unscored::of, modelId, most);
    }

    /// Comments of the random sample since then that have no score of this model for their present text.
    List<Unscored> sampled(long modelId, Instant since, int most) {
        return database.query(SAMPLED, Unscored::of, since, modelId, most);
    }

    @Transactional(TxType.MANDATORY)
    void keep(List<NewScore> scores, long modelId, Instant scoredAt) {
        database.update(
                KEEP,
                modelId,
                scoredAt,
                scores.stream().map(score -> score.comment().id()).toArray(Long[]::new),
                scores.stream().map(score -> score.comment().version()).toArray(Long[]::new),
                scores.stream()
                        .map(score -> Double.toString(score.probability()))
                        .toArray(String[]::new),
                scores.stream().map(score -> code(score.band())).toArray(String[]::new));
    }

    /// The newest score of each of these comments that has one.
    Map<Long, Score> of(Collection<Long> ids) {
        Map<Long, Score> scores = new HashMap<>();
        database.query(
                        OF,
                        row -> Map.entry(
                                row.getLong("comment_id"),
                                new Score(
                                        row.getLong("comment_version"),
                                        row.getDouble("probability"),
                                        Objects.requireNonNull(Database.instant(row, "scored_at")))),
                        (Object) ids.toArray(Long[]::new))
                .forEach(score -> scores.put(score.getKey(), score.getValue()));
        return scores;
    }

    List<Assessed> assessed(Collection<Long> ids) {
        return database.query(ASSESSED, Assessed::of, (Object) ids.toArray(Long[]::new));
    }

    /// Forgets scores from before this time, and those of comments that their authors have deleted.
    @Transactional(TxType.MANDATORY)
    void forget(Instant before) {
        database.planForValues();
        database.update(FORGET_OLD, before);
        database.update(FORGET_DELETED);
    }

    private static String code(Band band) {
        return band.name().toLowerCase(Locale.ROOT);
    }

    private static Band bandOf(String code) {
        return Band.valueOf(code.toUpperCase(Locale.ROOT));
    }
}
