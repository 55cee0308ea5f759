package org.leserbrief.comment.reader;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.leserbrief.platform.base.sql.Database;
import org.leserbrief.platform.http.identity.Caller;
import org.leserbrief.platform.http.paging.Cursor;
import org.leserbrief.platform.http.paging.Limit;
import org.leserbrief.platform.http.paging.Slice;
import org.leserbrief.platform.http.problem.ProblemException;
import org.leserbrief.platform.http.problem.ProblemType;

/// Who ignores whom. Ignored readers are not told.
@ApplicationScoped
public class IgnoredReaders implements PersonalDataSource {
    private static final Logger LOG = Logger.getLogger(IgnoredReaders.class);

    private static final ProblemType ONESELF =
            new ProblemType(403, "oneself", "Sich selbst ignoriert man nicht", "Nobody ignores himself");

    /// By the primary key.
    private static final String IGNORE = """
            INSERT INTO ignored_reader (reader_id, ignored_id, since) VALUES (?, ?, ?)
            ON CONFLICT (reader_id, ignored_id) DO NOTHING
            """;

    /// By the primary key.
    private static final String STOP = "DELETE FROM ignored_reader WHERE reader_id = ? AND ignored_id = ?";

    /// By the primary key.
    private static final String AMONG = """
            SELECT ignored_id FROM ignored_reader
            WHERE reader_id = ? AND ignored_id = ANY (cast(? AS uuid[]))
            """;

    /// By ignored_reader_list.
    static final String LIST = """
            SELECT i.id, i.ignored_id, i.since, (SELECT name FROM reader WHERE id = i.ignored_id) AS name
            FROM ignored_reader i WHERE i.reader_id = ? AND i.id < ? ORDER BY i.id DESC LIMIT ?
            """;

    /// By the primary key and ignored_reader_ignored.
    private static final String FORGET = "DELETE FROM ignored_reader WHERE reader_id = ? OR ignored_id = ?";

    private final Database database;
    private final Readers readers;
    private final Clock clock;

    IgnoredReaders(Database database, Readers readers, Clock clock) {
        this.database = database;
        this.readers = readers;
        this.clock = clock;
    }

    /// @param place the position in the list
    record Ignored(long place, UUID id, String name, Instant since) {}

    /// Ignores a reader from now on; repeating it changes nothing.
    ///
    /// @throws ProblemException 404 for an unknown reader, 403 for the caller
    @Transactional
    public void ignore(Caller caller, UUID ignored) {
        UUID reader = Readers.idOf(caller);
        readers.requireLiving(reader);
        if (reader.equals(ignored)) {
            throw new ProblemException(ONESELF, "nobody ignores himself");
        }
        if (readers.nameOf(ignored).isEmpty()) {
            throw Readers.unknown();
        }
        if (database.update(IGNORE, reader, ignored, clock.instant()) > 0) {
            LOG.infof("reader %s ignores %s", reader, ignored);
        }
    }

    /// Stops ignoring a reader.
    @Transactional
    public void stop(Caller caller, UUID ignored) {
        UUID reader = Readers.idOf(caller);
        if (database.update(STOP, reader, ignored) > 0) {
            LOG.infof("reader %s no longer ignores %s", reader, ignored);
        }
    }

    /// The authors among these whom the reader ignores; empty without a reader.
    @Transactional(TxType.SUPPORTS)
    public Set<UUID> among(@Nullable UUID reader, Collection<UUID> authors) {
        if (reader == null || authors.isEmpty()) {
            return Set.of();
        }
        return new HashSet<>(database.query(
                AMONG,
                row -> Objects.requireNonNull(row.getObject("ignored_id", UUID.class)),
                reader,
                authors.stream().distinct().map(UUID::toString).toList()));
    }

    /// Newest first.
    @Transactional(TxType.SUPPORTS)
    Slice<Ignored> list(UUID reader, Limit limit, @Nullable String cursor) {
        String name = "ignored:" + reader;
        Cursor position = Cursor.decode(cursor, name, 1);
        return Slice.of(
                database.query(
                        LIST,
                        row -> new Ignored(
                                row.getLong("id"),
                                row.getObject("ignored_id", UUID.class),
                                row.getString("name"),
                                Objects.requireNonNull(Database.instant(row, "since"))),
                        reader,
                        position == null ? Long.MAX_VALUE : position.number(0),
                        limit.value() + 1),
                limit,
                last -> Cursor.of(name, last.place()));
    }

    @Transactional(TxType.MANDATORY)
    void forget(@Observes AccountWithdrawn withdrawn) {
        database.update(FORGET, withdrawn.reader(), withdrawn.reader());
    }

    @Override
    public List<PersonalData> personalData() {
        return List.of(new PersonalData(
                "ignored_reader",
                List.of("reader_id", "ignored_id"),
                "whose comments somebody does not want to see",
                new PersonalData.Deleted(),
                """
                        SELECT ignored_id AS ignored FROM ignored_reader WHERE reader_id = ? ORDER BY ignored_id
                        """));
    }
}
