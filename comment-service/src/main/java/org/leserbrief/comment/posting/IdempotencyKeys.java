package org.leserbrief.comment.posting;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
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
            VALUES (:author, :key, :hash, nextval('comment_id_seq'), :now)
            ON CONFLICT DO NOTHING
            RETURNING comment_id
            """;

    /// By the primary key.
    private static final String FIND = """
            SELECT request_hash, comment_id FROM idempotency_key WHERE author_id = :author AND key = :key
            """;

    /// By idempotency_key_age.
    private static final String FORGET = "DELETE FROM idempotency_key WHERE created_at < ?";

    /// By the primary key.
    private static final String FORGET_OF_READER = "DELETE FROM idempotency_key WHERE author_id = :author";

    private final EntityManager entities;
    private final Database database;
    private final PostingSettings settings;
    private final Clock clock;

    IdempotencyKeys(EntityManager entities, Database database, PostingSettings settings, Clock clock) {
        this.entities = entities;
        this.database = database;
        this.settings = settings;
        this.clock = clock;
    }

    /// The comment that was written with a key before.
    ///
    /// @throws ProblemException 422 if the key came with another request
    @Transactional(TxType.MANDATORY)
    Optional<Long> find(UUID author, String key, Submission submission) {
        List<Tuple> known = entities.createNativeQuery(FIND, Tuple.class)
                .setParameter("author", author)
                .setParameter("key", key)
                .getResultList();
        if (known.isEmpty()) {
            return Optional.empty();
        }
        Tuple row = known.getFirst();
        if (!Arrays.equals(hash(submission), (byte[]) row.get(0))) {
            throw new ProblemException(PostingProblems.KEY_REUSED, "take a new key for another comment");
        }
        return Optional.of(((Number) row.get(1)).longValue());
    }

    /// Takes a key for a comment. After everything that may refuse the comment: a row that is rolled back is a dead
    /// row.
    ///
    /// @return the id for the comment; empty if somebody has taken the key meanwhile
    @Transactional(TxType.MANDATORY)
    Optional<Long> take(UUID author, String key, Submission submission, Instant now) {
        List<?> taken = entities.createNativeQuery(TAKE, Long.class)
                .setParameter("author", author)
                .setParameter("key", key)
                .setParameter("hash", hash(submission))
                .setParameter("now", now)
                .getResultList();
        return taken.stream().map(id -> ((Number) id).longValue()).findFirst();
    }

    @Scheduled(every = "1h", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @Transactional
    void forget() {
        database.planForValues();
        database.update(FORGET, clock.instant().minus(settings.idempotencyKeysKept()));
    }

    @Transactional(TxType.MANDATORY)
    void forget(@Observes AccountWithdrawn withdrawn) {
        entities.createNativeQuery(FORGET_OF_READER)
                .setParameter("author", withdrawn.reader())
                .executeUpdate();
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
