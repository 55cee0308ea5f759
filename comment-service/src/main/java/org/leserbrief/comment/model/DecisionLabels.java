package org.leserbrief.comment.model;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.leserbrief.comment.model.learning.TextFeatures;
import org.leserbrief.platform.base.sql.Database;

/// Reads what moderators have decided about what was written, for the model to learn from.
@ApplicationScoped
class DecisionLabels {
    /// The newest decision about each comment, unless that was taken back, the author has deleted the comment or
    /// withdrawn the account, or the moderator made more than three decisions within a second before and after it:
    /// nobody reads so fast, so those are decisions about an author, not about a text. All decisions on a selection
    /// have the same time.
    ///
    /// Whoever looks at a published comment and keeps it changes nothing of it, so that decision is in no history.
    /// Without those the model would learn of what was reported only what was removed.
    ///
    /// Reads the history of all comments once a night. An index on its time would cost each decision more
    /// than that.
    private static final String LABELS = """
            SELECT decision.comment_id, decision.version, decision.judged, decision.at,
                decision.action <> 'approve' AS removed
            FROM (
                SELECT comment_id, version, judged, at, action,
                    row_number() OVER (PARTITION BY comment_id ORDER BY version DESC, at DESC) AS place,
                    count(*) OVER (
                        PARTITION BY actor_id ORDER BY at
                        RANGE BETWEEN interval '1 second' PRECEDING AND interval '1 second' FOLLOWING) AS at_once
                FROM (
                    SELECT comment_id, version, version - 1 AS judged, at, actor_id, action FROM comment_change
                    WHERE at > ? AND at <= ? AND action IN ('approve', 'reject', 'remove', 'restore', 'reverse')
                    UNION ALL
                    SELECT comment_id, version, version, decided_at, moderator_id, 'approve' FROM kept_comment
                    WHERE decided_at > ? AND decided_at <= ?
                ) AS made
            ) AS decision
            JOIN comment_in_thread c ON c.id = decision.comment_id
            WHERE decision.place = 1 AND decision.at_once <= 3 AND decision.action NOT IN ('restore', 'reverse')
                AND c.state <> 'deleted'
                AND NOT EXISTS (SELECT 1 FROM withdrawn_reader w WHERE w.id = c.author_id)
            ORDER BY decision.at DESC, decision.comment_id
            LIMIT ?
            """;

    /// The texts as they were decided on: what came before the first edit after that, or the present text. By
    /// primary keys.
    private static final String TEXTS = """
            SELECT decided.comment_id,
                CASE WHEN edited.version IS NULL THEN c.body ELSE edited.body_before END AS body
            FROM unnest(?, ?) AS decided (comment_id, version)
            JOIN comment_in_thread c ON c.id = decided.comment_id
            LEFT JOIN LATERAL (
                SELECT e.version, e.body_before FROM comment_change e
                WHERE e.comment_id = decided.comment_id AND e.version > decided.version AND e.action = 'edit'
                ORDER BY e.version LIMIT 1
            ) AS edited ON true
            WHERE coalesce(CASE WHEN edited.version IS NULL THEN c.body ELSE edited.body_before END, '') <> ''
            """;

    private final Database database;

    DecisionLabels(Database database) {
        this.database = database;
    }

    /// @param most how many at most
    /// @return newest first, at most one for each comment
    @Transactional
    List<Label> between(Instant after, Instant until, int most) {
        database.planForValues();
        return database.query(LABELS, DecisionLabels::label, after, until, after, until, most);
    }

    private static Label label(ResultSet row) throws SQLException {
        return new Label(
                row.getLong("comment_id"),
                row.getLong("version"),
                row.getLong("judged"),
                Objects.requireNonNull(Database.instant(row, "at")),
                row.getBoolean("removed"));
    }

    /// The features of the texts, by comment; a text that is gone is left out. Texts themselves are not kept: ten
    /// thousand of the longest take 100 MB.
    Map<Long, int[]> features(List<Label> labels) {
        Map<Long, int[]> features = new HashMap<>();
        database.query(
                        TEXTS,
                        row -> Map.entry(row.getLong("comment_id"), TextFeatures.of(row.getString("body"))),
                        labels.stream().map(Label::commentId).toArray(Long[]::new),
                        labels.stream().map(Label::version).toArray(Long[]::new))
                .forEach(text -> features.put(text.getKey(), text.getValue()));
        return features;
    }
}
