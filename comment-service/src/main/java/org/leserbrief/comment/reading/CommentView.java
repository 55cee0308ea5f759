package org.leserbrief.comment.reading;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;
import org.leserbrief.comment.core.Comment;
import org.leserbrief.comment.core.CommentState;
import org.leserbrief.comment.core.PendingReason;
import org.leserbrief.comment.core.Rendering;
import org.leserbrief.comment.core.ThreadPath;
import org.leserbrief.comment.discussion.DiscussionUrl;
import org.leserbrief.comment.mention.Mention;
import org.leserbrief.comment.mention.MentionLinks;
import org.leserbrief.platform.base.text.SafeMarkdown;

/// A comment as one reader sees it. If they may not read it, only its position and state are set: author, text and
/// times of edits are missing.
///
/// @param rendered the text as HTML without mentions; null if the stored HTML is outdated, see [Rendering]
/// @param answered the name of the parent's author, where replies no longer indent
/// @param replyCount published replies below it, see [RunningCounts]
/// @param mentions the readers whom the text mentions
public record CommentView(
        long id,
        long articleId,
        @Nullable Long parentId,
        long rootId,
        ThreadPath path,
        int depth,
        @Nullable Author author,
        @Nullable String body,
        @Nullable String rendered,
        CommentState state,
        @Nullable String waitsFor,
        long version,
        Instant createdAt,
        @Nullable Instant editedAt,
        @Nullable String answered,
        long replyCount,
        Votes votes,
        boolean shown,
        boolean everVisible,
        List<Mention> mentions) {

    public CommentView {
        mentions = List.copyOf(mentions);
    }

    /// The votes on a comment.
    ///
    /// @param score the sort key for "best first", see `vote_score` in the database
    public record Votes(int up, int down, double score) {
        /// At least five more down than up, and twice as many, so that a few opponents cannot collapse a comment.
        private static final int MAJORITY = 5;

        /// Whether the comment is shown collapsed.
        boolean isRejected() {
            return down - up >= MAJORITY && down >= 2 * up;
        }
    }

    /// The author of a comment.
    ///
    /// @param name empty for a withdrawn account
    public record Author(UUID id, String name) {
        public boolean isWithdrawn() {
            return name.isEmpty();
        }
    }

    /// Shown instead of the name of a withdrawn account.
    public static final String WITHDRAWN = "gelöschter Nutzer";

    /// The columns that [#of] reads, for a table or subquery with the alias `c`; more columns may follow.
    /// Subqueries instead of joins: each is a lookup by primary key for the few rows of a page, whatever plan
    /// PostgreSQL would choose for a join.
    public static final String COLUMNS = """
            c.id, c.article_id, c.parent_id, c.root_id, c.path, c.depth, c.author_id,
            (SELECT name FROM named_reader WHERE id = c.author_id) AS author_name,
            c.body, CASE WHEN c.rendering = %d THEN c.html END AS html, c.state, c.waits_for,
            c.version, c.created_at, c.edited_at,
            CASE WHEN c.depth > 6 THEN
                (SELECT r.name FROM published_comment p JOIN named_reader r ON r.id = p.author_id
                 WHERE p.id = c.parent_id)
            END AS answered,
            c.votes_up, c.votes_down, c.score, c.shown, c.ever_visible,
            CASE WHEN c.has_replies THEN
                (SELECT cast(coalesce(sum(count), 0) AS bigint) FROM reply_count_part WHERE comment_id = c.id)
            ELSE 0 END AS reply_count
            """.formatted(Rendering.CURRENT);

    /// What every reader may read: published comments, and their own pending ones.
    static BiPredicate<CommentState, UUID> sightOf(@Nullable UUID reader) {
        return (state, author) -> switch (state) {
            case PUBLISHED -> true;
            case PENDING -> author.equals(reader);
            case REJECTED, REMOVED, DELETED -> false;
        };
    }

    /// Reads a row of [#COLUMNS] by position: for access by name, the JDBC driver builds a map of all names for
    /// each result.
    ///
    /// @param sight whether the text of a comment in this state and by this author may be read
    public static CommentView of(ResultSet row, BiPredicate<CommentState, UUID> sight) throws SQLException {
        CommentState state = CommentState.of(row.getString(11));
        UUID authorId = row.getObject(7, UUID.class);
        boolean readable = sight.test(state, authorId);
        long parentId = row.getLong(3);
        return new CommentView(
                row.getLong(1),
                row.getLong(2),
                parentId == 0 ? null : parentId,
                row.getLong(4),
                ThreadPath.of(row.getBytes(5)),
                row.getInt(6),
                readable ? new Author(authorId, row.getString(8)) : null,
                readable ? row.getString(9) : null,
                readable ? row.getString(10) : null,
                state,
                row.getString(12),
                row.getLong(13),
                row.getObject(14, OffsetDateTime.class).toInstant(),
                readable ? instant(row.getObject(15, OffsetDateTime.class)) : null,
                readable ? row.getString(16) : null,
                row.getLong(22),
                new Votes(row.getInt(17), row.getInt(18), row.getDouble(19)),
                row.getBoolean(20),
                row.getBoolean(21),
                List.of());
    }

    /// A comment that was just stored, as its author sees it.
    ///
    /// @param authorName the name that was stored with it
    public static CommentView ofNew(Comment comment, String authorName, List<Mention> mentions) {
        PendingReason waitsFor = comment.waitsFor();
        return new CommentView(
                comment.id(),
                comment.articleId(),
                comment.parentId(),
                comment.rootId(),
                comment.path(),
                comment.depth(),
                new Author(comment.authorId(), authorName),
                comment.body(),
                comment.html(),
                comment.state(),
                waitsFor == null ? null : waitsFor.code(),
                comment.version(),
                comment.createdAt(),
                null,
                null,
                0,
                new Votes(0, 0, 0),
                comment.isShown(),
                comment.isPublished(),
                mentions);
    }

    /// A copy with the readers whom its text mentions.
    CommentView mentioning(List<Mention> people) {
        return new CommentView(
                id,
                articleId,
                parentId,
                rootId,
                path,
                depth,
                author,
                body,
                rendered,
                state,
                waitsFor,
                version,
                createdAt,
                editedAt,
                answered,
                replyCount,
                votes,
                shown,
                everVisible,
                people);
    }

    /// The text as HTML; null for a tombstone.
    public @Nullable String html() {
        if (body == null) {
            return null;
        }
        return rendered != null && mentions.isEmpty() ? rendered : MentionLinks.toHtml(SafeMarkdown.of(body), mentions);
    }

    /// The same, for a text that is already parsed.
    @Nullable
    String html(SafeMarkdown written) {
        return rendered != null && mentions.isEmpty() || !written.source().equals(body)
                ? html()
                : MentionLinks.toHtml(written, mentions);
    }

    /// Whether the text may contain mentions.
    boolean mayMention() {
        return body != null && body.indexOf('@') >= 0;
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }

    /// Whether the reader sees a tombstone.
    public boolean isTombstone() {
        return body == null;
    }

    public boolean isPending() {
        return state == CommentState.PENDING;
    }

    /// Whether it has so many down votes that it is shown collapsed.
    public boolean isRejectedByReaders() {
        return votes.isRejected();
    }

    public boolean isPublished() {
        return state == CommentState.PUBLISHED;
    }

    public boolean isBy(@Nullable UUID reader) {
        return author != null && author.id().equals(reader);
    }

    /// The level of indentation, from 0 to 6.
    public int level() {
        return Math.min(depth, ThreadPath.LEVELS - 1);
    }

    /// The page that shows the comment, highlighted, in its context.
    public String url() {
        return url(articleId, id);
    }

    public static String url(long articleId, long commentId) {
        return DiscussionUrl.ofComment(articleId, commentId);
    }

    boolean isReadableBy(@Nullable UUID reader) {
        return shown || (isPending() && isBy(reader));
    }
}
