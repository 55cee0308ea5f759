package org.leserbrief.comment.reference;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import org.leserbrief.platform.base.sql.Database;
import org.leserbrief.platform.messaging.outbox.OutboxPosition;
import org.leserbrief.platform.messaging.reconciliation.ReferenceCounts;

/// Comments of which an event has told: those that have ever been visible.
///
/// A comment that nobody has ever read changes without an event (it is edited, rejected or deleted
/// while it waits), and is nothing to others. Its approval tells of it for the first time, and from
/// then on every change has an event, so its version is the version last told. Groups are articles,
/// members are comments.
///
/// Each reading and the position of the outbox that goes with it are of one snapshot.
@ApplicationScoped
class AnnouncedCommentQueries {
    private static final String ONE_SNAPSHOT = "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY";

    /// By `comment_announced`, from the index alone, and no further than the limit.
    static final String TOTALS = """
            SELECT article_id, count(*) FILTER (WHERE published) AS visible, count(*) AS announced,
                   sum(version) AS versions
            FROM announced_comment WHERE article_id > ?
            GROUP BY article_id ORDER BY article_id LIMIT ?
            """;

    /// By `comment_announced`, from the index alone.
    static final String FACTS = """
            SELECT id, version, published AS visible FROM announced_comment
            WHERE article_id = ? AND id > ? ORDER BY id LIMIT ?
            """;

    private final Database database;
    private final OutboxPosition outbox;

    AnnouncedCommentQueries(Database database, OutboxPosition outbox) {
        this.database = database;
        this.outbox = outbox;
    }

    /// Articles after one, in the order of their ids.
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

    /// An article's comments after one, in the order of their ids.
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
}
