package org.leserbrief.comment.moderation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.leserbrief.comment.reader.Readers;
import org.leserbrief.comment.reading.CommentView;
import org.leserbrief.platform.base.sql.Database;
import org.leserbrief.platform.http.paging.Cursor;
import org.leserbrief.platform.http.paging.Limit;
import org.leserbrief.platform.http.paging.Slice;
import org.leserbrief.platform.http.problem.ProblemException;

/// What moderators know of an author: comments in every state, restrictions, and each other's notes.
@ApplicationScoped
class AuthorRecords {
    /// The record is made of the author's newest comments up to this number, so that a prolific author costs no more.
    static final int MOST_COUNTED = 500;

    /// The end of comment_of_author.
    private static final String RECORD = """
            SELECT count(*) AS comments,
                count(*) FILTER (WHERE state = 'published') AS published,
                count(*) FILTER (WHERE state = 'pending') AS pending,
                count(*) FILTER (WHERE state = 'rejected') AS rejected,
                count(*) FILTER (WHERE state = 'removed') AS removed,
                count(*) FILTER (WHERE state = 'deleted') AS deleted
            FROM (SELECT state FROM comment_in_thread WHERE author_id = ? ORDER BY id DESC LIMIT %d) newest
            """.formatted(MOST_COUNTED);

    /// By comment_of_author.
    private static final String COMMENTS = """
            SELECT %s, (SELECT headline FROM commented_article WHERE article_id = c.article_id) AS headline
            FROM comment_in_thread c WHERE c.author_id = ? AND c.id < ? ORDER BY c.id DESC LIMIT ?
            """.formatted(CommentView.COLUMNS);

    /// By restriction_history_of_author.
    private static final String RESTRICTIONS = """
            SELECT h.kind, h.until, h.reason, h.decided_by, h.decided_at,
                (SELECT name FROM named_reader WHERE id = h.decided_by) AS moderator_name
            FROM restriction_history h WHERE h.author_id = ? ORDER BY h.id DESC LIMIT 20
            """;

    /// By the primary key.
    private static final String NAME = "SELECT name FROM named_reader WHERE id = ?";

    private final Database database;
    private final Restrictions restrictions;
    private final Warnings warnings;
    private final AuthorNotes notes;

    AuthorRecords(Database database, Restrictions restrictions, Warnings warnings, AuthorNotes notes) {
        this.database = database;
        this.restrictions = restrictions;
        this.warnings = warnings;
        this.notes = notes;
    }

    /// The states of an author's newest comments, at most [#MOST_COUNTED].
    record States(long comments, long published, long pending, long rejected, long removed, long deleted) {
        static States of(ResultSet row) throws SQLException {
            return new States(
                    row.getLong("comments"),
                    row.getLong("published"),
                    row.getLong("pending"),
                    row.getLong("rejected"),
                    row.getLong("removed"),
                    row.getLong("deleted"));
        }
    }

    /// @param kind null where a restriction was lifted
    record PastRestriction(
            @Nullable String kind,
            @Nullable Instant until,
            @Nullable String reason,
            String moderator,
            Instant at) {
        static PastRestriction of(ResultSet row) throws SQLException {
            return new PastRestriction(
                    row.getString("kind"),
                    Database.instant(row, "until"),
                    row.getString("reason"),
                    Objects.requireNonNullElse(row.getString("moderator_name"), ""),
                    Objects.requireNonNull(Database.instant(row, "decided_at")));
        }
    }

    /// @param name empty for a withdrawn account
    /// @param restriction the one in force, with its version for changing it
    record Author(
            UUID id,
            String name,
            States states,
            Optional<Restrictions.InForce> restriction,
            List<PastRestriction> past,
            List<Warnings.Warning> warnings,
            List<AuthorNotes.Note> notes) {
        Author {
            warnings = List.copyOf(warnings);
            past = List.copyOf(past);
            notes = List.copyOf(notes);
        }
    }

    record Written(CommentView comment, @Nullable String headline) {
        static Written of(ResultSet row) throws SQLException {
            return new Written(CommentHistoryQueries.moderatorsView(row), row.getString("headline"));
        }
    }

    /// @throws ProblemException 404 for somebody who has never written or decided here
    @Transactional
    Author require(UUID id) {
        String name = database.find(NAME, row -> row.getString("name"), id).orElseThrow(Readers::unknown);
        return new Author(
                id,
                name,
                database.find(RECORD, States::of, id).orElseThrow(),
                restrictions.of(id),
                database.query(RESTRICTIONS, PastRestriction::of, id),
                warnings.of(id),
                notes.about(id));
    }

    AuthorNotes notes() {
        return notes;
    }

    /// The author's comments in any state, newest first.
    Slice<Written> comments(UUID author, Limit limit, @Nullable String cursor) {
        String list = "author:" + author;
        Cursor position = Cursor.decode(cursor, list, 1);
        return Slice.of(
                database.query(
                        COMMENTS,
                        Written::of,
                        author,
                        position == null ? Long.MAX_VALUE : position.number(0),
                        limit.value() + 1),
                limit,
                last -> Cursor.of(list, last.comment().id()));
    }
}
