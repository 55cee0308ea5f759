package org.leserbrief.comment.notification;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.leserbrief.platform.base.sql.Database;

/// Tells a reader of an article, because they follow something of it.
///
/// @param reasons the names of what they follow at present and the article belongs to, authors first; none if
///     they have stopped
/// @param authors how many of the reasons are names of authors
public record ArticleNotification(
        long id,
        long articleId,
        String headline,
        String url,
        List<String> reasons,
        int authors,
        Instant createdAt,
        @Nullable Instant readAt)
        implements BellItem {
    public ArticleNotification {
        reasons = List.copyOf(reasons);
    }

    static ArticleNotification of(ResultSet row) throws SQLException {
        List<String> authors = Database.strings(row, "authors");
        List<String> others = Database.strings(row, "others");
        return new ArticleNotification(
                row.getLong("id"),
                row.getLong("article_id"),
                row.getString("headline"),
                row.getString("url"),
                Stream.concat(authors.stream(), others.stream()).toList(),
                authors.size(),
                Objects.requireNonNull(Database.instant(row, "created_at")),
                Database.instant(row, "read_at"));
    }

    /// The reasons in one line.
    public String because() {
        return String.join(", ", reasons);
    }

    /// The end of that line, which is in the newsroom's words: names of people are in no language.
    public String becauseInGerman() {
        return String.join(", ", reasons.subList(authors, reasons.size()));
    }
}
