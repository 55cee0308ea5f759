package org.leserbrief.article.newsletter.subscription;

import static org.leserbrief.platform.base.sql.Database.strings;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.leserbrief.article.newsletter.NewsletterSettings;
import org.leserbrief.article.ressort.Ressorts;
import org.leserbrief.platform.base.sql.Database;
import org.leserbrief.platform.base.time.Clocks;
import org.leserbrief.platform.http.page.Language;
import org.leserbrief.platform.http.problem.ProblemException;
import org.leserbrief.platform.http.problem.ProblemType;

/// Confirms, changes and ends subscriptions.
@ApplicationScoped
public class Subscriptions {
    private static final Logger LOG = Logger.getLogger(Subscriptions.class);

    /// By the primary key.
    private static final String CONFIRM = """
            UPDATE newsletter_subscription SET state = 'CONFIRMED', changed_at = ? WHERE id = ? AND state = 'PENDING'
            """;

    /// By the primary key.
    private static final String LINK = "SELECT subscription_id FROM newsletter_link WHERE token_hash = ?";

    /// When the last consent that was confirmed ended, by the index newsletter_consent_of_subscription. Anybody may
    /// type a former subscriber's address, and that must not prolong how long it is kept.
    private static final String LAST_WITHDRAWN = """
            (SELECT max(c.withdrawn_at) FROM newsletter_consent c WHERE c.subscription_id = s.id AND c.confirmed_at IS NOT NULL)
            """;

    /// By the primary key.
    private static final String WITHDRAW = """
            UPDATE newsletter_subscription s SET state = 'WITHDRAWN', authors = '{}', changed_at = CASE s.state
                WHEN 'PENDING' THEN coalesce(%s, ?) ELSE ? END
            WHERE s.id = ? AND s.state <> 'WITHDRAWN'
            """.formatted(LAST_WITHDRAWN);

    /// By the index newsletter_consent_of_subscription.
    private static final String WITHDRAW_CONSENT = """
            UPDATE newsletter_consent SET withdrawn_at = ?, mail_due_at = NULL
            WHERE subscription_id = ? AND withdrawn_at IS NULL
            """;

    private static final String SUPPRESS = """
            INSERT INTO newsletter_suppression (address_hash, since, reason)
            SELECT address_hash, ?, ? FROM newsletter_subscription WHERE id = ?
            ON CONFLICT DO NOTHING
            """;

    private static final String PREFERENCES =
            "SELECT language, ressorts, authors FROM newsletter_subscription WHERE id = ? AND state = 'CONFIRMED'";

    private static final String CHANGE = """
            UPDATE newsletter_subscription SET language = ?, ressorts = ?, authors = coalesce(cast(? AS text[]), authors)
            WHERE id = ? AND state = 'CONFIRMED'
            RETURNING language, ressorts, authors
            """;

    private static final String ADD_LINKS = """
            INSERT INTO newsletter_link (token_hash, subscription_id, created_at)
            SELECT sha256(convert_to(token, 'UTF8')), subscription, ?
            FROM unnest(?, ?) AS made (token, subscription)
            """;

    /// By the index newsletter_subscription_of_state.
    private static final String COUNT = "SELECT count(*) FROM newsletter_subscription WHERE state = 'CONFIRMED'";

    /// By the index newsletter_consent_open. Those of a subscription that is confirmed by another of them go too.
    private static final String FORGET_UNCONFIRMED =
            "DELETE FROM newsletter_consent WHERE confirmed_at IS NULL AND requested_at <= ?";

    /// By the index newsletter_subscription_of_state. What was confirmed earlier must remain provable.
    private static final String BACK_TO_WITHDRAWN = """
            UPDATE newsletter_subscription s SET state = 'WITHDRAWN', changed_at = coalesce(%s, s.changed_at)
            WHERE s.state = 'PENDING' AND s.changed_at <= ?
                AND EXISTS (SELECT 1 FROM newsletter_consent c WHERE c.subscription_id = s.id AND c.confirmed_at IS NOT NULL)
            """.formatted(LAST_WITHDRAWN);

    /// By the indexes newsletter_subscription_of_state and newsletter_consent_of_subscription: what nobody has
    /// confirmed proves nothing. It is withdrawn when its mail was refused.
    private static final String FORGET_UNPROVEN = """
            DELETE FROM newsletter_subscription s WHERE s.state = 'WITHDRAWN' AND s.changed_at <= ?
                AND NOT EXISTS (
                    SELECT 1 FROM newsletter_consent c WHERE c.subscription_id = s.id AND c.confirmed_at IS NOT NULL)
            """;

    /// By the index newsletter_subscription_of_state.
    private static final String FORGET = "DELETE FROM newsletter_subscription WHERE state = ? AND changed_at <= ?";

    private final Consents consents;
    private final Database database;
    private final NewsletterSettings settings;
    private final Clock clock;
    private final Ressorts ressorts;

    Subscriptions(Consents consents, Database database, NewsletterSettings settings, Clock clock, Ressorts ressorts) {
        this.consents = consents;
        this.database = database;
        this.settings = settings;
        this.clock = clock;
        this.ressorts = ressorts;
    }

    /// What a reader may choose.
    ///
    /// @param ressorts slugs; none for all
    /// @param authors slugs of those whose new articles have a line each, whatever their Ressort is
    public record Preferences(Language language, List<String> ressorts, List<String> authors) {
        public Preferences {
            ressorts = List.copyOf(ressorts);
            authors = List.copyOf(authors);
        }

        public boolean wants(String ressort) {
            return ressorts.contains(ressort);
        }
    }

    /// Whether the link of a confirmation mail still works.
    ///
    /// @throws ProblemException 404 if it does not
    @Transactional
    void requireConfirmable(String token) {
        consent(token);
    }

    /// @throws ProblemException 404 for a link that does not work
    @Transactional
    void confirm(String token) {
        Consents.Found consent = consent(token);
        if (!consent.confirmed()) {
            Instant now = Clocks.now(clock);
            consents.confirm(consent, now);
            database.update(CONFIRM, now, consent.subscription());
            LOG.infof("newsletter: subscription %d confirmed", consent.subscription());
        }
    }

    private Consents.Found consent(String token) {
        return SecretToken.parse(token).flatMap(consents::find).orElseThrow(Subscriptions::unknown);
    }

    /// Whether a letter with this link was sent.
    ///
    /// @throws ProblemException 404 if not
    @Transactional
    void requireLink(String token) {
        linked(token);
    }

    /// Ends a subscription; again changes nothing.
    ///
    /// @throws ProblemException 404 for a link that was in no letter
    @Transactional
    void withdraw(String token) {
        withdraw(linked(token));
    }

    private void withdraw(long subscription) {
        Instant now = Clocks.now(clock);
        if (database.update(WITHDRAW, now, now, subscription) > 0) {
            database.update(WITHDRAW_CONSENT, now, subscription);
            LOG.infof("newsletter: subscription %d withdrawn", subscription);
        }
    }

    /// Sends no mail to an address any more, because a mail server refuses it for good.
    ///
    /// @param reason a code
    @Transactional
    public void suppress(long subscription, String reason) {
        database.update(SUPPRESS, clock.instant(), reason, subscription);
        withdraw(subscription);
    }

    /// @throws ProblemException 404 for a link that was in no letter, or whose subscription has ended
    @Transactional
    Preferences preferences(String token) {
        return database.find(PREFERENCES, Subscriptions::readPreferences, linked(token))
                .orElseThrow(Subscriptions::unknown);
    }

    /// @param authors null leaves them as they are
    /// @return what was stored: Ressorts that are not known are left out
    /// @throws ProblemException 404 as for [#preferences(String)], 422 if none of the wanted Ressorts is known
    @Transactional
    Preferences change(String token, Language language, List<String> wantedRessorts, @Nullable List<String> authors) {
        long subscription = linked(token);
        return database.find(
                        CHANGE,
                        Subscriptions::readPreferences,
                        language.code(),
                        ressorts.known(wantedRessorts),
                        authors,
                        subscription)
                .orElseThrow(Subscriptions::unknown);
    }

    private static Preferences readPreferences(ResultSet row) throws SQLException {
        return new Preferences(
                Language.accepted(row.getString("language")), strings(row, "ressorts"), strings(row, "authors"));
    }

    /// A link for each of these subscriptions, in their order.
    @Transactional(Transactional.TxType.MANDATORY)
    public List<SecretToken> link(List<Long> subscriptions) {
        List<SecretToken> tokens = new ArrayList<>();
        subscriptions.forEach(subscription -> tokens.add(SecretToken.random()));
        String[] texts = tokens.stream().map(SecretToken::text).toArray(String[]::new);
        database.update(ADD_LINKS, clock.instant(), texts, subscriptions.toArray(Long[]::new));
        return tokens;
    }

    /// How many get the letter.
    @Transactional
    public long count() {
        return database.find(COUNT, row -> row.getLong(1)).orElse(0L);
    }

    /// Deletes what was not confirmed in time, and what has been withdrawn for long enough.
    @Transactional
    void forget() {
        database.planForValues();
        Instant now = clock.instant();
        Instant unconfirmed = now.minus(Consents.CONFIRMABLE_FOR);
        database.update(BACK_TO_WITHDRAWN, unconfirmed);
        database.update(FORGET, "PENDING", unconfirmed);
        database.update(FORGET_UNPROVEN, unconfirmed);
        database.update(FORGET_UNCONFIRMED, unconfirmed);
        database.update(FORGET, "WITHDRAWN", now.minus(settings.proofKept()));
    }

    private long linked(String token) {
        return SecretToken.parse(token)
                .flatMap(known -> database.find(LINK, row -> row.getLong(1), known.hash()))
                .orElseThrow(Subscriptions::unknown);
    }

    private static ProblemException unknown() {
        return new ProblemException(ProblemType.NOT_FOUND, "this link does not work any more");
    }
}
