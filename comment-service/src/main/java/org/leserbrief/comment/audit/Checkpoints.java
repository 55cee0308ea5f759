package org.leserbrief.comment.audit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.leserbrief.platform.base.sql.Database;
import org.leserbrief.platform.base.time.Clocks;
import org.leserbrief.platform.hashchain.ChainHead;
import org.leserbrief.platform.hashchain.Checkpoint;
import org.leserbrief.platform.hashchain.Hash;
import org.leserbrief.platform.hashchain.SigningKey;
import org.leserbrief.platform.http.paging.Cursor;
import org.leserbrief.platform.http.paging.Limit;
import org.leserbrief.platform.http.paging.Slice;
import org.leserbrief.platform.http.problem.ProblemException;
import org.leserbrief.platform.http.problem.ProblemType;

/// Signs how long the log is and how it ends, once a day and on demand.
@ApplicationScoped
class Checkpoints {
    private static final Logger LOG = Logger.getLogger(Checkpoints.class);

    static final ProblemType NO_KEY = new ProblemType(
            409,
            "no-signing-key",
            "Es ist kein Schlüssel für Prüfpunkte eingerichtet",
            "No key for checkpoints is configured");

    private static final String LIST_NAME = "checkpoints";

    private static final String COLUMNS = "id, size, encode(head, 'hex') AS head, at, key_id, signature";

    private static final String ADD_KEY = """
            INSERT INTO log_key (id, public_key, used_since) VALUES (?, ?, ?) ON CONFLICT (id) DO NOTHING
            """;

    private static final String ADD = """
            WITH added AS (
                INSERT INTO log_checkpoint (size, head, at, key_id, signature)
                VALUES (?, decode(?, 'hex'), ?, ?, ?)
                RETURNING id
            )
            INSERT INTO log_checkpoint_mail (checkpoint_id, next_attempt_at)
            SELECT id, cast(? AS timestamptz) FROM added WHERE cast(? AS boolean)
            """;

    /// The end of the primary key.
    private static final String LAST_TIME = "SELECT at FROM log_checkpoint ORDER BY id DESC LIMIT 1";

    /// By the primary key.
    private static final String LIST =
            "SELECT " + COLUMNS + " FROM log_checkpoint WHERE id < ? ORDER BY id DESC LIMIT ?";

    /// By the primary key.
    private static final String FIND = "SELECT " + COLUMNS + " FROM log_checkpoint WHERE id = ?";

    /// By the primary key.
    private static final String AFTER = "SELECT " + COLUMNS + " FROM log_checkpoint WHERE id > ? ORDER BY id LIMIT ?";

    /// As many as there were keys.
    private static final String KEYS = "SELECT id, public_key, used_since FROM log_key ORDER BY used_since, id";

    private final LogChain chain;
    private final CheckpointSigner signer;
    private final LogSettings settings;
    private final Database database;
    private final Clock clock;

    Checkpoints(LogChain chain, CheckpointSigner signer, LogSettings settings, Database database, Clock clock) {
        this.chain = chain;
        this.signer = signer;
        this.settings = settings;
        this.database = database;
        this.clock = clock;
    }

    /// @param id in the order in which they were made
    record Kept(long id, Checkpoint checkpoint) {
        static Kept of(ResultSet row) throws SQLException {
            return new Kept(
                    row.getLong("id"),
                    new Checkpoint(
                            row.getLong("size"),
                            new Hash(row.getString("head")),
                            Objects.requireNonNull(Database.instant(row, "at")),
                            row.getString("key_id"),
                            row.getString("signature")));
        }
    }

    /// @param encoded X.509 SubjectPublicKeyInfo
    record Key(String id, byte[] encoded, Instant usedSince) {
        static Key of(ResultSet row) throws SQLException {
            return new Key(
                    row.getString("id"),
                    row.getBytes("public_key"),
                    Objects.requireNonNull(Database.instant(row, "used_since")));
        }
    }

    /// Makes a checkpoint of everything that was committed before.
    ///
    /// @throws ProblemException 409 without a key
    @Transactional
    Checkpoint make() {
        SigningKey key =
                signer.key().orElseThrow(() -> new ProblemException(NO_KEY, "the service has no key to sign with"));
        return make(key, chain.hold());
    }

    /// Makes the day's checkpoint, unless it is there or there is no key. Days are those of UTC.
    @Transactional
    void makeDaily() {
        signer.key().filter(key -> isDue()).ifPresent(key -> {
            ChainHead head = chain.hold();
            // Another replica may have made it until this one held the log.
            if (isDue()) {
                make(key, head);
            }
        });
    }

    private boolean isDue() {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        return database.find(LAST_TIME, row -> Objects.requireNonNull(Database.instant(row, "at")))
                .map(last -> LocalDate.ofInstant(last, ZoneOffset.UTC))
                .filter(last -> !last.isBefore(today))
                .isEmpty();
    }

    private Checkpoint make(SigningKey key, ChainHead head) {
        Instant now = Clocks.now(clock);
        Checkpoint made = key.sign(head, now);
        database.update(ADD_KEY, made.keyId(), key.publicKey().getEncoded(), now);
        database.update(
                ADD,
                made.size(),
                made.head().hex(),
                now,
                made.keyId(),
                made.signature(),
                now,
                settings.mailTo().isPresent());
        LOG.infof("checkpoint of the log of moderation: %s", made.toJson());
        return made;
    }

    /// Newest first.
    Slice<Kept> list(Limit limit, @Nullable String cursor) {
        Cursor position = Cursor.decode(cursor, LIST_NAME, 1);
        return Slice.of(
                database.query(
                        LIST, Kept::of, position == null ? Long.MAX_VALUE : position.number(0), limit.value() + 1),
                limit,
                last -> Cursor.of(LIST_NAME, last.id()));
    }

    Checkpoint require(long id) {
        return database.find(FIND, Kept::of, id).orElseThrow().checkpoint();
    }

    List<Kept> after(long id, int most) {
        return database.query(AFTER, Kept::of, id, most);
    }

    List<Key> keys() {
        return database.query(KEYS, Key::of);
    }
}
