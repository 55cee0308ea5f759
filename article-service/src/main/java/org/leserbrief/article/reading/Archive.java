package org.leserbrief.article.reading;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import org.leserbrief.platform.base.sql.Database;

/// The months in which articles were published.
@ApplicationScoped
public class Archive {
    /// Reads the date of every published article, from the index article_newest or from the table, whichever
    /// PostgreSQL takes for cheaper. Counters would save that, at the price of numbers that could drift; the page
    /// is made once after each change, if somebody reads it.
    static final String MONTHS = """
            SELECT extract(year FROM published)::int AS year, extract(month FROM published)::int AS month, number
            FROM (
                SELECT date_trunc('month', published_at AT TIME ZONE 'Europe/Berlin') AS published, count(*) AS number
                FROM article_view WHERE state = 'PUBLISHED' GROUP BY 1
            ) AS months
            ORDER BY published DESC
            """;

    /// By the index article_newest.
    static final String LAST_BEFORE =
            "SELECT max(published_at) AS published FROM article_view WHERE state = 'PUBLISHED' AND published_at < ?";

    /// By the index article_newest.
    static final String FIRST_SINCE =
            "SELECT min(published_at) AS published FROM article_view WHERE state = 'PUBLISHED' AND published_at >= ?";

    private final Database database;

    Archive(Database database) {
        this.database = database;
    }

    /// A month with its number of published articles.
    public record Count(ArchiveMonth month, long articles) {}

    /// The newest month first.
    public List<Count> months() {
        return database.query(
                MONTHS,
                row -> new Count(
                        new ArchiveMonth(YearMonth.of(row.getInt("year"), row.getInt("month"))),
                        row.getLong("number")));
    }

    /// The nearest earlier month with an article.
    public Optional<ArchiveMonth> before(ArchiveMonth month) {
        return monthOf(LAST_BEFORE, month.start());
    }

    /// The nearest later month with an article.
    public Optional<ArchiveMonth> after(ArchiveMonth month) {
        return monthOf(FIRST_SINCE, month.end());
    }

    private Optional<ArchiveMonth> monthOf(String sql, Instant time) {
        return database.query(sql, row -> Optional.ofNullable(Database.instant(row, "published")), time)
                .getFirst()
                .map(ArchiveMonth::of);
    }
}
