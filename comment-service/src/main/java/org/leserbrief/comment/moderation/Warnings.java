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
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
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
import org.leserbrief.platform.http.problem.ProblemType;

/// Warnings that authors have to acknowledge before their next comment.
@ApplicationScoped
class Warnings implements PersonalDataSource {
    private static final Logger LOG = Logger.getLogger(Warnings.class);

    private static final int MOST_SHOWN = 20;

    private static final String WARN = """
            INSERT INTO author_warning (author_id, reason, warned_by, warned_at) VALUES (?, ?, ?, ?) RETURNING id
            """;

    /// By the primary key. The first acknowledgement counts.
    private static final String ACKNOWLEDGE = """
            UPDATE author_warning SET acknowledged_at = coalesce(acknowledged_at, ?) WHERE id = ? AND author_id = ?
            """;

    /// By author_warning_of_author.
    private static final String OF_AUTHOR = """
            SELECT w.id, w.reason, w.warned_at, w.acknowledged_at, w.warned_by,
                (SELECT name FROM named_reader WHERE id = w.warned_by) AS moderator_name
            FROM author_warning w WHERE w.author_id = ? ORDER BY w.id DESC LIMIT %d
            """.formatted(MOST_SHOWN);

    /// By author_warning_of_author.
    private static final String FORGET = "DELETE FROM author_warning WHERE author_id = ?";

    private final Database database;
    private final Readers readers;
    private final ModerationLog log;
    private final Clock clock;

    Warnings(Database database, Readers readers, ModerationLog log, Clock clock) {
        this.database = database;
        this.readers = readers;
        this.log = log;
        this.clock = clock;
    }

    /// @param moderator empty for a withdrawn account
    /// @param acknowledgedAt null until the author has acknowledged it
    record Warning(
            long id,
            String reason,
            Instant at,
            UUID moderatorId,
            String moderator,
            @Nullable Instant acknowledgedAt) {
        static Warning of(ResultSet row) throws SQLException {
            return new Warning(
                    row.getLong("id"),
                    row.getString("reason"),
                    Objects.requireNonNull(Database.instant(row, "warned_at")),
                    row.getObject("warned_by", UUID.class),
                    Objects.requireNonNullElse(row.getString("moderator_name"), ""),
                    Database.instant(row, "acknowledged_at"));
        }
    }

    /// Warns an author.
    ///
    /// @param reason the author reads it
    /// @throws ProblemException 404 for an unknown author, and for a withdrawn account
    @Transactional
    Warning warn(UUID author, String reason, Caller moderator) {
        readers.requirePresent(author);
        readers.remember(moderator);
        Instant now = Clocks.now(clock);
        UUID moderatorId = Readers.idOf(moderator);
        long id = database.find(WARN, row -> row.getLong("id"), author, reason, moderatorId, now)
                .orElseThrow();
        log.append(Entry.of(EntryType.WARNING_GIVEN, moderatorId, now)
                .about(author)
                .with("warning", id)
                .withText("reason", reason));
        LOG.infof("author %s warned by %s", author, moderator.id());
        return new Warning(id, reason, now, moderatorId, moderator.name(), null);
    }

    /// Takes note of a warning; a second time changes nothing.
    ///
    /// @throws ProblemException 404 for one that is not the author's own
    @Transactional
    void acknowledge(Caller author, long id) {
        if (database.update(ACKNOWLEDGE, Clocks.now(clock), id, Readers.idOf(author)) == 0) {
            throw new ProblemException(ProblemType.NOT_FOUND, "no such warning");
        }
    }

    /// Newest first.
    @Transactional(TxType.SUPPORTS)
    List<Warning> of(UUID author) {
        return database.query(OF_AUTHOR, Warning::of, author);
    }

    /// The words of a warning go with the account.
    void forget(@Observes AccountWithdrawn withdrawn) {
        database.update(FORGET, withdrawn.reader());
    }

    @Override
    public List<PersonalData> personalData() {
        return List.of(new PersonalData(
                "author_warning",
                List.of("author_id", "reason", "warned_by"),
                "warnings that an author has to acknowledge",
                new PersonalData.Deleted(),
                """
                        SELECT reason, warned_at AS "warnedAt", acknowledged_at AS "acknowledgedAt"
                        FROM author_warning WHERE author_id = ? ORDER BY id
                        """));
    }
}
