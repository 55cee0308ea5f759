package org.leserbrief.comment.discussion;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.leserbrief.comment.discussion.ArticleEvent.Comments;
import org.leserbrief.platform.http.problem.ProblemException;
import org.leserbrief.platform.http.problem.ProblemType;
import org.leserbrief.platform.messaging.inbox.ReceivedEvent;

/// The discussions that articles have opened.
@ApplicationScoped
public class Discussions {
    private static final Logger LOG = Logger.getLogger(Discussions.class);

    /// By the primary key.
    private static final String FIND =
            "SELECT mode, closes_at, withdrawn, headline, url FROM discussion WHERE article_id = ?";

    /// By the primary key.
    private static final String WITHDRAWN =
            "SELECT article_id FROM discussion WHERE article_id = ANY (?) AND withdrawn";

    /// The newest version wins, whatever the order of arrival. A withdrawal says nothing of
    /// headline and url: what is known stays.
    private static final String KEEP = """
            INSERT INTO discussion AS known (article_id, version, withdrawn, mode, closes_at, headline, url)
            VALUES (?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (article_id) DO UPDATE
                SET version = excluded.version, withdrawn = excluded.withdrawn, mode = excluded.mode,
                    closes_at = excluded.closes_at, headline = coalesce(excluded.headline, known.headline),
                    url = coalesce(excluded.url, known.url)
                WHERE known.version < excluded.version
            """;

    private final DataSource database;

    Discussions(DataSource database) {
        this.database = database;
    }

    public Optional<Discussion> find(long articleId) {
        try (Connection connection = database.getConnection();
                PreparedStatement find = connection.prepareStatement(FIND)) {
            find.setLong(1, articleId);
            try (ResultSet row = find.executeQuery()) {
                return row.next() ? Optional.of(discussion(articleId, row)) : Optional.empty();
            }
        } catch (SQLException e) {
            throw new DiscussionsUnavailable(e);
        }
    }

    /// The discussion that readers can open.
    ///
    /// @throws ProblemException 404 for an unknown article, 410 for a withdrawn one
    public Discussion require(long articleId) {
        Discussion discussion =
                find(articleId).orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND, "no such article"));
        if (discussion.withdrawn()) {
            throw new ProblemException(ProblemType.GONE, "the article has been withdrawn");
        }
        return discussion;
    }

    /// Those of these articles that are withdrawn.
    public Set<Long> withdrawn(Collection<Long> articleIds) {
        if (articleIds.isEmpty()) {
            return Set.of();
        }
        try (Connection connection = database.getConnection();
                PreparedStatement find = connection.prepareStatement(WITHDRAWN)) {
            find.setArray(1, connection.createArrayOf("bigint", articleIds.toArray()));
            Set<Long> found = new HashSet<>();
            try (ResultSet rows = find.executeQuery()) {
                while (rows.next()) {
                    found.add(rows.getLong(1));
                }
            }
            return found;
        } catch (SQLException e) {
            throw new DiscussionsUnavailable(e);
        }
    }

    @Transactional(TxType.MANDATORY)
    void apply(List<ReceivedEvent<ArticleEvent>> events) {
        try (Connection connection = database.getConnection();
                PreparedStatement keep = connection.prepareStatement(KEEP)) {
            for (ReceivedEvent<ArticleEvent> event : events) {
                boolean withdrawn = event.type().equals(ArticleEvent.WITHDRAWN);
                ArticleEvent article = event.data();
                Comments comments = article.comments();
                if (!withdrawn && comments == null) {
                    throw new IllegalArgumentException("the event says nothing of comments");
                }
                keep.setLong(1, article.articleId());
                keep.setLong(2, article.version());
                keep.setBoolean(3, withdrawn);
                keep.setString(4, (comments == null ? DiscussionMode.CLOSED : comments.mode()).code());
                keep.setObject(5, comments == null ? null : utc(comments.closesAt()));
                keep.setString(6, article.headline());
                keep.setString(7, article.url());
                boolean newer = keep.executeUpdate() > 0;
                event.correlated(() -> LOG.infof(
                        "article %d: %s version %d %s",
                        article.articleId(), event.type(), article.version(), newer ? "kept" : "was known"));
            }
        } catch (SQLException e) {
            throw new DiscussionsUnavailable(e);
        }
    }

    private static @Nullable OffsetDateTime utc(java.time.@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }

    private static Discussion discussion(long articleId, ResultSet row) throws SQLException {
        OffsetDateTime closesAt = row.getObject("closes_at", OffsetDateTime.class);
        String headline = row.getString("headline");
        String url = row.getString("url");
        return new Discussion(
                articleId,
                DiscussionMode.of(row.getString("mode")),
                closesAt == null ? null : closesAt.toInstant(),
                row.getBoolean("withdrawn"),
                headline == null ? "" : headline,
                url == null ? "/" : url);
    }

    /// Carries the database's word, so that the inbox can tell a passing fault from a lasting one.
    static final class DiscussionsUnavailable extends RuntimeException {
        private static final long serialVersionUID = 1;

        DiscussionsUnavailable(SQLException cause) {
            super(cause);
        }
    }
}
