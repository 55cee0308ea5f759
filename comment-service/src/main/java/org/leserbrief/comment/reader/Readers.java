package org.leserbrief.comment.reader;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.leserbrief.platform.base.sql.Database;
import org.leserbrief.platform.http.identity.Caller;
import org.leserbrief.platform.http.problem.ProblemException;
import org.leserbrief.platform.http.problem.ProblemType;

/// Stores the names of readers.
@ApplicationScoped
public class Readers implements PersonalDataSource {
    /// By the primary key.
    private static final String NAME = "SELECT name FROM reader WHERE id = ?";

    private static final String KEEP = """
            INSERT INTO reader (id, name) VALUES (?, ?)
            ON CONFLICT (id) DO UPDATE SET name = excluded.name WHERE reader.name <> ''
            """;

    private static final String WITHDRAW = """
            INSERT INTO reader (id, name) VALUES (?, '')
            ON CONFLICT (id) DO UPDATE SET name = ''
            """;

    private static final String FORGET_WITHDRAWN = "DELETE FROM reader WHERE id = ? AND name = ''";

    /// Serializes writes for a reader with the withdrawal of their account, which deletes these rows; otherwise one
    /// could miss the changes of the other. A row lock is not enough, because a reader who has never written has no
    /// row. 104 separates these locks from other two-key advisory locks.
    private static final String HOLD_OFF_WITHDRAWAL =
            "SELECT pg_advisory_xact_lock_shared(104, hashtext(cast(cast(? AS uuid) AS text)))";

    /// The same locks of several readers, in the order of the array.
    private static final String HOLD_OFF_WITHDRAWALS = """
            SELECT pg_advisory_xact_lock_shared(104, hashtext(cast(id AS text))) FROM unnest(cast(? AS uuid[])) AS id
            """;

    /// By the primary key. Whoever has never written has no row.
    private static final String LIVING = """
            SELECT wanted.id FROM unnest(cast(? AS uuid[])) AS wanted (id)
            WHERE NOT EXISTS (SELECT FROM reader r WHERE r.id = wanted.id AND r.name = '')
            """;

    /// The same lock for `request.author_id`, as the first part of a statement that takes further locks.
    public static final String LOCK_PART = """
            account_lock AS MATERIALIZED (
                SELECT cast(pg_advisory_xact_lock_shared(104, hashtext(cast(author_id AS text))) AS text) AS held
                FROM request
            )\
            """;

    /// Stores the current name of `request.author_id` if the part `posted` has a row; [#remember] explains why it
    /// is compared first.
    public static final String REMEMBER_PART = """
            remembered AS (
                INSERT INTO reader AS known (id, name)
                SELECT request.author_id, request.author_name FROM posted CROSS JOIN request
                WHERE NOT EXISTS (
                    SELECT FROM reader WHERE id = request.author_id AND name = request.author_name)
                ON CONFLICT (id) DO UPDATE SET name = excluded.name WHERE known.name <> ''
            )\
            """;

    private static final String HOLD_OFF_OTHERS =
            "SELECT pg_advisory_xact_lock(104, hashtext(cast(cast(? AS uuid) AS text)))";

    private static final ProblemType WITHDRAWN = new ProblemType(
            403, "account-withdrawn", "Dieses Konto haben Sie gelöscht", "You have withdrawn this account");

    private final Database database;

    Readers(Database database) {
        this.database = database;
    }

    /// The id under which the caller's comments are stored: the provider's id if that is a UUID, as Keycloak's are,
    /// or else a name-based UUID of it (RFC 9562, section 5.3).
    public static UUID idOf(Caller caller) {
        try {
            return UUID.fromString(caller.id());
        } catch (IllegalArgumentException otherForm) {
            return UUID.nameUUIDFromBytes(caller.id().getBytes(StandardCharsets.UTF_8));
        }
    }

    /// Stores the caller's current name. It is compared first: an upsert would lock the row even if nothing
    /// changes, and serialize concurrent requests of one reader.
    @Transactional(TxType.MANDATORY)
    public void remember(Caller caller) {
        UUID id = idOf(caller);
        if (!names(id).contains(caller.name())) {
            database.update(KEEP, id, caller.name());
        }
    }

    /// Deletes a reader's name, which marks the account as withdrawn; their comments stay.
    @Transactional(TxType.MANDATORY)
    public void withdraw(UUID id) {
        database.run(HOLD_OFF_OTHERS, id);
        database.update(WITHDRAW, id);
    }

    /// Adds somebody who stands for an erased reader.
    @Transactional(TxType.MANDATORY)
    public void addWithdrawn(UUID id) {
        database.update(WITHDRAW, id);
    }

    /// Forgets the id of a reader whose account was withdrawn.
    @Transactional(TxType.MANDATORY)
    public void forgetWithdrawn(UUID id) {
        database.update(FORGET_WITHDRAWN, id);
    }

    @Override
    public List<PersonalData> personalData() {
        return List.of(new PersonalData(
                "reader",
                List.of("id", "name"),
                "the name under which somebody writes",
                new PersonalData.Anonymised(
                        "the name goes at once; the id goes with that of the erasure, and until then nobody writes under it"),
                "SELECT id, name FROM reader WHERE id = ?"));
    }

    /// Refuses a reader who has withdrawn their account. An accepted reader cannot withdraw it before the
    /// transaction ends.
    ///
    /// @throws ProblemException 403
    @Transactional(TxType.MANDATORY)
    public void requireLiving(UUID id) {
        holdOffWithdrawal(id);
        names(id).forEach(Readers::requireLiving);
    }

    /// Refuses to write about a reader whom nobody knows, or whose data is being erased; an accepted one cannot
    /// withdraw the account before the transaction ends.
    ///
    /// @throws ProblemException 404
    @Transactional(TxType.MANDATORY)
    public void requirePresent(UUID id) {
        holdOffWithdrawal(id);
        if (nameOf(id).isEmpty()) {
            throw unknown();
        }
    }

    /// Those of these readers who have not withdrawn their accounts; they cannot before the transaction ends.
    @Transactional(TxType.MANDATORY)
    public List<UUID> holdLiving(Collection<UUID> ids) {
        String[] sorted = ids.stream().distinct().sorted().map(UUID::toString).toArray(String[]::new);
        database.run(HOLD_OFF_WITHDRAWALS, (Object) sorted);
        return database.query(LIVING, row -> row.getObject("id", UUID.class), (Object) sorted);
    }

    /// [#requireLiving(UUID)] for a caller that has read the name under the lock, or will check it again under the
    /// lock.
    ///
    /// @param name empty for a withdrawn account, null for a reader who has never written
    /// @throws ProblemException 403
    public static void requireLiving(@Nullable String name) {
        if (name != null && name.isEmpty()) {
            throw new ProblemException(WITHDRAWN, "the account is withdrawn for good");
        }
    }

    /// Waits for a running withdrawal of the reader, and blocks new ones until the transaction ends. Later
    /// statements of the transaction see the effects of the withdrawal.
    @Transactional(TxType.MANDATORY)
    void holdOffWithdrawal(UUID id) {
        database.run(HOLD_OFF_WITHDRAWAL, id);
    }

    @Transactional(TxType.SUPPORTS)
    public boolean isWithdrawn(UUID id) {
        return names(id).contains("");
    }

    /// The stored name of a reader; empty for an unknown reader or a withdrawn account.
    @Transactional(TxType.SUPPORTS)
    public Optional<String> nameOf(UUID id) {
        return names(id).stream().filter(name -> !name.isEmpty()).findFirst();
    }

    /// Parses an id in a path.
    ///
    /// @throws ProblemException 404 for a value that is not a valid id
    public static UUID requireId(String id) {
        try {
            UUID parsed = UUID.fromString(id);
            if (parsed.toString().equalsIgnoreCase(id)) {
                return parsed;
            }
        } catch (IllegalArgumentException notAnId) {
            throw unknown();
        }
        throw unknown();
    }

    public static ProblemException unknown() {
        return new ProblemException(ProblemType.NOT_FOUND, "no such reader");
    }

    private List<String> names(UUID id) {
        return database.query(NAME, row -> row.getString("name"), id);
    }
}
