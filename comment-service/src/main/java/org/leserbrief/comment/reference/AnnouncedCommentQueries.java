package org.leserbrief.comment.reference;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.UUID;
import org.leserbrief.comment.core.CommenterPseudonyms;
import org.leserbrief.platform.base.sql.Database;
import org.leserbrief.platform.messaging.outbox.OutboxPosition;
import org.leserbrief.platform.messaging.reconciliation.ReferenceCounts;

/// Comments that an event was published for, which are those that have ever been visible.
///
/// A comment that was never visible changes without events (it is edited, rejected or deleted while it is pending),
/// and other services do not know it. Its approval publishes its first event, and from then on every change has
/// one, so its version is that of the last event. Groups are articles, members are comments.
///
/// Each result and its position of the outbox are read in one snapshot.
@ApplicationScoped
class AnnouncedCommentQueries {
    private static final String ONE_SNAPSHOT = "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY";

    /// By an index-only scan of `comment_announced`, no further than the limit.
    static final String TOTALS = """
            SELECT article_id, count(*) FILTER (WHERE published) AS visible, count(*) AS announced,
                   sum(version) AS versions
            FROM announced_comment WHERE article_id > ?
            GROUP BY article_id ORDER BY article_id LIMIT ?
            """;

    /// By an index-only scan of `comment_announced`.
    static final String FACTS = """
            SELECT id, version, published AS visible FROM announced_comment
            WHERE article_id = ? AND id > ? ORDER BY id LIMIT ?
            """;

    /// By the index `comment_announced`, and the table's row for each author.
    static final String CONTRIBUTORS = """
            SELECT id, version, author_id, published FROM announced_author
            WHERE article_id = ? AND id > ? ORDER BY id LIMIT ?
            """;

    private final Database database;
    private final OutboxPosition outbox;
    private final CommenterPseudonyms commenters;

    AnnouncedCommentQueries(Database database, OutboxPosition outbox, CommenterPseudonyms commenters) {
        this.database = database;
        this.outbox = outbox;
        this.commenters = commenters;
    }

    /// Articles with higher ids than this one, in ascending order.
    @Transactional
    public ReferenceCounts.Totals totals(long after, int limit) {
        database.run(ONE_SNAPSHOT);
        return new ReferenceCounts.Totals(
                database.query(
                        TOTALS,
                        row -> new ReferenceCounts.Group(
                                row.getLong("article_id"),
                                row.getLong("visible"),
                                row.getLong("announced"),
                                row.getLong("versions")),
                        after,
                        limit),
                outbox.newestWaiting());
    }

    /// An article's comments with higher ids than this one, in ascending order.
    @Transactional
    public ReferenceCounts.Facts facts(long article, long after, int limit) {
        database.run(ONE_SNAPSHOT);
        return new ReferenceCounts.Facts(
                database.query(
                        FACTS,
                        row -> new ReferenceCounts.Member(
                                row.getLong("id"), row.getLong("version"), row.getBoolean("visible")),
                        article,
                        after,
                        limit),
                outbox.newestWaiting());
    }

    /// Who wrote an article's comments with higher ids than this one, in ascending order.
    @Transactional
    public ReferenceCounts.Contributors contributors(long article, long after, int limit) {
        return new ReferenceCounts.Contributors(database.query(
                CONTRIBUTORS,
                row -> new ReferenceCounts.Contribution(
                        row.getLong("id"),
                        row.getLong("version"),
                        row.getBoolean("published")
                                ? commenters.of(article, row.getObject("author_id", UUID.class))
                                : null),
                article,
                after,
                limit));
    }
}
