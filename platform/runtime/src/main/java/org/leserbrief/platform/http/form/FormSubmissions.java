package org.leserbrief.platform.http.form;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.leserbrief.platform.base.sql.Database;
import org.leserbrief.platform.http.identity.Caller;
import org.leserbrief.platform.http.identity.Callers;

/// Lets a form act once, however often and at however many replicas it arrives: a double click without JavaScript
/// sends it twice, and the browser shows the answer to the second.
///
/// A page puts a key into each form with `{#include platform/once /}`. What was sent under the key is stored in the
/// transaction of the action, so both are there or neither is: a form that was refused can be sent again. The same
/// person, the same key, and the same fields are the same submission. Other fields are another one: who comes back to
/// the page by the browser's button, types something else, and sends that under the old key, means it.
@Named("submissions")
@ApplicationScoped
public class FormSubmissions {
    /// The name of the form's hidden field.
    public static final String FIELD = "submission";

    private static final SecureRandom RANDOM = new SecureRandom();

    /// The second click comes within seconds, and the reload of a slow answer within minutes. Who comes back later
    /// by the browser's button, and sends the same fields, means it: what was done may have been undone since.
    private static final Duration KEPT = Duration.ofMinutes(15);

    /// By the primary key. Whoever sends the same form meanwhile waits here for the first one's transaction.
    private static final String TAKE =
            "INSERT INTO form_submission (hash, submitted_at) VALUES (?, ?) ON CONFLICT DO NOTHING";

    /// By the primary key.
    private static final String CREATED = "UPDATE form_submission SET created = ? WHERE hash = ?";

    /// By the primary key.
    private static final String FIND = "SELECT created FROM form_submission WHERE hash = ?";

    /// Reads the whole table, which has a row for each form of some minutes.
    private static final String FORGET = "DELETE FROM form_submission WHERE submitted_at < ?";

    private final Database database;
    private final Callers callers;
    private final Clock clock;

    FormSubmissions(Database database, Callers callers, Clock clock) {
        this.database = database;
        this.callers = callers;
        this.clock = clock;
    }

    /// A key for a form that is being shown.
    public String key() {
        return UUID.randomUUID().toString();
    }

    /// Runs an action in this method's transaction, unless it was done before.
    ///
    /// One that begins a transaction of its own is committed first, and needs a second connection meanwhile.
    /// If this method's transaction fails after that, because it has timed out or its connection, the database
    /// or the process has ended, the sender sees an error although it was done, and the same form sent again
    /// does it again, unless it is refused then: a decision about an appeal is, and the reversal of a decision.
    ///
    /// @param key null or empty for a form without one: its action is run in any case
    /// @param content what tells the action from others: what it is done to, its version if the action can be
    ///     undone and meant again, and the fields, each with a `toString` that says all of it
    /// @return whether it was done now; false if it was done before
    @Transactional
    public boolean doOnce(@Nullable String key, Object content, Runnable action) {
        AtomicBoolean now = new AtomicBoolean();
        perform(key, content, () -> {
            action.run();
            now.set(true);
            return Optional.empty();
        });
        return now.get();
    }

    /// The same for an action that creates something.
    ///
    /// @param action returns an identifier that is no secret and no person's
    /// @return what the action has returned, now or when it was done
    @Transactional
    public String createOnce(@Nullable String key, Object content, Supplier<String> action) {
        return perform(key, content, () -> Optional.of(action.get())).orElseThrow();
    }

    /// The same for what has a secret, such as the token of a link, which the answer to the second click tells
    /// again. The secret follows from the form's key, of which only a hash is kept, and from random bits that
    /// are kept with it: neither alone tells it.
    ///
    /// @param action gets the secret, 256 bits in the characters of addresses, and returns an identifier that
    ///     is no secret and no person's, and has no blank
    @Transactional
    public Created createWithSecretOnce(@Nullable String key, Object content, UnaryOperator<String> action) {
        String secretly = key == null ? "" : key;
        String kept = perform(key, content, () -> {
                    byte[] bits = new byte[32];
                    RANDOM.nextBytes(bits);
                    String salt = text(bits);
                    return Optional.of(action.apply(secret(secretly, salt)) + ' ' + salt);
                })
                .orElseThrow();
        String[] parts = kept.split(" ", 2);
        return new Created(parts[0], secret(secretly, parts[1]));
    }

    /// What an action with a secret has created.
    ///
    /// @param id as the action has returned it
    public record Created(String id, String secret) {
        /// Not the secret, which must be in no log.
        @Override
        public String toString() {
            return id;
        }
    }

    private static String secret(String key, String salt) {
        return text(sha256(key + '\n' + salt));
    }

    private static String text(byte[] bits) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bits);
    }

    private Optional<String> perform(@Nullable String key, Object content, Supplier<Optional<String>> action) {
        if (key == null || key.isBlank()) {
            return action.get();
        }
        byte[] hash = hash(key, content);
        if (database.update(TAKE, hash, clock.instant()) == 0) {
            return database.query(FIND, row -> Optional.ofNullable(row.getString("created")), hash)
                    .getFirst();
        }
        Optional<String> created = action.get();
        created.ifPresent(id -> database.update(CREATED, id, hash));
        return created;
    }

    /// Of somebody's key nothing is kept but this: it stands for nobody without the key, which is random.
    private byte[] hash(String key, Object content) {
        String caller = callers.find().map(Caller::id).orElse("");
        return sha256(caller + '\n' + key + '\n' + content);
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    @Scheduled(identity = "form-submissions", every = "5m", concurrentExecution = ConcurrentExecution.SKIP)
    @Transactional
    void forget() {
        database.planForValues();
        database.update(FORGET, clock.instant().minus(KEPT));
    }
}
