package org.leserbrief.comment.statement;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.Year;
import java.time.ZoneOffset;
import java.util.List;
import org.leserbrief.platform.base.sql.Database;

/// Reads from the log of moderation what the publisher has to tell the public.
@ApplicationScoped
class TransparencyQueries {
    /// From a place in the primary key of the log on, which is read until there are enough. A decision that a moderator
    /// took back stays in it: its statement was sent.
    private static final String STATEMENTS = """
            SELECT d.seq, d.hash, d.at, d.actor, d.reason, d.to_state, d.kind, d.until, c.created_at,
                complained.number > 0 AS reported, complained.notices > 0 AS noticed
            FROM logged_decision d LEFT JOIN comment_in_thread c ON c.id = d.comment_id
            CROSS JOIN LATERAL (
                SELECT count(*) AS number, count(*) FILTER (WHERE p.notice) AS notices
                FROM complaint_period p
                WHERE p.comment_id = d.comment_id AND p.created_at <= d.at
                  AND (p.settled_at IS NULL OR p.settled_at >= d.at)) complained
            WHERE d.seq > ?
              AND (d.type = 'restriction-imposed'
                   OR d.to_state IN ('rejected', 'removed') AND d.from_state <> d.to_state)
            ORDER BY d.seq LIMIT ?
            """;

    /// Reads all of the log and of the reports: once a year.
    private static final String FIGURES = """
            WITH range AS (SELECT cast(? AS timestamptz) AS start, cast(? AS timestamptz) AS ending),
            decided AS (SELECT d.* FROM logged_decision d, range WHERE d.at >= range.start AND d.at < range.ending),
            reported AS (
                SELECT r.* FROM dated_report r, range
                WHERE r.created_at >= range.start AND r.created_at < range.ending),
            noticed AS (
                SELECT n.* FROM dated_notice n, range
                WHERE n.created_at >= range.start AND n.created_at < range.ending)
            SELECT figure, measure, reason, round(cast(number AS numeric), 2) AS number FROM (
                SELECT 'reports' AS figure, state AS measure, reason, cast(count(*) AS double precision) AS number
                FROM reported GROUP BY state, reason
                UNION ALL
                SELECT 'notices', state, ground, count(*) FROM noticed GROUP BY state, ground
                UNION ALL
                SELECT CASE WHEN actor IS NULL THEN 'measures-automated' ELSE 'measures' END,
                    coalesce(kind, to_state), coalesce(reason, ''), count(*)
                FROM decided
                WHERE type = 'restriction-imposed' OR to_state IN ('rejected', 'removed') AND from_state <> to_state
                GROUP BY 1, 2, 3
                UNION ALL
                SELECT 'reversals', to_state, '', count(*) FROM decided WHERE type = 'decision-reversed' GROUP BY 2
                UNION ALL
                SELECT 'reversals', 'unrestricted', '', count(*) FROM decided WHERE type = 'restriction-lifted'
                HAVING count(*) > 0
                UNION ALL
                SELECT 'median-hours-from-report-to-outcome', '', '',
                    percentile_cont(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM settled_at - created_at) / 3600)
                FROM reported WHERE settled_at IS NOT NULL AND state <> 'deleted'
                UNION ALL
                SELECT 'median-hours-from-notice-to-outcome', '', '',
                    percentile_cont(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM settled_at - created_at) / 3600)
                FROM noticed WHERE settled_at IS NOT NULL AND state <> 'deleted'
                UNION ALL
                SELECT 'median-hours-from-comment-to-decision', '', '',
                    percentile_cont(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM d.at - c.created_at) / 3600)
                FROM decided d JOIN comment_in_thread c ON c.id = d.comment_id
                WHERE d.type = 'comment-decided' AND d.from_state = 'pending' AND d.actor IS NOT NULL
            ) every
            WHERE number IS NOT NULL ORDER BY figure, measure, reason
            """;

    private final Database database;

    TransparencyQueries(Database database) {
        this.database = database;
    }

    record Numbered(long seq, DsaStatement statement) {
        static Numbered of(ResultSet row) throws SQLException {
            return new Numbered(row.getLong("seq"), DsaStatement.of(row));
        }
    }

    /// One line of the yearly figures.
    record Figure(String name, String measure, String reason, String number) {
        static Figure of(ResultSet row) throws SQLException {
            return new Figure(
                    row.getString("figure"),
                    row.getString("measure"),
                    row.getString("reason"),
                    row.getBigDecimal("number").stripTrailingZeros().toPlainString());
        }

        /// Codes and a number: nothing in it needs quotes.
        String toCsv() {
            return String.join(",", name, measure, reason, number);
        }
    }

    /// @param seq the place in the log after which they are wanted
    List<Numbered> statements(long seq, int most) {
        return database.query(STATEMENTS, Numbered::of, seq, most);
    }

    /// @param year in UTC
    List<Figure> figures(Year year) {
        return database.query(FIGURES, Figure::of, start(year), start(year.plusYears(1)));
    }

    private static Instant start(Year year) {
        return year.atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
