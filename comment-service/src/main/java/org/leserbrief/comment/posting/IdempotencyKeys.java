package org.leserbrief.comment.posting;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import org.leserbrief.comment.reader.AccountWithdrawn;
import org.leserbrief.platform.base.sql.Database;
import org.leserbrief.platform.http.problem.ProblemException;

/// Which requests have been answered, so that a client may send one again when it does not know.
@ApplicationScoped
class IdempotencyKeys {
    /// Draws the comment's id in the same step. Whoever comes with a key that another transaction
    /// is just taking waits here until that one has ended.
    private static final String TAKE = """
            INSERT INTO idempotency_key (author_id, key, request_hash, comment_id, created_at)
            VALUES (?, ?, ?, nextval('comment_id_seq'), ?)
            ON CONFLICT DO NOTHING
            RETURNING comment_id
            """;

    /// By the primary key.
    private static final String FIND =
            "SELECT request_hash, comment_id FROM idempotency_key WHERE author_id = ? AND key = ?";

    /// By idempotency_key_age.
    private static final String FORGET = "DELETE FROM idempotency_key WHERE created_at < ?";

    /// By the primary key.
    private static final String FORGET_OF_READER = "DELETE FROM idempotency_key WHERE author_id = ?";

    private final Database database;
    private final PostingSettings settings;
    private final Clock clock;

    IdempotencyKeys(Database database, PostingSettings settings, Clock clock) {
        this.database = database;
        this.settings = settings;
        this.clock = clock;
    }

    /// A request that has been answered.
    private record Answered(byte[] requestHash, long commentId) {
        static Answered of(ResultSet row) throws SQLException {
            return new Answered(row.getBytes("request_hash"), row.getLong("comment_id"));
        }
    }

    /// The comment that was written with a key before.
    ///
    /// @throws ProblemException 422 if the key came with another request
    @Transactional(TxType.MANDATORY)
    Optional<Long> find(UUID author, String key, Submission submission) {
        Optional<Answered> known = database.find(FIND, Answered::of, author, key);
        if (known.isPresent() && !Arrays.equals(hash(submission), known.get().requestHash())) {
            throw new ProblemException(PostingProblems.KEY_REUSED, "take a new key for another comment");
        }
        return known.map(Answered::commentId);
    }

    /// Takes a key for a comment. After everything that may refuse the comment: a row that is rolled back is a dead
    /// row.
    ///
    /// @return the id for the comment; empty if somebody has taken the key meanwhile
    @Transactional(TxType.MANDATORY)
    Optional<Long> take(UUID author, String key, Submission submission, Instant now) {
        return database.find(TAKE, row -> row.getLong("comment_id"), author, key, hash(submission), now);
    }

    @Scheduled(every = "1h", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @Transactional
    void forget() {
        database.planForValues();
        database.update(FORGET, clock.instant().minus(settings.idempotencyKeysKept()));
    }

    @Transactional(TxType.MANDATORY)
    void forget(@Observes AccountWithdrawn withdrawn) {
        database.update(FORGET_OF_READER, withdrawn.reader());
    }

    private static byte[] hash(Submission submission) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            Optional<String> parent = submission.parentId();
            digest.update((submission.articleId() + "/" + parent.orElse("") + "/").getBytes(StandardCharsets.UTF_8));
            return digest.digest(submission.text().source().getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
