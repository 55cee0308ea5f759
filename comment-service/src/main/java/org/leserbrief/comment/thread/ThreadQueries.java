package org.leserbrief.comment.thread;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.leserbrief.comment.mention.Mention;
import org.leserbrief.comment.mention.Mentions;

/// The queries behind every list of comments. Each reads a range of an index from a given place on,
/// so it costs as much in the middle of 10,000 comments as at their beginning.
///
/// What everybody is shown and what only its author sees (his own waiting comments) are two ranges
/// of two indexes, merged: one condition for both would be no index's order.
@ApplicationScoped
class ThreadQueries {
    /// By comment_threads and comment_queue_of_author. The latter's order is that of paths, which
    /// for first comments is that of ids.
    static final String NEWEST_THREADS =
            """
            SELECT %s FROM (
                (SELECT * FROM comment
                 WHERE article_id = ? AND parent_id IS NULL AND shown AND id < ?
                 ORDER BY id DESC LIMIT ?)
                UNION ALL
                (SELECT * FROM comment
                 WHERE author_id = ? AND article_id = ? AND parent_id IS NULL AND id < ?
                   AND state = 'pending' AND NOT shown
                 ORDER BY path DESC LIMIT ?)
                ORDER BY id DESC LIMIT ?) c
            ORDER BY c.id DESC
            """
                    .formatted(ReadComment.COLUMNS);

    /// By the same indexes.
    static final String OLDEST_THREADS =
            """
            SELECT %s FROM (
                (SELECT * FROM comment
                 WHERE article_id = ? AND parent_id IS NULL AND shown AND id > ?
                 ORDER BY id LIMIT ?)
                UNION ALL
                (SELECT * FROM comment
                 WHERE author_id = ? AND article_id = ? AND parent_id IS NULL AND id > ?
                   AND state = 'pending' AND NOT shown
                 ORDER BY path LIMIT ?)
                ORDER BY id LIMIT ?) c
            ORDER BY c.id
            """
                    .formatted(ReadComment.COLUMNS);

    /// By comment_best and comment_queue_of_author; nobody has many comments of his own waiting
    /// under one article, so those are sorted.
    static final String BEST_THREADS =
            """
            SELECT %s FROM (
                (SELECT * FROM comment
                 WHERE article_id = ? AND parent_id IS NULL AND shown AND (score, id) < (?, ?)
                 ORDER BY score DESC, id DESC LIMIT ?)
                UNION ALL
                (SELECT * FROM comment
                 WHERE author_id = ? AND article_id = ? AND parent_id IS NULL AND (score, id) < (?, ?)
                   AND state = 'pending' AND NOT shown
                 ORDER BY score DESC, id DESC LIMIT ?)
                ORDER BY score DESC, id DESC LIMIT ?) c
            ORDER BY c.score DESC, c.id DESC
            """
                    .formatted(ReadComment.COLUMNS);

    /// By comment_reading_order and comment_queue_of_author: the first few of each range.
    static final String BENEATH =
            """
            SELECT %s FROM unnest(?::bytea[], ?::bytea[]) AS place (after, stop)
            CROSS JOIN LATERAL (
                (SELECT * FROM comment
                 WHERE shown AND path > place.after AND path < place.stop
                 ORDER BY path LIMIT ?)
                UNION ALL
                (SELECT * FROM comment
                 WHERE author_id = ? AND article_id = ? AND path > place.after AND path < place.stop
                   AND state = 'pending' AND NOT shown
                 ORDER BY path LIMIT ?)
                ORDER BY path LIMIT ?) c
            ORDER BY c.path
            """
                    .formatted(ReadComment.COLUMNS);

    /// By the same indexes: the last few of a range.
    static final String BEFORE =
            """
            SELECT %s FROM (
                (SELECT * FROM comment
                 WHERE shown AND path > ? AND path < ?
                 ORDER BY path DESC LIMIT ?)
                UNION ALL
                (SELECT * FROM comment
                 WHERE author_id = ? AND article_id = ? AND path > ? AND path < ?
                   AND state = 'pending' AND NOT shown
                 ORDER BY path DESC LIMIT ?)
                ORDER BY path DESC LIMIT ?) c
            ORDER BY c.path
            """
                    .formatted(ReadComment.COLUMNS);

    /// By comment_flat_replies and comment_queue_of_author.
    static final String FLAT_REPLIES =
            """
            SELECT %s FROM (
                (SELECT * FROM comment
                 WHERE depth > 6 AND shown AND parent_id = ? AND id > ?
                 ORDER BY id LIMIT ?)
                UNION ALL
                (SELECT * FROM comment
                 WHERE author_id = ? AND article_id = ? AND parent_id = ? AND id > ?
                   AND state = 'pending' AND NOT shown
                 ORDER BY id LIMIT ?)
                ORDER BY id LIMIT ?) c
            ORDER BY c.id
            """
                    .formatted(ReadComment.COLUMNS);

    /// By the primary key.
    static final String BY_ID =
            "SELECT %s FROM comment c WHERE c.id = ANY (?) ORDER BY c.path"
                    .formatted(ReadComment.COLUMNS);

    /// By comment_of_author.
    static final String OF_AUTHOR =
            """
            SELECT %s FROM comment c WHERE c.author_id = ? AND c.id < ? ORDER BY c.id DESC LIMIT ?
            """
                    .formatted(ReadComment.COLUMNS);

    /// By the primary key of votes.
    static final String OWN_VOTES =
            "SELECT comment_id, value FROM vote WHERE reader_id = ? AND comment_id = ANY (?)";

    private final DataSource database;

    private final Mentions mentions;

    ThreadQueries(DataSource database, Mentions mentions) {
        this.database = database;
        this.mentions = mentions;
    }

    /// An article's first comments.
    ///
    /// @param from where the list goes on, itself excluded
    List<ReadComment> threads(
            long articleId, Sort sort, Place from, int limit, @Nullable UUID reader) {
        double score = from.score();
        long id = from.id();
        return switch (sort) {
            case NEWEST ->
                    query(
                            NEWEST_THREADS,
                            reader,
                            articleId,
                            id,
                            limit,
                            reader,
                            articleId,
                            id,
                            limit,
                            limit);
            case OLDEST ->
                    query(
                            OLDEST_THREADS,
                            reader,
                            articleId,
                            id,
                            limit,
                            reader,
                            articleId,
                            id,
                            limit,
                            limit);
            case BEST ->
                    query(
                            BEST_THREADS,
                            reader,
                            articleId,
                            score,
                            id,
                            limit,
                            reader,
                            articleId,
                            score,
                            id,
                            limit,
                            limit);
        };
    }

    /// A place in a list of first comments.
    ///
    /// @param score matters where the best come first
    record Place(double score, long id) {
        static Place of(ReadComment comment) {
            return new Place(comment.votes().score(), comment.id());
        }
    }

    /// A part of a thread, as a range of places.
    ///
    /// @param after where it begins, excluded
    /// @param stop where it ends, excluded
    record Part(ThreadPath after, ThreadPath stop) {
        static Part beneath(ThreadPath path) {
            return new Part(path, path.end());
        }
    }

    /// The first `limit` comments of each part, all in reading order.
    List<ReadComment> beneath(List<Part> parts, int limit, long articleId, @Nullable UUID reader) {
        byte[][] after = parts.stream().map(part -> part.after().bytes()).toArray(byte[][]::new);
        byte[][] stop = parts.stream().map(part -> part.stop().bytes()).toArray(byte[][]::new);
        return query(BENEATH, reader, after, stop, limit, reader, articleId, limit, limit);
    }

    /// The last `limit` comments of a part.
    List<ReadComment> before(Part part, int limit, long articleId, @Nullable UUID reader) {
        byte[] after = part.after().bytes();
        byte[] stop = part.stop().bytes();
        return query(
                BEFORE, reader, after, stop, limit, reader, articleId, after, stop, limit, limit);
    }

    /// Direct replies to a comment whose replies do not indent.
    List<ReadComment> flatReplies(
            ReadComment comment, long from, int limit, @Nullable UUID reader) {
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

    /// Comments by their ids, in reading order, whether the reader may see them or not.
    List<ReadComment> byId(List<Long> ids, @Nullable UUID reader) {
        return query(BY_ID, reader, (Object) ids.toArray(Long[]::new));
    }

    /// Everything that somebody has written, newest first; to himself only what he has deleted is
    /// gone.
    List<ReadComment> ofAuthor(UUID author, long from, int limit) {
        try (Connection connection = database.getConnection();
                PreparedStatement query = connection.prepareStatement(OF_AUTHOR)) {
            bind(connection, query, author, from, limit);
            List<ReadComment> found = new ArrayList<>();
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    found.add(ReadComment.of(rows, (state, by) -> state != CommentState.DELETED));
                }
            }
            return withMentions(found);
        } catch (SQLException e) {
            throw new CommentsUnavailable(e);
        }
    }

    /// What a reader has voted on these comments: 1 or -1, nothing for those without his vote.
    Map<Long, Integer> votes(UUID reader, List<Long> ids) {
        try (Connection connection = database.getConnection();
                PreparedStatement query = connection.prepareStatement(OWN_VOTES)) {
            bind(connection, query, reader, ids.toArray(Long[]::new));
            Map<Long, Integer> votes = new HashMap<>();
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    votes.put(rows.getLong("comment_id"), rows.getInt("value"));
                }
            }
            return votes;
        } catch (SQLException e) {
            throw new CommentsUnavailable(e);
        }
    }

    private List<ReadComment> query(String sql, @Nullable UUID reader, @Nullable Object... values) {
        try (Connection connection = database.getConnection();
                PreparedStatement query = connection.prepareStatement(sql)) {
            bind(connection, query, values);
            List<ReadComment> found = new ArrayList<>();
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    found.add(ReadComment.of(rows, ReadComment.sightOf(reader)));
                }
            }
            return withMentions(found);
        } catch (SQLException e) {
            throw new CommentsUnavailable(e);
        }
    }

    /// One look-up for all, and none where nobody can be meant.
    private List<ReadComment> withMentions(List<ReadComment> comments) {
        Map<Long, List<Mention>> found =
                mentions.of(
                        comments.stream()
                                .filter(ReadComment::mayMention)
                                .map(ReadComment::id)
                                .toList());
        return found.isEmpty()
                ? comments
                : comments.stream()
                        .map(
                                comment ->
                                        comment.mentioning(
                                                found.getOrDefault(comment.id(), List.of())))
                        .toList();
    }

    static void bind(Connection connection, PreparedStatement query, @Nullable Object... values)
            throws SQLException {
        for (int i = 0; i < values.length; i++) {
            switch (values[i]) {
                case null -> query.setNull(i + 1, java.sql.Types.OTHER);
                case byte[][] paths ->
                        query.setArray(i + 1, connection.createArrayOf("bytea", paths));
                case Long[] ids -> query.setArray(i + 1, connection.createArrayOf("bigint", ids));
                case Object value -> query.setObject(i + 1, value);
            }
        }
    }

    /// Carries the database's word.
    static final class CommentsUnavailable extends RuntimeException {
        private static final long serialVersionUID = 1;

        CommentsUnavailable(SQLException cause) {
            super(cause);
        }
    }
}
