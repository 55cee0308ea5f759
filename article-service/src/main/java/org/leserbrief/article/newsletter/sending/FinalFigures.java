package org.leserbrief.article.newsletter.sending;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.leserbrief.article.newsletter.sending.LetterMetrics.Outcome;
import org.leserbrief.platform.base.sql.Database;

/// The figures of finished issues, counted once. A year's issues have a row for each reader and week, which nobody
/// could count for a page.
@ApplicationScoped
class FinalFigures {
    /// By the primary key. What was given up as uncertain may still turn out to be sent: before it is counted here, or
    /// afterwards, when it corrects the figures, and never in between.
    private static final String LOCK_UNCERTAIN = """
            SELECT subscription_id FROM newsletter_recipient WHERE issue_id = ? AND state = 'UNCERTAIN'
            ORDER BY subscription_id FOR UPDATE
            """;

    /// By the primary keys.
    static final String STORE = """
            INSERT INTO newsletter_figures (issue_id, finished_at, prepared, sent, failed, excluded, uncertain)
            SELECT i.id, coalesce(i.finished_at, now()), count(r.state),
                count(*) FILTER (WHERE r.state = 'SENT'),
                count(*) FILTER (WHERE r.state = 'FAILED'),
                count(*) FILTER (WHERE r.state = 'EXCLUDED'),
                count(*) FILTER (WHERE r.state = 'UNCERTAIN')
            FROM newsletter_issue_view i LEFT JOIN newsletter_recipient r ON r.issue_id = i.id
            WHERE i.id = ? AND i.state = 'FINISHED'
            GROUP BY i.id, i.finished_at
            ON CONFLICT (issue_id) DO NOTHING
            """;

    /// By the primary keys; letters come back after an issue is finished.
    static final String READ = """
            SELECT f.issue_id, f.prepared, f.sent, f.failed, f.excluded, f.uncertain,
                (SELECT count(*) FROM newsletter_bounce_view b WHERE b.issue_id = f.issue_id) AS bounced
            FROM newsletter_figures f WHERE f.issue_id = ANY (?)
            """;

    /// By the primary key.
    private static final String CORRECT = """
            UPDATE newsletter_figures SET uncertain = uncertain - 1 + ?, sent = sent + ?, failed = failed + ?,
                excluded = excluded + ?
            WHERE issue_id = ?
            """;

    /// The table of issues has a row a week.
    private static final String MISSING = """
            SELECT id FROM newsletter_issue_view i WHERE state = 'FINISHED'
                AND NOT EXISTS (SELECT 1 FROM newsletter_figures f WHERE f.issue_id = i.id)
            ORDER BY id
            """;

    /// The table of figures has a row a week; by the primary key of the recipients.
    static final String OUTDATED = """
            SELECT issue_id FROM newsletter_figures f WHERE finished_at <= ?
                AND EXISTS (SELECT 1 FROM newsletter_recipient r WHERE r.issue_id = f.issue_id)
            ORDER BY issue_id
            """;

    /// By the primary key. Another replica may be about the next ones.
    static final String FORGET = """
            DELETE FROM newsletter_recipient WHERE issue_id = ? AND subscription_id = ANY (ARRAY(
                SELECT subscription_id FROM newsletter_recipient
                WHERE issue_id = ? ORDER BY subscription_id LIMIT ? FOR UPDATE SKIP LOCKED))
            """;

    private final Database database;

    FinalFigures(Database database) {
        this.database = database;
    }

    /// Counts an issue that is finished; again changes nothing.
    @Transactional
    void store(long issue) {
        database.run(LOCK_UNCERTAIN, issue);
        database.update(STORE, issue);
    }

    /// Of those of the issues that were counted, by their ids.
    @Transactional(TxType.SUPPORTS)
    Map<Long, Figures> of(List<Long> issues) {
        if (issues.isEmpty()) {
            return Map.of();
        }
        return database
                .query(
                        READ,
                        row -> Map.entry(
                                row.getLong("issue_id"),
                                new Figures(
                                        row.getLong("prepared"),
                                        0,
                                        row.getLong("sent"),
                                        row.getLong("failed"),
                                        row.getLong("excluded"),
                                        row.getLong("uncertain"),
                                        row.getLong("bounced"))),
                        issues)
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /// Notes what became of a mail after all that was uncertain, in the transaction that notes it of the recipient.
    /// Changes nothing if the issue was not counted yet.
    static void correct(Database database, long issue, Outcome outcome) {
        database.update(
                CORRECT,
                outcome == Outcome.UNCERTAIN ? 1 : 0,
                outcome == Outcome.SENT ? 1 : 0,
                outcome == Outcome.FAILED ? 1 : 0,
                outcome == Outcome.EXCLUDED ? 1 : 0,
                issue);
    }

    /// Issues that were finished and not counted, by the release before this one.
    @Transactional
    List<Long> missing() {
        return database.query(MISSING, row -> row.getLong("id"));
    }

    /// Issues with recipients that were counted, and finished before.
    @Transactional
    List<Long> outdated(Instant before) {
        return database.query(OUTDATED, row -> row.getLong("issue_id"), before);
    }

    /// Deletes some recipients of an issue.
    ///
    /// @return how many
    @Transactional
    int forget(long issue, int most) {
        return database.update(FORGET, issue, issue, most);
    }
}
