package org.leserbrief.comment.reader;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.leserbrief.platform.base.sql.Database;
import org.leserbrief.platform.http.identity.Caller;
import org.leserbrief.platform.http.problem.ProblemException;
import org.leserbrief.platform.http.problem.ProblemType;

/// Keeps the names under which people write.
@ApplicationScoped
public class Readers {
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

    /// What is written for a reader, and his withdrawal, which deletes it, go one after the other:
    /// else either could overlook the other. A row's lock would not do, because who has never
    /// written has no row. 104 keeps these locks apart from others with two keys.
    private static final String HOLD_OFF_WITHDRAWAL =
            "SELECT pg_advisory_xact_lock_shared(104, hashtext(cast(cast(? AS uuid) AS text)))";

    /// The same lock for `request.author_id`, as the first part of a statement that takes further ones.
    public static final String LOCK_PART = """
            account_lock AS MATERIALIZED (
                SELECT cast(pg_advisory_xact_lock_shared(104, hashtext(cast(author_id AS text))) AS text) AS held
                FROM request
            )\
            """;

    /// Keeps the present name of `request.author_id`, if a part before has a row in `posted`; see [#remember] for
    /// why it is read first.
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

    /// The id under which the caller's comments are kept: the provider's own where that is a UUID,
    /// as Keycloak's are, else one that always is the same for the same subject (RFC 9562, section
    /// 5.3).
    public static UUID idOf(Caller caller) {
        try {
            return UUID.fromString(caller.id());
        } catch (IllegalArgumentException otherForm) {
            return UUID.nameUUIDFromBytes(caller.id().getBytes(StandardCharsets.UTF_8));
        }
    }

    /// Remembers the caller's present name. It is read first: an upsert would lock the row even if
    /// nothing changes, and what one person sends at the same time would go one after the other.
    @Transactional(TxType.MANDATORY)
    public void remember(Caller caller) {
        UUID id = idOf(caller);
        if (!names(id).contains(caller.name())) {
            database.update(KEEP, id, caller.name());
        }
    }

    /// Empties a reader's name, which says that his account is withdrawn: what he wrote stays.
    @Transactional(TxType.MANDATORY)
    public void withdraw(UUID id) {
        database.run(HOLD_OFF_OTHERS, id);
        database.update(WITHDRAW, id);
    }

    /// Refuses whoever has withdrawn his account. Nobody let through withdraws it before the
    /// transaction ends.
    ///
    /// @throws ProblemException 403
    @Transactional(TxType.MANDATORY)
    public void requireLiving(UUID id) {
        holdOffWithdrawal(id);
        names(id).forEach(Readers::requireLiving);
    }

    /// The same for whoever has asked for the name under the lock, or will ask again under it.
    ///
    /// @param name empty for an account that is withdrawn, null for somebody who has never written
    /// @throws ProblemException 403
    public static void requireLiving(@Nullable String name) {
        if (name != null && name.isEmpty()) {
            throw new ProblemException(WITHDRAWN, "the account is withdrawn for good");
        }
    }

    /// Waits for the reader's withdrawal, should there be one under way; from here to the end of
    /// the transaction there is none. What is asked after this sees what the withdrawal has done.
    @Transactional(TxType.MANDATORY)
    void holdOffWithdrawal(UUID id) {
        database.run(HOLD_OFF_WITHDRAWAL, id);
    }

    @Transactional(TxType.SUPPORTS)
    public boolean isWithdrawn(UUID id) {
        return names(id).contains("");
    }

    /// Whether somebody by this id has ever written or decided here.
    @Transactional(TxType.SUPPORTS)
    public boolean isKnown(UUID id) {
        return !names(id).isEmpty();
    }

    /// The name of somebody who has written or decided here; nobody's whose account is withdrawn.
    @Transactional(TxType.SUPPORTS)
    public Optional<String> nameOf(UUID id) {
        return names(id).stream().filter(name -> !name.isEmpty()).findFirst();
    }

    /// The id in a path.
    ///
    /// @throws ProblemException 404 for what can be none
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
