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
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.leserbrief.comment.reader.AccountWithdrawn;
import org.leserbrief.comment.reader.PersonalData;
import org.leserbrief.comment.reader.PersonalDataSource;
import org.leserbrief.platform.base.sql.Database;
import org.leserbrief.platform.http.problem.ProblemException;

/// Stores which requests were answered, so that a client can safely repeat one without knowing its result.
@ApplicationScoped
class IdempotencyKeys implements PersonalDataSource {
    /// Reads the answered request with this key as a part of a larger statement, by the primary key.
    static final String KNOWN_PART = """
            known AS MATERIALIZED (
                SELECT request_hash, comment_id FROM idempotency_key
                WHERE author_id = (SELECT author_id FROM request) AND key = (SELECT key FROM request)
            )""";

    /// Inserts the key and generates the comment's id in one step, if the preceding part `accepted` has a row. It
    /// comes after all checks, because a row that is rolled back leaves a dead tuple. A request whose key another
    /// transaction is inserting waits here until that one has ended, and gets no row if it was committed.
    static final String TAKE_PART = """
            numbered AS (
                INSERT INTO idempotency_key (author_id, key, request_hash, comment_id, created_at)
                SELECT author_id, key, request_hash, nextval('comment_id_seq'), created_at
                FROM accepted CROSS JOIN request
                ON CONFLICT DO NOTHING
                RETURNING comment_id AS id
            )""";

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

    /// A request that was answered.
    record Answered(byte[] requestHash, long commentId) {
        /// Reads a row of [#KNOWN_PART]; empty if there is none.
        static Optional<Answered> of(ResultSet row) throws SQLException {
            byte[] hash = row.getBytes("request_hash");
            return hash == null ? Optional.empty() : Optional.of(new Answered(hash, row.getLong("comment_id")));
        }

        /// The comment that the request created.
        ///
        /// @throws ProblemException 422 if the key was used for a different request
        long commentOf(Submission submission) {
            if (!Arrays.equals(hash(submission), requestHash)) {
                throw new ProblemException(PostingProblems.KEY_REUSED, "take a new key for another comment");
            }
            return commentId;
        }
    }

    /// The comment that was created with this key before.
    ///
    /// @throws ProblemException 422 if the key was used for a different request
    @Transactional(TxType.MANDATORY)
    Optional<Long> find(UUID author, String key, Submission submission) {
        return database.find(FIND, Answered::of, author, key)
                .flatMap(known -> known)
                .map(known -> known.commentOf(submission));
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

    static byte[] hash(Submission submission) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            Optional<String> parent = submission.parentId();
            digest.update((submission.articleId() + "/" + parent.orElse("") + "/").getBytes(StandardCharsets.UTF_8));
            return digest.digest(submission.text().source().getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    @Override
    public List<PersonalData> personalData() {
        return List.of(new PersonalData(
                "idempotency_key",
                List.of("author_id", "key", "request_hash"),
                "keys of requests to post, so that one sent twice posts once",
                new PersonalData.Deleted(),
                null));
    }
}
