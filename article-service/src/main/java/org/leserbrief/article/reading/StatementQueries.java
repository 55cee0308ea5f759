package org.leserbrief.article.reading;

import static org.leserbrief.platform.base.sql.Database.instant;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.leserbrief.article.core.ArticleId;
import org.leserbrief.article.core.CorrectionKind;
import org.leserbrief.platform.base.sql.Database;

/// Reads what stands beside articles: corrections and Gegendarstellungen.
@ApplicationScoped
class StatementQueries {
    /// By the unique index of article and number.
    private static final String CORRECTIONS_OF = """
            SELECT article_id, number, kind, text, corrected_at FROM correction_view
            WHERE article_id = ANY (?) ORDER BY article_id, number DESC
            """;

    /// By the index correction_newest, and the primary key of article for each row. Few articles with corrections are
    /// withdrawn, so few rows are read in vain.
    static final String NEWEST_CORRECTIONS = """
            SELECT standing.id, standing.number, standing.kind, standing.text, standing.corrected_at,
                article.id AS article_id, article.slug, article.headline
            FROM correction_view AS standing JOIN article_view AS article ON article.id = standing.article_id
            WHERE article.state = 'PUBLISHED' AND (standing.corrected_at, standing.id) < (?, ?)
            ORDER BY standing.corrected_at DESC, standing.id DESC
            LIMIT ?
            """;

    /// By the primary key.
    private static final String COUNTERSTATEMENTS_OF = """
            SELECT article_id, number, claimant, text, stands_since, stands_until FROM counterstatement_view
            WHERE article_id = ANY (?) ORDER BY article_id, number
            """;

    private final Database database;
    private final Clock clock;

    StatementQueries(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /// The newest first.
    List<CorrectionView> correctionsOf(ArticleId article) {
        return correctionsOf(List.of(article.value())).getOrDefault(article.value(), List.of());
    }

    /// Of each of these articles that has any, the newest first.
    Map<Long, List<CorrectionView>> correctionsOf(Collection<Long> articles) {
        Map<Long, List<CorrectionView>> found = new HashMap<>();
        database.query(
                CORRECTIONS_OF,
                row -> found.computeIfAbsent(row.getLong("article_id"), id -> new ArrayList<>())
                        .add(new CorrectionView(
                                row.getInt("number"),
                                CorrectionKind.valueOf(row.getString("kind")),
                                row.getString("text"),
                                time(row, "corrected_at"))),
                (Object) articles.toArray(Long[]::new));
        return found;
    }

    /// A correction with its position in the list of all.
    record Positioned(long id, CorrectionView.Listed correction) {}

    /// The position in the list of all: after the correction with this time and id.
    record Position(Instant correctedAt, long id) {}

    List<Positioned> newestCorrections(@Nullable Position after, int most) {
        return database.query(
                NEWEST_CORRECTIONS,
                StatementQueries::positioned,
                after == null ? OffsetDateTime.MAX : after.correctedAt(),
                after == null ? Long.MAX_VALUE : after.id(),
                most);
    }

    private static Positioned positioned(ResultSet row) throws SQLException {
        ArticleId article = new ArticleId(row.getLong("article_id"));
        return new Positioned(
                row.getLong("id"),
                new CorrectionView.Listed(
                        row.getInt("number"),
                        CorrectionKind.valueOf(row.getString("kind")),
                        row.getString("text"),
                        time(row, "corrected_at"),
                        new CorrectionView.CorrectedArticle(
                                article.toString(), article.url(row.getString("slug")), row.getString("headline"))));
    }

    /// Those that stand now. An article that was never published has none.
    Counterstatements counterstatementsOf(ArticleRow article) {
        return Objects.requireNonNull(
                counterstatementsOf(List.of(article)).get(article.id().value()));
    }

    /// Those of each of these articles that stand now.
    Map<Long, Counterstatements> counterstatementsOf(List<ArticleRow> articles) {
        Map<Long, List<Counterstatements.Stored>> stored = new HashMap<>();
        database.query(
                COUNTERSTATEMENTS_OF,
                row -> stored.computeIfAbsent(row.getLong("article_id"), id -> new ArrayList<>())
                        .add(new Counterstatements.Stored(
                                new CounterstatementView(
                                        row.getInt("number"),
                                        row.getString("claimant"),
                                        row.getString("text"),
                                        time(row, "stands_since")),
                                instant(row, "stands_until"))),
                (Object) articles.stream().map(row -> row.id().value()).toArray(Long[]::new));
        Instant now = clock.instant();
        Map<Long, Counterstatements> standing = new HashMap<>();
        for (ArticleRow article : articles) {
            Instant publishedAt = article.publishedAt();
            long id = article.id().value();
            standing.put(
                    id,
                    publishedAt == null
                            ? Counterstatements.NONE
                            : Counterstatements.at(
                                    now,
                                    new Counterstatements.Offer(publishedAt, article.withdrawnAt()),
                                    stored.getOrDefault(id, List.of())));
        }
        return standing;
    }

    private static Instant time(ResultSet row, String column) throws SQLException {
        return Objects.requireNonNull(instant(row, column));
    }
}
