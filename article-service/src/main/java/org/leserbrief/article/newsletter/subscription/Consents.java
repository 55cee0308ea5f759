package org.leserbrief.article.newsletter.subscription;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.leserbrief.article.newsletter.NewsletterSettings;
import org.leserbrief.article.newsletter.subscription.ConfirmationMails.Draft;
import org.leserbrief.platform.base.sql.Database;
import org.leserbrief.platform.base.time.Clocks;
import org.leserbrief.platform.http.page.Language;

/// What proves that a reader has agreed, from the request to the withdrawal.
@ApplicationScoped
class Consents {
    /// A confirmation that comes later confirms nothing, and an address that was not confirmed is forgotten.
    static final Duration CONFIRMABLE_FOR = Duration.ofDays(7);

    private static final Logger LOG = Logger.getLogger(Consents.class);

    private static final int ATTEMPTS = 10;

    /// By the index newsletter_consent_mail_due.
    private static final String NEXT = """
            SELECT c.id, c.subscription_id, c.text, c.language, c.mail_attempts, s.email
            FROM newsletter_consent c JOIN newsletter_subscription s ON s.id = c.subscription_id
            WHERE c.mail_due_at <= ? AND s.state = 'PENDING'
            ORDER BY c.mail_due_at LIMIT 1 FOR UPDATE OF c SKIP LOCKED
            """;

    private static final String SENDING = """
            UPDATE newsletter_consent SET token_hash = ?, mailed_at = ?, mail_hash = ?, mail_due_at = NULL,
                mail_attempts = mail_attempts + 1
            WHERE id = ?
            """;

    private static final String POSTPONE =
            "UPDATE newsletter_consent SET mailed_at = NULL, mail_hash = NULL, mail_due_at = ? WHERE id = ?";

    /// By the unique index of token_hash. A link that was used before works again, so that a second click shows the
    /// same.
    private static final String FIND = """
            SELECT c.id, c.subscription_id, c.confirmed_at IS NOT NULL AS confirmed
            FROM newsletter_consent c JOIN newsletter_subscription s ON s.id = c.subscription_id
            WHERE c.token_hash = ? AND c.withdrawn_at IS NULL
                AND (c.confirmed_at IS NULL AND c.requested_at > ? AND s.state = 'PENDING'
                    OR c.confirmed_at IS NOT NULL AND s.state = 'CONFIRMED')
            """;

    private static final String CONFIRM = "UPDATE newsletter_consent SET confirmed_at = ? WHERE id = ?";

    private final Database database;
    private final NewsletterSettings settings;
    private final Clock clock;

    Consents(Database database, NewsletterSettings settings, Clock clock) {
        this.database = database;
        this.settings = settings;
        this.clock = clock;
    }

    /// A confirmation mail that is due.
    ///
    /// @param consent the text that the reader agrees to
    record Due(long id, long subscription, String email, String consent, Language language, int attempt) {
        /// Not the address, which must be in no log.
        @Override
        public String toString() {
            return "confirmation " + id;
        }
    }

    /// A mail that this process has to send.
    record Taken(Due due, Draft draft) {}

    /// A consent that a link belongs to.
    record Found(long id, long subscription, boolean confirmed) {}

    /// Takes the next mail, for this process alone.
    @Transactional
    Optional<Taken> take(Function<Due, Draft> write) {
        Instant now = Clocks.now(clock);
        Optional<Due> due = database.find(
                NEXT,
                row -> new Due(
                        row.getLong("id"),
                        row.getLong("subscription_id"),
                        row.getString("email"),
                        row.getString("text"),
                        Language.accepted(row.getString("language")),
                        row.getInt("mail_attempts") + 1),
                now);
        return due.map(found -> {
            Draft draft = write.apply(found);
            database.update(SENDING, draft.token().hash(), now, draft.hash(), found.id());
            return new Taken(found, draft);
        });
    }

    /// Schedules another attempt, unless it was the last one.
    @Transactional
    void postpone(Due due, String reason) {
        Duration pause = settings.firstPause().multipliedBy(1L << due.attempt());
        @Nullable Instant next = due.attempt() < ATTEMPTS ? clock.instant().plus(pause) : null;
        database.update(POSTPONE, next, due.id());
        LOG.warnf("newsletter: confirmation %d not sent, attempt %d: %s", due.id(), due.attempt(), reason);
    }

    /// Empty for a link that never was, is too old, or whose consent was withdrawn. Joins a transaction.
    Optional<Found> find(SecretToken token) {
        return database.find(
                FIND,
                row -> new Found(row.getLong("id"), row.getLong("subscription_id"), row.getBoolean("confirmed")),
                token.hash(),
                clock.instant().minus(CONFIRMABLE_FOR));
    }

    @Transactional(Transactional.TxType.MANDATORY)
    void confirm(Found consent, Instant now) {
        database.update(CONFIRM, now, consent.id());
    }
}
