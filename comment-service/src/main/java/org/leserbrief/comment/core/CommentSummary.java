package org.leserbrief.comment.core;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.leserbrief.platform.http.problem.ProblemException;

/// The properties of a comment by which a request can be refused before anything is locked.
///
/// @param place the path, which contains those of its replies
public record CommentSummary(
        Comment.Parent place,
        UUID authorId,
        CommentState state,
        long version,
        Instant createdAt,
        boolean shown,
        boolean everVisible) {

    private static final String COLUMNS =
            "id, article_id, root_id, path, depth, author_id, state, version, created_at, shown, ever_visible";

    /// By the primary key.
    static final String BY_ID = "SELECT " + COLUMNS + " FROM comment WHERE id = ?";

    /// Reads the comment `request.comment_id` as a part of a larger statement, for [#of].
    public static final String PART = """
            subject AS MATERIALIZED (
                SELECT %s FROM comment WHERE id = (SELECT comment_id FROM request)
            )""".formatted(COLUMNS);

    /// Reads a row of [#PART].
    public static CommentSummary of(ResultSet row) throws SQLException {
        return new CommentSummary(
                new Comment.Parent(
                        row.getLong("id"),
                        row.getLong("article_id"),
                        row.getLong("root_id"),
                        ThreadPath.of(row.getBytes("path")),
                        row.getInt("depth")),
                row.getObject("author_id", UUID.class),
                CommentState.of(row.getString("state")),
                row.getLong("version"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getBoolean("shown"),
                row.getBoolean("ever_visible"));
    }

    public long articleId() {
        return place.articleId();
    }

    public boolean isBy(UUID reader) {
        return authorId.equals(reader);
    }

    /// Whether the reader may know that the comment exists: it is their own, it or its tombstone is on the page, or
    /// it was until it was removed. For everybody else it seems not to exist.
    public boolean isKnownTo(UUID reader) {
        return isBy(reader) || shown || (everVisible && state != CommentState.PENDING);
    }

    /// Whether the reader can read its text: it is published, or pending and their own.
    public boolean isReadableBy(UUID reader) {
        return state == CommentState.PUBLISHED || (state == CommentState.PENDING && isBy(reader));
    }

    /// Whether the reader's page shows the comment or a tombstone for it.
    public boolean isOnPageOf(UUID reader) {
        return shown || isReadableBy(reader);
    }

    public boolean isPublished() {
        return state == CommentState.PUBLISHED;
    }

    /// Whether everybody could once see it, and cannot any more.
    public boolean isGone() {
        return !shown && everVisible && state != CommentState.PENDING;
    }

    /// @throws ProblemException 409 if it accepts no replies
    public void requireAnswerable() {
        requireAnswerable(state);
    }

    /// @throws ProblemException 409 if a comment in this state accepts no replies
    public static void requireAnswerable(CommentState state) {
        if (state != CommentState.PUBLISHED) {
            throw CommentProblems.noReplies();
        }
    }

    /// @throws ProblemException 409 if its state does not allow edits
    public void requireEditable() {
        if (state != CommentState.PENDING && state != CommentState.PUBLISHED) {
            throw CommentProblems.illegal(CommentAction.EDIT, state);
        }
    }
}
