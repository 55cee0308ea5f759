package org.leserbrief.comment.moderation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.leserbrief.comment.audit.Entry;
import org.leserbrief.comment.audit.EntryType;
import org.leserbrief.comment.audit.ModerationLog;
import org.leserbrief.comment.reader.AccountWithdrawn;
import org.leserbrief.comment.reader.PersonalData;
import org.leserbrief.comment.reader.PersonalDataSource;
import org.leserbrief.comment.reader.Readers;
import org.leserbrief.platform.base.sql.Database;
import org.leserbrief.platform.base.time.Clocks;
import org.leserbrief.platform.http.identity.Caller;
import org.leserbrief.platform.http.problem.ProblemException;

/// What moderators tell each other about authors.
@ApplicationScoped
class AuthorNotes implements PersonalDataSource {
    private static final int MOST_NOTES = 100;

    /// By author_note_of_author.
    private static final String NOTES = """
            SELECT n.id, n.text, n.written_at, n.moderator_id,
                (SELECT name FROM named_reader WHERE id = n.moderator_id) AS moderator_name
            FROM author_note n WHERE n.author_id = ? ORDER BY n.id DESC LIMIT %d
            """.formatted(MOST_NOTES);

    private static final String WRITE_NOTE = """
            INSERT INTO author_note (author_id, moderator_id, text, written_at) VALUES (?, ?, ?, ?) RETURNING id
            """;

    private static final String FORGET_NOTES = "DELETE FROM author_note WHERE author_id = ?";

    private final Database database;
    private final Readers readers;
    private final ModerationLog log;
    private final Clock clock;

    AuthorNotes(Database database, Readers readers, ModerationLog log, Clock clock) {
        this.database = database;
        this.readers = readers;
        this.log = log;
        this.clock = clock;
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

    /// The newest first.
    @Transactional(TxType.SUPPORTS)
    List<Note> about(UUID author) {
        return database.query(NOTES, Note::of, author);
    }

    /// Writes a note about an author for colleagues.
    ///
    /// @throws ProblemException 404 for an unknown author, and for a withdrawn account
    @Transactional
    Note write(UUID author, String text, Caller moderator) {
        readers.requirePresent(author);
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
                "what moderators tell each other about an author; the export says when, because it may name others",
                new PersonalData.Deleted(),
                """
                        SELECT written_at AS "writtenAt" FROM author_note WHERE author_id = ? ORDER BY id
                        """));
    }
}
