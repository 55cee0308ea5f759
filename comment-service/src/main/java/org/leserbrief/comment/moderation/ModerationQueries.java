package org.leserbrief.comment.moderation;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.leserbrief.comment.core.CommentState;
import org.leserbrief.comment.core.ThreadPath;
import org.leserbrief.comment.reading.CommentView;
import org.leserbrief.platform.base.sql.Database;
import org.leserbrief.platform.http.paging.Cursor;
import org.leserbrief.platform.http.paging.Limit;
import org.leserbrief.platform.http.paging.Slice;

/// Queries the moderation queue, and the context and history of comments. Moderators read every text.
@ApplicationScoped
class ModerationQueries {
    /// An author with this many published comments is no newcomer; more are not counted.
    static final int ENOUGH_PUBLISHED = 10;

    /// Queues are counted up to this number, so that a long one costs no more than this.
    static final int MOST_COUNTED = 1_000;

    /// The author's record by comment_objected and comment_of_author; parent, article and claim by primary keys.
    private static final String ITEM = """
            %s,
            (SELECT count(*) FROM comment_in_thread o
             WHERE o.author_id = c.author_id AND o.state = 'rejected') AS rejected,
            (SELECT count(*) FROM comment_in_thread o
             WHERE o.author_id = c.author_id AND o.state = 'removed') AS removed,
            (SELECT count(*) FROM (
                SELECT FROM comment_in_thread o
                WHERE o.author_id = c.author_id AND o.state = 'published' LIMIT %d) enough) AS published,
            (SELECT headline FROM commented_article WHERE article_id = c.article_id) AS headline,
            p.body AS parent_body,
            (SELECT name FROM named_reader WHERE id = p.author_id) AS parent_author,
            k.moderator_id, k.claimed_until,
            (SELECT name FROM named_reader WHERE id = k.moderator_id) AS moderator_name\
            """.formatted(CommentView.COLUMNS, ENOUGH_PUBLISHED);

    private static final String FROM_ITEM = """
            LEFT JOIN comment_in_thread p ON p.id = c.parent_id
            LEFT JOIN comment_claim k ON k.comment_id = c.id AND k.claimed_until > ?
            """;

    /// By comment_queue, comment_queue_of_article or comment_queue_of_author.
    private static final String PENDING = "SELECT " + ITEM + """
             FROM (SELECT c.* FROM comment_in_thread c
                  WHERE c.state = 'pending' AND c.id > ? %s ORDER BY c.id LIMIT ?) c
            """ + FROM_ITEM + " ORDER BY c.id";

    /// By the primary key.
    private static final String ONE = "SELECT " + ITEM + " FROM comment_in_thread c " + FROM_ITEM + " WHERE c.id = ?";

    private static final String UNCLAIMED = """
             AND NOT EXISTS (SELECT FROM comment_claim held
                WHERE held.comment_id = c.id AND held.claimed_until > ? AND held.moderator_id <> ?)
            """;

    /// By comment_queue.
    private static final String SIZE_OF_PENDING = """
            SELECT (SELECT count(*) FROM (
                    SELECT FROM comment_in_thread WHERE state = 'pending' LIMIT %d) counted) AS size,
                (SELECT created_at FROM comment_in_thread WHERE state = 'pending' ORDER BY id LIMIT 1) AS oldest
            """.formatted(MOST_COUNTED + 1);

    /// By the primary keys.
    private static final String PRESENT = """
            SELECT c.id, c.version, c.state, k.moderator_id, k.claimed_until,
                (SELECT name FROM named_reader WHERE id = k.moderator_id) AS moderator_name
            FROM comment_in_thread c
            LEFT JOIN comment_claim k ON k.comment_id = c.id AND k.claimed_until > ?
            WHERE c.id = ANY (?)
            """;

    /// By the primary key.
    private static final String ANCESTORS =
            "SELECT %s FROM comment_in_thread c WHERE c.id = ANY (?) ORDER BY c.path".formatted(CommentView.COLUMNS);

    /// By comment_reading_order: the comments before and after one in its thread.
    private static final String NEIGHBOURS = """
            SELECT %s FROM (
                (SELECT * FROM comment_in_thread WHERE shown AND path > ? AND path < ? ORDER BY path DESC LIMIT ?)
                UNION ALL
                (SELECT * FROM comment_in_thread WHERE shown AND path > ? AND path < ? ORDER BY path LIMIT ?)) c
            ORDER BY c.path
            """.formatted(CommentView.COLUMNS);

    /// By the primary key.
    private static final String HISTORY = """
            SELECT h.*, (SELECT name FROM named_reader WHERE id = h.actor_id) AS actor_name
            FROM comment_change h WHERE h.comment_id = ? ORDER BY h.version
            """;

    /// By the primary key.
    private static final String FIRST = """
            SELECT c.created_at, c.author_id, c.state,
                (SELECT name FROM named_reader WHERE id = c.author_id) AS author_name
            FROM comment_in_thread c WHERE c.id = ?
            """;

    private static final int NEIGHBOURS_SHOWN = 2;

    private final Database database;
    private final Clock clock;

    ModerationQueries(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /// A comment in the queue.
    ///
    /// @param headline null for an article of which nothing is known but its number
    /// @param parent the comment that it answers
    record Waiting(
            CommentView comment,
            AuthorRecord authorRecord,
            @Nullable String headline,
            @Nullable Parent parent,
            @Nullable Claim claim) {
        static Waiting of(ResultSet row) throws SQLException {
            String parent = row.getString("parent_body");
            return new Waiting(
                    moderatorsView(row),
                    new AuthorRecord(row.getLong("published"), row.getLong("rejected"), row.getLong("removed")),
                    row.getString("headline"),
                    parent == null
                            ? null
                            : new Parent(Objects.requireNonNullElse(row.getString("parent_author"), ""), parent),
                    Claim.ofAny(row));
        }

        public UUID authorId() {
            return Objects.requireNonNull(comment.author()).id();
        }
    }

    /// @param published counted up to [#ENOUGH_PUBLISHED]
    /// @param rejected how many of the author's comments are rejected
    /// @param removed how many are removed
    record AuthorRecord(long published, long rejected, long removed) {
        public boolean isNewcomer() {
            return published < 2;
        }

        public boolean isEnough() {
            return published >= ENOUGH_PUBLISHED;
        }
    }

    record Parent(String author, String body) {}

    /// What a comment is at present, for a desk that shows it already.
    record Present(
            long id,
            long version,
            CommentState state,
            @Nullable Claim claim) {
        static Present of(ResultSet row) throws SQLException {
            return new Present(
                    row.getLong("id"),
                    row.getLong("version"),
                    CommentState.of(row.getString("state")),
                    Claim.ofAny(row));
        }
    }

    /// @param size at most [#MOST_COUNTED] + 1
    /// @param oldest null for an empty queue
    record QueueSize(long size, @Nullable Instant oldest) {
        static QueueSize of(ResultSet row) throws SQLException {
            return new QueueSize(row.getLong("size"), Database.instant(row, "oldest"));
        }

        public boolean isMore() {
            return size > MOST_COUNTED;
        }
    }

    /// Restricts the queue to an article or an author.
    ///
    /// @param unclaimedBy leaves out what others than this moderator have claimed; null for all
    record Filter(
            @Nullable Long articleId,
            @Nullable UUID author,
            @Nullable UUID unclaimedBy) {
        String name() {
            return "queue:" + Objects.requireNonNullElse(articleId, "") + ":" + (author == null ? "" : author);
        }
    }

    /// The queue, oldest first.
    Slice<Waiting> waiting(Filter filter, Limit limit, @Nullable String cursor) {
        Cursor position = Cursor.decode(cursor, filter.name(), 1);
        Instant now = clock.instant();
        List<Object> values = new ArrayList<>();
        values.add(position == null ? 0L : position.number(0));
        StringBuilder conditions = new StringBuilder();
        if (filter.articleId() != null) {
            conditions.append(" AND c.article_id = ?");
            values.add(filter.articleId());
        }
        if (filter.author() != null) {
            conditions.append(" AND c.author_id = ?");
            values.add(filter.author());
        }
        if (filter.unclaimedBy() != null) {
            conditions.append(UNCLAIMED);
            values.add(now);
            values.add(filter.unclaimedBy());
        }
        values.add(limit.value() + 1);
        values.add(now);
        return Slice.of(
                database.query(PENDING.formatted(conditions), Waiting::of, values.toArray()),
                limit,
                last -> Cursor.of(filter.name(), last.comment().id()));
    }

    Optional<Waiting> find(long commentId) {
        return database.find(ONE, Waiting::of, clock.instant(), commentId);
    }

    QueueSize sizeOfPending() {
        return database.find(SIZE_OF_PENDING, QueueSize::of).orElseThrow();
    }

    /// The present versions, states and claims of comments, in any order; unknown ids are left out.
    List<Present> present(Collection<Long> commentIds) {
        return commentIds.isEmpty() ? List.of() : database.query(PRESENT, Present::of, clock.instant(), commentIds);
    }

    /// The comment in its thread: its ancestors, itself, and the readable ones next to it, in reading order.
    List<CommentView> context(CommentView comment) {
        List<Long> line = new ArrayList<>(comment.path().ancestors());
        Long parent = comment.parentId();
        if (parent != null && !line.contains(parent)) {
            line.add(parent);
        }
        line.add(comment.id());
        List<CommentView> context = new ArrayList<>(database.query(ANCESTORS, ModerationQueries::moderatorsView, line));
        ThreadPath path = comment.path();
        ThreadPath root = path.rootPath();
        for (CommentView neighbour : database.query(
                NEIGHBOURS,
                ModerationQueries::moderatorsView,
                root.bytes(),
                path.bytes(),
                NEIGHBOURS_SHOWN,
                path.bytes(),
                root.end().bytes(),
                NEIGHBOURS_SHOWN)) {
            if (context.stream().noneMatch(shown -> shown.id() == neighbour.id())) {
                context.add(neighbour);
            }
        }
        context.sort((a, b) -> a.path().compareTo(b.path()));
        return context;
    }

    static CommentView moderatorsView(ResultSet row) throws SQLException {
        return CommentView.of(row, (state, author) -> true);
    }

    /// The history of a comment, beginning with its posting; empty if there is no such comment.
    List<HistoryEntry> history(long commentId) {
        List<HistoryEntry> entries = new ArrayList<>(database.query(HISTORY, HistoryEntry::of, commentId));
        // Posting writes no history entry. The comment's first state is the one before its first change.
        String begin = entries.isEmpty() ? null : entries.getFirst().from();
        return database.find(FIRST, row -> HistoryEntry.posting(row, begin), commentId)
                .map(posting -> {
                    entries.addFirst(posting);
                    return entries;
                })
                .orElseGet(List::of);
    }
}
