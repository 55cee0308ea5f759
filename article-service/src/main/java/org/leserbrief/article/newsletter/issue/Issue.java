package org.leserbrief.article.newsletter.issue;

import static org.leserbrief.platform.base.sql.Database.instant;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.leserbrief.platform.http.page.Language;

/// A letter of one week.
///
/// @param version goes up with every change by editors
/// @param chosen whether an editor has chosen the articles
/// @param articles their ids, the first one first; until sending begins none unless they were chosen
/// @param startedAt null until its recipients are written down
public record Issue(
        long id,
        LocalDate date,
        IssueState state,
        long version,
        Instant sendAt,
        Greeting greeting,
        boolean chosen,
        List<Long> articles,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt) {
    static final String COLUMNS = """
            id, issue_date, state, version, send_at, greeting_de, greeting_en, chosen, articles, started_at, finished_at
            """;

    public Issue {
        articles = List.copyOf(articles);
    }

    /// Some words of the editors above the articles, as plain text; null for none.
    public record Greeting(@Nullable String de, @Nullable String en) {
        public @Nullable String in(Language language) {
            return switch (language) {
                case GERMAN -> de;
                case ENGLISH -> en;
            };
        }
    }

    static Issue read(ResultSet row) throws SQLException {
        return new Issue(
                row.getLong("id"),
                row.getObject("issue_date", LocalDate.class),
                IssueState.valueOf(row.getString("state")),
                row.getLong("version"),
                Objects.requireNonNull(instant(row, "send_at")),
                new Greeting(row.getString("greeting_de"), row.getString("greeting_en")),
                row.getBoolean("chosen"),
                List.of((Long[]) row.getArray("articles").getArray()),
                instant(row, "started_at"),
                instant(row, "finished_at"));
    }

    /// Whether its articles and greeting can still be changed.
    public boolean isOpen() {
        return startedAt == null;
    }

    /// Whether its time came so long ago that an editor must decide.
    public boolean isOverdue(Instant now, Duration after) {
        return state == IssueState.PLANNED && sendAt.plus(after).isBefore(now);
    }

    /// The path of its page on the web.
    public String url() {
        return "/newsletter/" + date;
    }
}
