package org.leserbrief.article.newsletter.subscription;

import static org.leserbrief.platform.base.sql.Database.instant;
import static org.leserbrief.platform.base.sql.Database.strings;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.leserbrief.article.newsletter.NewsletterMessages;
import org.leserbrief.article.newsletter.NewsletterTexts;
import org.leserbrief.article.newsletter.mail.MailAddress;
import org.leserbrief.article.ressort.Ressorts;
import org.leserbrief.platform.base.sql.Database;
import org.leserbrief.platform.base.time.Clocks;
import org.leserbrief.platform.http.page.Site;
import org.leserbrief.platform.http.problem.ProblemException;

/// Takes requests for the letter, and works on them after they were answered.
///
/// A request is one row for whatever address: neither the answer nor its time says whether the address is known,
/// suppressed, or none.
@ApplicationScoped
class SignUps {
    /// One mail per address within this time, whoever asks for it.
    static final Duration BETWEEN_MAILS = Duration.ofHours(1);

    private static final int IN_TURN = 100;

    private static final String ADD = """
            INSERT INTO newsletter_sign_up (email, language, ressorts, consent_text, consent_version, page, requested_at)
            VALUES (?, ?, ?, ?, ?, ?, ?)
            """;

    /// By the primary key.
    private static final String TAKE = """
            DELETE FROM newsletter_sign_up WHERE id IN (
                SELECT id FROM newsletter_sign_up ORDER BY id LIMIT ? FOR UPDATE SKIP LOCKED)
            RETURNING id, email, language, ressorts, consent_text, consent_version, page, requested_at
            """;

    /// By the primary key.
    private static final String IS_SUPPRESSED = "SELECT 1 FROM newsletter_suppression WHERE address_hash = ?";

    /// By the unique index of the hash. Changes nothing of a subscription that is confirmed: anybody may type anybody's
    /// address.
    private static final String SUBSCRIBE = """
            INSERT INTO newsletter_subscription AS present
                (address_hash, email, state, language, ressorts, changed_at, confirmation_queued_at)
            VALUES (?, ?, 'PENDING', ?, ?, ?, ?)
            ON CONFLICT (address_hash) DO UPDATE SET email = excluded.email, state = excluded.state,
                language = excluded.language, ressorts = excluded.ressorts, authors = '{}',
                changed_at = excluded.changed_at, confirmation_queued_at = excluded.confirmation_queued_at
            WHERE present.state <> 'CONFIRMED' AND present.confirmation_queued_at <= ?
            RETURNING id
            """;

    private static final String ASK = """
            INSERT INTO newsletter_consent
                (subscription_id, text, text_version, language, page, requested_at, mail_due_at)
            VALUES (?, ?, ?, ?, ?, ?, ?)
            """;

    private final AddressHashes hashes;
    private final Database database;
    private final Site site;
    private final Clock clock;
    private final Ressorts ressorts;

    SignUps(AddressHashes hashes, Database database, Site site, Clock clock, Ressorts ressorts) {
        this.hashes = hashes;
        this.database = database;
        this.site = site;
        this.clock = clock;
        this.ressorts = ressorts;
    }

    /// What was asked for, as it was stored.
    private record Request(
            long id,
            String email,
            String language,
            List<String> ressorts,
            String consentText,
            int consentVersion,
            String page,
            Instant requestedAt) {
        static Request read(ResultSet row) throws SQLException {
            return new Request(
                    row.getLong("id"),
                    row.getString("email"),
                    row.getString("language"),
                    strings(row, "ressorts"),
                    row.getString("consent_text"),
                    row.getInt("consent_version"),
                    row.getString("page"),
                    Objects.requireNonNull(instant(row, "requested_at")));
        }
    }

    /// @throws ProblemException 422 if none of the wanted Ressorts is known; others are left out
    @Transactional
    void add(SignUp wanted) {
        NewsletterMessages messages = NewsletterTexts.of(wanted.language());
        database.update(
                ADD,
                wanted.address().map(MailAddress::text).orElse(""),
                wanted.language().code(),
                ressorts.known(wanted.ressorts()),
                messages.consent(site.name()),
                NewsletterMessages.CONSENT_VERSION,
                wanted.page(),
                Clocks.now(clock));
    }

    /// Works on some of the requests.
    ///
    /// @return whether there may be more
    @Transactional
    boolean process() {
        List<Request> requests = database.query(TAKE, Request::read, IN_TURN);
        requests.forEach(request -> MailAddress.parse(request.email()).ifPresent(address -> process(request, address)));
        return requests.size() == IN_TURN;
    }

    private void process(Request request, MailAddress address) {
        byte[] hash = hashes.of(address);
        if (database.find(IS_SUPPRESSED, row -> true, hash).isPresent()) {
            return;
        }
        Instant now = Clocks.now(clock);
        database.find(
                        SUBSCRIBE,
                        row -> row.getLong("id"),
                        hash,
                        address.text(),
                        request.language(),
                        request.ressorts(),
                        now,
                        now,
                        now.minus(BETWEEN_MAILS))
                .ifPresent(subscription -> database.update(
                        ASK,
                        subscription,
                        request.consentText(),
                        request.consentVersion(),
                        request.language(),
                        request.page(),
                        request.requestedAt(),
                        now));
    }
}
