package org.leserbrief.comment.moderation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.leserbrief.comment.audit.Entry;
import org.leserbrief.comment.audit.EntryType;
import org.leserbrief.comment.audit.ModerationLog;
import org.leserbrief.comment.reader.AccountWithdrawn;
import org.leserbrief.comment.reader.PersonalData;
import org.leserbrief.comment.reader.PersonalDataSource;
import org.leserbrief.comment.reader.Readers;
import org.leserbrief.comment.reading.CommentView;
import org.leserbrief.platform.base.sql.Database;
import org.leserbrief.platform.base.time.Clocks;
import org.leserbrief.platform.http.identity.Caller;
import org.leserbrief.platform.http.paging.Cursor;
import org.leserbrief.platform.http.paging.Limit;
import org.leserbrief.platform.http.paging.Slice;
import org.leserbrief.platform.http.problem.ProblemException;

/// What moderators know of an author: comments in every state, restrictions, and each other's notes.
@ApplicationScoped
class AuthorRecords implements PersonalDataSource {
    /// The record is made of the author's newest comments up to this number, so that a prolific author costs no more.
    static final int MOST_COUNTED = 500;

    private static final int MOST_NOTES = 100;

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

    /// By author_note_of_author.
    private static final String NOTES = """
            SELECT n.id, n.text, n.written_at, n.moderator_id,
                (SELECT name FROM named_reader WHERE id = n.moderator_id) AS moderator_name
            FROM author_note n WHERE n.author_id = ? ORDER BY n.id DESC LIMIT %d
            """.formatted(MOST_NOTES);

    /// By the primary key.
    private static final String NAME = "SELECT name FROM named_reader WHERE id = ?";

    private static final String WRITE_NOTE = """
            INSERT INTO author_note (author_id, moderator_id, text, written_at) VALUES (?, ?, ?, ?) RETURNING id
            """;

    private static final String FORGET_NOTES = "DELETE FROM author_note WHERE author_id = ?";

    private final Database database;
    private final Restrictions restrictions;
    private final Readers readers;
    private final ModerationLog log;
    private final Clock clock;

    AuthorRecords(Database database, Restrictions restrictions, Readers readers, ModerationLog log, Clock clock) {
        this.database = database;
        this.restrictions = restrictions;
        this.readers = readers;
        this.log = log;
        this.clock = clock;
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

    record Note(long id, String text, Instant at, UUID moderatorId, String moderator) {
        static Note of(ResultSet row) throws SQLException {
            return new Note(
                    row.getLong("id"),
                    row.getString("text"),
                    Objects.requireNonNull(Database.instant(row, "written_at")),
                    row.getObject("moderator_id", UUID.class),
                    Objects.requireNonNullElse(row.getString("moderator_name"), ""));
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
            List<Note> notes) {
        Author {
            past = List.copyOf(past);
            notes = List.copyOf(notes);
        }
    }

    record Written(CommentView comment, @Nullable String headline) {
        static Written of(ResultSet row) throws SQLException {
            return new Written(ModerationQueries.moderatorsView(row), row.getString("headline"));
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
                database.query(NOTES, Note::of, id));
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

    /// Writes a note about an author for colleagues.
    ///
    /// @throws ProblemException 404 for an unknown author
    @Transactional
    Note write(UUID author, String text, Caller moderator) {
        if (!readers.isKnown(author)) {
            throw Readers.unknown();
        }
        readers.remember(moderator);
        Instant now = Clocks.now(clock);
        UUID moderatorId = Readers.idOf(moderator);
        long id = database.find(WRITE_NOTE, row -> row.getLong("id"), author, moderatorId, text, now)
                .orElseThrow();
        log.append(Entry.of(EntryType.NOTE_WRITTEN, moderatorId, now)
                .about(author)
                .with("note", id)
                .withText("text", text));
        return new Note(id, text, now, moderatorId, moderator.name());
    }

    /// What colleagues have written about somebody goes with the account.
    void forget(@Observes AccountWithdrawn withdrawn) {
        database.update(FORGET_NOTES, withdrawn.reader());
    }

    @Override
    public List<PersonalData> personalData() {
        return List.of(new PersonalData(
                "author_note",
                List.of("author_id", "moderator_id", "text"),
                "what moderators tell each other about an author",
                new PersonalData.Deleted(),
                """
                        SELECT text, written_at AS "writtenAt" FROM author_note WHERE author_id = ? ORDER BY id
                        """));
    }
}
