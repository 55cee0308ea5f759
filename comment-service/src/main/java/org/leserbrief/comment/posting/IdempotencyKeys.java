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
import java.util.Optional;
import java.util.UUID;
import org.leserbrief.comment.reader.AccountWithdrawn;
import org.leserbrief.platform.problem.ProblemException;
import org.leserbrief.platform.sql.Database;

/// Which requests have been answered, so that a client may send one again when it does not know.
@ApplicationScoped
class IdempotencyKeys {
    /// Draws the comment's id in the same step. Whoever comes with a key that another transaction
    /// is just taking waits here until that one has ended.
    private static final String TAKE = """
            INSERT INTO idempotency_key (author_id, key, request_hash, comment_id, created_at)
            VALUES (:author, :key, :hash, nextval('comment_id_seq'), :now)
            ON CONFLICT DO NOTHING
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

    /// The comment that belongs to a key.
    ///
    /// @param isNew whether the comment is still to be written under this id
    record Taken(long commentId, boolean isNew) {}

    /// @throws ProblemException 422 if the key came with another request before
    @Transactional(TxType.MANDATORY)
    Taken take(UUID author, String key, Submission submission, Instant now) {
        byte[] hash = hash(submission);
        boolean isNew = entities.createNativeQuery(TAKE)
                        .setParameter("author", author)
                        .setParameter("key", key)
                        .setParameter("hash", hash)
                        .setParameter("now", now)
                        .executeUpdate()
                == 1;
        Tuple known = (Tuple) entities.createNativeQuery(FIND, Tuple.class)
                .setParameter("author", author)
                .setParameter("key", key)
                .getSingleResult();
        if (!isNew && !Arrays.equals(hash, (byte[]) known.get(0))) {
            throw new ProblemException(PostingProblems.KEY_REUSED, "take a new key for another comment");
        }
        return new Taken(((Number) known.get(1)).longValue(), isNew);
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
