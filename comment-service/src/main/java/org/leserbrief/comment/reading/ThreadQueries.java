package org.leserbrief.comment.reading;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.leserbrief.comment.core.CommentState;
import org.leserbrief.comment.core.ThreadPath;
import org.leserbrief.comment.mention.Mention;
import org.leserbrief.comment.mention.Mentions;
import org.leserbrief.platform.base.sql.Database;

/// The queries of all lists of comments. Each reads a range of an index from a given position, so a page in the
/// middle of 10,000 comments costs as much as the first one.
///
/// Comments that everybody sees and pending ones that only their author sees are two ranges of two indexes, which
/// are merged: no index could serve one condition for both.
@ApplicationScoped
class ThreadQueries {
    /// First comments and the first replies of each, in any order, and whether their article is withdrawn:
    /// everything that a page needs, in one statement.
    private static final String THREADS = """
            WITH first AS MATERIALIZED (%2$s)
            SELECT %1$s, (SELECT NOT withdrawn FROM commented_article WHERE article_id = ?) AS open
            FROM (
                SELECT * FROM first
                UNION ALL
                SELECT c.* FROM first CROSS JOIN LATERAL (%3$s) c) c
            """;

    /// By comment_threads, or for the best ones by comment_best.
    private static final String FIRSTS = """
            SELECT * FROM comment_in_thread
            WHERE article_id = ? AND parent_id IS NULL AND shown AND %1$s
            ORDER BY %2$s LIMIT ?
            """;

    /// By comment_queue_of_author. Nobody has many pending comments under one article, so they are simply sorted.
    private static final String FIRSTS_AND_OWN = """
            (%s)
            UNION ALL
            (SELECT * FROM comment_in_thread
             WHERE author_id = ? AND article_id = ? AND parent_id IS NULL AND %%1$s
               AND state = 'pending' AND NOT shown
             ORDER BY %%2$s LIMIT ?)
            ORDER BY %%2$s LIMIT ?
            """.formatted(FIRSTS);

    /// By comment_reading_order. The path of a first comment is its id.
    private static final String FIRST_REPLIES = """
            SELECT * FROM comment_in_thread
            WHERE shown AND path > first.path AND path < int8send(first.id + 1)%s
            ORDER BY path LIMIT %d
            """;

    private static final String COUNTED_REPLIES =
            FIRST_REPLIES.formatted(" AND first.has_replies", CommentThreads.FIRST_REPLIES + 1);

    /// By comment_queue_of_author. A reader's own pending replies are not counted.
    private static final String COUNTED_AND_OWN_REPLIES = """
            (%1$s)
            UNION ALL
            (SELECT * FROM comment_in_thread
             WHERE author_id = ? AND article_id = ? AND path > first.path AND path < int8send(first.id + 1)
               AND state = 'pending' AND NOT shown
             ORDER BY path LIMIT %2$d)
            ORDER BY path LIMIT %2$d
            """.formatted(
                    FIRST_REPLIES.formatted("", CommentThreads.FIRST_REPLIES + 1), CommentThreads.FIRST_REPLIES + 1);

    /// Comments that everybody sees.
    private static final Map<Sort, String> THREADS_OF_ALL = statements(FIRSTS, COUNTED_REPLIES);

    /// Comments that everybody sees, and the reader's own pending ones.
    private static final Map<Sort, String> THREADS_WITH_OWN = statements(FIRSTS_AND_OWN, COUNTED_AND_OWN_REPLIES);

    /// The statement for an article's threads.
    ///
    /// @param own whether the reader may have pending comments
    static String threads(Sort sort, boolean own) {
        return Objects.requireNonNull((own ? THREADS_WITH_OWN : THREADS_OF_ALL).get(sort));
    }

    private static Map<Sort, String> statements(String firsts, String replies) {
        Map<Sort, String> statements = new EnumMap<>(Sort.class);
        for (Sort sort : Sort.values()) {
            String from = switch (sort) {
                case NEWEST -> firsts.formatted("id < ?", "id DESC");
                case OLDEST -> firsts.formatted("id > ?", "id");
                case BEST -> firsts.formatted("(score, id) < (?, ?)", "score DESC, id DESC");
            };
            statements.put(sort, THREADS.formatted(CommentView.COLUMNS, from, replies));
        }
        return statements;
    }

    /// By comment_reading_order and comment_queue_of_author: the beginning of a range.
    static final String BENEATH = """
            SELECT %s FROM (
                (SELECT * FROM comment_in_thread
                 WHERE shown AND path > ? AND path < ?
                 ORDER BY path LIMIT ?)
                UNION ALL
                (SELECT * FROM comment_in_thread
                 WHERE author_id = ? AND article_id = ? AND path > ? AND path < ?
                   AND state = 'pending' AND NOT shown
                 ORDER BY path LIMIT ?)
                ORDER BY path LIMIT ?) c
            ORDER BY c.path
            """.formatted(CommentView.COLUMNS);

    /// By the same indexes: the end of a range.
    static final String BEFORE = """
            SELECT %s FROM (
                (SELECT * FROM comment_in_thread
                 WHERE shown AND path > ? AND path < ?
                 ORDER BY path DESC LIMIT ?)
                UNION ALL
                (SELECT * FROM comment_in_thread
                 WHERE author_id = ? AND article_id = ? AND path > ? AND path < ?
                   AND state = 'pending' AND NOT shown
                 ORDER BY path DESC LIMIT ?)
                ORDER BY path DESC LIMIT ?) c
            ORDER BY c.path
            """.formatted(CommentView.COLUMNS);

    /// By comment_flat_replies and comment_queue_of_author. `id + 0` keeps PostgreSQL from comment_of_author, which
    /// seems as cheap on average, and reads all that a prolific author has written.
    static final String FLAT_REPLIES = """
            SELECT %s FROM (
                (SELECT * FROM comment_in_thread
                 WHERE depth > 6 AND shown AND parent_id = ? AND id > ?
                 ORDER BY id LIMIT ?)
                UNION ALL
                (SELECT * FROM comment_in_thread
                 WHERE author_id = ? AND article_id = ? AND parent_id = ? AND id + 0 > ?
                   AND state = 'pending' AND NOT shown
                 ORDER BY id + 0 LIMIT ?)
                ORDER BY id LIMIT ?) c
            ORDER BY c.id
            """.formatted(CommentView.COLUMNS);

    /// By the primary key.
    static final String BY_ID =
            "SELECT %s FROM comment_in_thread c WHERE c.id = ANY (?) ORDER BY c.path".formatted(CommentView.COLUMNS);

    /// By comment_of_author.
    static final String OF_AUTHOR = """
            SELECT %s FROM comment_in_thread c WHERE c.author_id = ? AND c.id < ? ORDER BY c.id DESC LIMIT ?
            """.formatted(CommentView.COLUMNS);

    private final Database database;
    private final Mentions mentions;

    ThreadQueries(Database database, Mentions mentions) {
        this.database = database;
        this.mentions = mentions;
    }

    /// An article's first comments from a position on, and the first few replies of each.
    ///
    /// @param from the position after which the list continues
    /// @param limit the maximum number of first comments
    Threads threads(long articleId, Sort sort, Place from, int limit, @Nullable UUID reader) {
        List<Object> values = new ArrayList<>();
        values.add(articleId);
        values.addAll(from.values(sort));
        values.add(limit);
        if (reader != null) {
            values.addAll(List.of(reader, articleId));
            values.addAll(from.values(sort));
            values.addAll(List.of(limit, limit));
        }
        values.add(articleId);
        if (reader != null) {
            values.addAll(List.of(reader, articleId));
        }
        AtomicBoolean open = new AtomicBoolean();
        List<CommentView> found = database.query(
                threads(sort, reader != null),
                row -> {
                    open.set(row.getBoolean("open"));
                    return CommentView.of(row, CommentView.sightOf(reader));
                },
                values.toArray());
        return Threads.of(open.get(), withMentions(found), sort);
    }

    /// @param open whether the article is known to be readable; false if no row was found
    /// @param firsts in the order of the list
    /// @param replies of each first comment that has some, in reading order
    record Threads(boolean open, List<CommentView> firsts, Map<Long, List<CommentView>> replies) {
        private static Threads of(boolean open, List<CommentView> rows, Sort sort) {
            return new Threads(
                    open,
                    rows.stream()
                            .filter(row -> row.parentId() == null)
                            .sorted(sort.order())
                            .toList(),
                    rows.stream()
                            .filter(row -> row.parentId() != null)
                            .sorted(Comparator.comparing(CommentView::path))
                            .collect(Collectors.groupingBy(CommentView::rootId)));
        }
    }

    /// A position in a list of first comments.
    ///
    /// @param score used only if the best come first
    record Place(double score, long id) {
        static Place of(CommentView comment) {
            return new Place(comment.votes().score(), comment.id());
        }

        private List<Object> values(Sort sort) {
            return sort == Sort.BEST ? List.of(score, id) : List.of(id);
        }
    }

    /// A part of a thread, as a range of paths.
    ///
    /// @param after the lower bound, exclusive
    /// @param stop the upper bound, exclusive
    record Part(ThreadPath after, ThreadPath stop) {
        /// All comments below a comment.
        static Part beneath(ThreadPath path) {
            return new Part(path, path.end());
        }
    }

    /// The first `limit` comments of a part.
    List<CommentView> beneath(Part part, int limit, long articleId, @Nullable UUID reader) {
        return range(BENEATH, part, limit, articleId, reader);
    }

    /// The last `limit` comments of a part.
    List<CommentView> before(Part part, int limit, long articleId, @Nullable UUID reader) {
        return range(BEFORE, part, limit, articleId, reader);
    }

    private List<CommentView> range(String sql, Part part, int limit, long articleId, @Nullable UUID reader) {
        byte[] after = part.after().bytes();
        byte[] stop = part.stop().bytes();
        return query(sql, reader, after, stop, limit, reader, articleId, after, stop, limit, limit);
    }

    /// Direct replies to a comment whose replies do not indent.
    List<CommentView> flatReplies(CommentView comment, long from, int limit, @Nullable UUID reader) {
        return query(
                FLAT_REPLIES,
                reader,
                comment.id(),
                from,
                limit,
                reader,
                comment.articleId(),
                comment.id(),
                from,
                limit,
                limit);
    }

    /// Comments by their ids, in reading order, whether or not the reader may read them.
    List<CommentView> byId(List<Long> ids, @Nullable UUID reader) {
        return query(BY_ID, reader, (Object) ids.toArray(Long[]::new));
    }

    /// All comments of an author as they see them, newest first; only the text of deleted ones is missing.
    List<CommentView> ofAuthor(UUID author, long from, int limit) {
        return withMentions(database.query(
                OF_AUTHOR,
                row -> CommentView.of(row, (state, by) -> state != CommentState.DELETED),
                author,
                from,
                limit));
    }

    private List<CommentView> query(String sql, @Nullable UUID reader, @Nullable Object... values) {
        return withMentions(database.query(sql, row -> CommentView.of(row, CommentView.sightOf(reader)), values));
    }

    /// One query for all, and none if no comment can have mentions.
    private List<CommentView> withMentions(List<CommentView> comments) {
        Map<Long, List<Mention>> found = mentions.of(comments.stream()
                .filter(CommentView::mayMention)
                .map(CommentView::id)
                .toList());
        return found.isEmpty()
                ? comments
                : comments.stream()
                        .map(comment -> comment.mentioning(found.getOrDefault(comment.id(), List.of())))
                        .toList();
    }
}
