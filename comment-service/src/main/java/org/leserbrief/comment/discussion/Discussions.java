package org.leserbrief.comment.discussion;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jboss.logging.Logger;
import org.leserbrief.comment.core.DiscussionChanged;
import org.leserbrief.comment.discussion.ArticleEvent.Comments;
import org.leserbrief.platform.base.sql.Database;
import org.leserbrief.platform.http.problem.ProblemException;
import org.leserbrief.platform.http.problem.ProblemType;
import org.leserbrief.platform.messaging.inbox.ReceivedEvent;

/// The discussions of published articles.
@ApplicationScoped
public class Discussions {
    private static final Logger LOG = Logger.getLogger(Discussions.class);

    private static final String SELECT = """
            SELECT article_id AS discussed, mode, closes_at, withdrawn, headline, url,
                   heat_level, heat_automatic, heat_until
            FROM discussion LEFT JOIN present_heat USING (article_id)\
            """;

    /// By the primary keys of discussion and discussion_heat.
    private static final String FIND = SELECT + " WHERE article_id = ?";

    /// Reads the article `request.article_id` as a part of a larger statement, for [#of].
    public static final String PART = """
            article AS MATERIALIZED (
                %s WHERE article_id = (SELECT article_id FROM request)
            )""".formatted(SELECT);

    /// By the primary key.
    private static final String WITHDRAWN =
            "SELECT article_id FROM discussion WHERE article_id = ANY (?) AND withdrawn";

    /// The newest version wins, whatever the order of arrival. A withdrawal contains no headline and url, so the
    /// known ones stay.
    private static final String KEEP = """
            INSERT INTO discussion AS known (article_id, version, withdrawn, mode, closes_at, headline, url)
            VALUES (?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (article_id) DO UPDATE
                SET version = excluded.version, withdrawn = excluded.withdrawn, mode = excluded.mode,
                    closes_at = excluded.closes_at, headline = coalesce(excluded.headline, known.headline),
                    url = coalesce(excluded.url, known.url)
                WHERE known.version < excluded.version
            """;

    /// By the primary key of discussion_heat.
    private static final String HEATED = "SELECT * FROM present_heat WHERE article_id = ANY (?)";

    private final Database database;
    private final Event<DiscussionChanged> changed;
    private final Clock clock;

    Discussions(Database database, Event<DiscussionChanged> changed, Clock clock) {
        this.database = database;
        this.changed = changed;
        this.clock = clock;
    }

    public Optional<Discussion> find(long articleId) {
        return database.find(FIND, Discussions::of, articleId);
    }

    /// The discussion, if readers can open it.
    ///
    /// @throws ProblemException 404 for an unknown article, 410 for a withdrawn one
    public Discussion require(long articleId) {
        return require(find(articleId));
    }

    /// The same for a discussion that has been looked up already.
    public static Discussion require(Optional<Discussion> found) {
        Discussion discussion = found.orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND, "no such article"));
        if (discussion.withdrawn()) {
            throw new ProblemException(ProblemType.GONE, "the article has been withdrawn");
        }
        return discussion;
    }

    /// What readers may do in a discussion at present.
    ///
    /// @throws ProblemException 404 for an unknown article, 410 for a withdrawn one
    public DiscussionState state(long articleId) {
        return require(articleId).stateAt(clock.instant());
    }

    /// The withdrawn ones among these articles.
    public Set<Long> withdrawn(Collection<Long> articleIds) {
        if (articleIds.isEmpty()) {
            return Set.of();
        }
        return new HashSet<>(
                database.query(WITHDRAWN, row -> row.getLong("article_id"), (Object) articleIds.toArray(Long[]::new)));
    }

    /// What the heat of these discussions demands at present; nothing where there is no entry.
    public Map<Long, Heat> heated(Collection<Long> articleIds) {
        if (articleIds.isEmpty()) {
            return Map.of();
        }
        Instant now = clock.instant();
        Map<Long, Heat> heated = new HashMap<>();
        database.query(HEATED, row -> Map.entry(row.getLong("article_id"), Heat.of(row)), (Object)
                        articleIds.toArray(Long[]::new))
                .forEach(one -> heated.put(one.getKey(), one.getValue().at(now)));
        return heated;
    }

    @Transactional(TxType.MANDATORY)
    void apply(List<ReceivedEvent<ArticleEvent>> events) {
        for (ReceivedEvent<ArticleEvent> event : events) {
            boolean withdrawn = event.type().equals(ArticleEvent.WITHDRAWN);
            ArticleEvent article = event.data();
            Comments comments = article.comments();
            if (!withdrawn && comments == null) {
                throw new IllegalArgumentException("the event says nothing of comments");
            }
            int kept = database.update(
                    KEEP,
                    article.articleId(),
                    article.version(),
                    withdrawn,
                    (comments == null ? DiscussionMode.CLOSED : comments.mode()).code(),
                    comments == null ? null : comments.closesAt(),
                    article.headline(),
                    article.url());
            if (kept > 0) {
                changed.fire(new DiscussionChanged(article.articleId()));
            }
            event.correlated(() -> LOG.infof(
                    "article %d: %s version %d %s",
                    article.articleId(), event.type(), article.version(), kept > 0 ? "kept" : "was known"));
        }
    }

    /// Reads a row of [#PART].
    public static Discussion of(ResultSet row) throws SQLException {
        String headline = row.getString("headline");
        String url = row.getString("url");
        return new Discussion(
                row.getLong("discussed"),
                DiscussionMode.of(row.getString("mode")),
                Database.instant(row, "closes_at"),
                row.getBoolean("withdrawn"),
                headline == null ? "" : headline,
                url == null ? "/" : url,
                Heat.of(row));
    }
}
