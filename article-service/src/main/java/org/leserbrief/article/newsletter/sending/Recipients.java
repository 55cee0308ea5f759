package org.leserbrief.article.newsletter.sending;

import static org.leserbrief.platform.base.sql.Database.instant;
import static org.leserbrief.platform.base.sql.Database.strings;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.leserbrief.article.newsletter.NewsletterSettings;
import org.leserbrief.article.newsletter.issue.Issue;
import org.leserbrief.article.newsletter.sending.LetterMetrics.Outcome;
import org.leserbrief.article.newsletter.subscription.SecretToken;
import org.leserbrief.article.newsletter.subscription.Subscriptions;
import org.leserbrief.platform.base.sql.Database;
import org.leserbrief.platform.http.page.Language;

/// One row for each mail of an issue. A mail is *sending* before the mail server hears of it, and *sent* once it has
/// taken it; what a process left as *sending* when it died is *uncertain*, and nobody sends it again.
@ApplicationScoped
class Recipients {
    private static final Logger LOG = Logger.getLogger(Recipients.class);

    /// By the index newsletter_subscription_of_state.
    static final String FREEZE = """
            INSERT INTO newsletter_recipient (issue_id, subscription_id, state, next_attempt_at, changed_at)
            SELECT ?, id, 'PREPARED', ?, ? FROM newsletter_subscriber_view
            """;

    private static final String LOCK_PACE = "SELECT minute, taken FROM newsletter_pace FOR UPDATE";

    private static final String SET_PACE = "UPDATE newsletter_pace SET minute = ?, taken = ?";

    /// By the index newsletter_recipient_due. The state of the issue is looked at here, so that a held one stops.
    static final String TAKE = """
            WITH due AS (
                SELECT r.subscription_id FROM newsletter_recipient r
                WHERE r.issue_id = ? AND r.state = 'PREPARED' AND r.next_attempt_at <= ?
                    AND EXISTS (SELECT 1 FROM newsletter_issue_view i WHERE i.id = r.issue_id AND i.state = 'SENDING')
                ORDER BY r.next_attempt_at, r.subscription_id LIMIT ? FOR UPDATE SKIP LOCKED
            )
            UPDATE newsletter_recipient r SET state = 'SENDING', changed_at = ?, attempts = r.attempts + 1
            FROM due WHERE r.issue_id = ? AND r.subscription_id = due.subscription_id
            RETURNING r.subscription_id, r.attempts
            """;

    /// By the primary key of the table behind the view.
    static final String SUBSCRIBERS =
            "SELECT id, email, language, ressorts, authors FROM newsletter_subscriber_view WHERE id = ANY (?)";

    /// By the primary key. What was given up as uncertain may still turn out to be sent.
    static final String END = """
            UPDATE newsletter_recipient r SET state = ?, reason = ?, changed_at = ?
            FROM (
                SELECT issue_id, subscription_id, state FROM newsletter_recipient
                WHERE issue_id = ? AND subscription_id = ? AND state IN ('SENDING', 'UNCERTAIN') FOR UPDATE
            ) before
            WHERE r.issue_id = before.issue_id AND r.subscription_id = before.subscription_id
            RETURNING before.state = 'UNCERTAIN' AS late
            """;

    /// The first rows of the indexes newsletter_recipient_due and newsletter_recipient_sending. For an EXISTS
    /// PostgreSQL reads the table until it meets an open letter, and at the end of an issue there is none.
    static final String HAS_OPEN = """
            SELECT (SELECT min(next_attempt_at) FROM newsletter_recipient WHERE issue_id = ? AND state = 'PREPARED') IS NOT NULL
                OR (SELECT min(changed_at) FROM newsletter_recipient WHERE issue_id = ? AND state = 'SENDING') IS NOT NULL
                AS open
            """;

    static final String POSTPONE = """
            UPDATE newsletter_recipient SET state = 'PREPARED', reason = ?, changed_at = ?, next_attempt_at = ?
            WHERE issue_id = ? AND subscription_id = ? AND state = 'SENDING'
            """;

    /// By the index newsletter_recipient_sending.
    static final String LOST = """
            UPDATE newsletter_recipient SET state = 'UNCERTAIN', reason = 'the sender died', changed_at = ?
            WHERE state = 'SENDING' AND changed_at < ?
            RETURNING issue_id, subscription_id
            """;

    /// By the primary key.
    static final String COUNT = """
            SELECT issue_id, count(*) AS prepared,
                count(*) FILTER (WHERE state IN ('PREPARED', 'SENDING')) AS open,
                count(*) FILTER (WHERE state = 'SENT') AS sent,
                count(*) FILTER (WHERE state = 'FAILED') AS failed,
                count(*) FILTER (WHERE state = 'EXCLUDED') AS excluded,
                count(*) FILTER (WHERE state = 'UNCERTAIN') AS uncertain,
                count(b.subscription_id) AS bounced
            FROM newsletter_recipient r LEFT JOIN newsletter_bounce_view b USING (issue_id, subscription_id)
            WHERE issue_id = ANY (?) GROUP BY issue_id
            """;

    private final Subscriptions subscriptions;
    private final Database database;
    private final NewsletterSettings settings;
    private final Clock clock;
    private final LetterMetrics metrics;

    Recipients(
            Subscriptions subscriptions,
            Database database,
            NewsletterSettings settings,
            Clock clock,
            LetterMetrics metrics) {
        this.subscriptions = subscriptions;
        this.database = database;
        this.settings = settings;
        this.clock = clock;
        this.metrics = metrics;
    }

    /// A mail that this process has to send.
    ///
    /// @param token of the links in it
    record Taken(long issue, Subscriber subscriber, int attempt, SecretToken token) {}

    /// @param ressorts slugs; none for all
    /// @param authors slugs of those whose articles have a line each
    record Subscriber(long id, String email, Language language, List<String> ressorts, List<String> authors) {
        Subscriber {
            ressorts = List.copyOf(ressorts);
            authors = List.copyOf(authors);
        }

        /// Not the address, which must be in no log.
        @Override
        public String toString() {
            return "subscriber " + id;
        }
    }

    private record Row(long subscription, int attempts) {}

    /// Writes down who gets the issue.
    @Transactional(TxType.MANDATORY)
    int freeze(Issue issue) {
        Instant now = clock.instant();
        return database.update(FREEZE, issue.id(), now, now);
    }

    /// What was taken, and whether there may be more at this moment.
    record Batch(List<Taken> mails, boolean more) {}

    /// Takes some mails that are due, for this process alone, and no more than all replicas together may send in this
    /// minute. Who has unsubscribed meanwhile is excluded.
    ///
    /// @param wanted how many at most
    @Transactional
    Batch take(Issue issue, int wanted) {
        Instant now = clock.instant();
        Instant minute = now.truncatedTo(ChronoUnit.MINUTES);
        int already = database.find(LOCK_PACE, row -> minute.equals(instant(row, "minute")) ? row.getInt("taken") : 0)
                .orElseThrow();
        int most = Math.min(wanted, settings.ratePerMinute() - already);
        if (most <= 0) {
            return new Batch(List.of(), false);
        }
        List<Row> rows = database.query(
                TAKE,
                row -> new Row(row.getLong("subscription_id"), row.getInt("attempts")),
                issue.id(),
                now,
                most,
                now,
                issue.id());
        database.update(SET_PACE, minute, already + rows.size());
        return new Batch(withSubscribers(issue, rows), rows.size() == most);
    }

    private List<Taken> withSubscribers(Issue issue, List<Row> rows) {
        if (rows.isEmpty()) {
            return List.of();
        }
        Map<Long, Subscriber> known = database
                .query(
                        SUBSCRIBERS,
                        row -> new Subscriber(
                                row.getLong("id"),
                                row.getString("email"),
                                Language.accepted(row.getString("language")),
                                strings(row, "ressorts"),
                                strings(row, "authors")),
                        rows.stream().map(Row::subscription).toList())
                .stream()
                .collect(Collectors.toMap(Subscriber::id, Function.identity()));
        rows.stream()
                .filter(row -> !known.containsKey(row.subscription()))
                .forEach(row -> end(issue.id(), row.subscription(), Outcome.EXCLUDED, "unsubscribed"));
        List<Row> present = rows.stream()
                .filter(row -> known.containsKey(row.subscription()))
                .sorted(Comparator.comparingLong(Row::subscription))
                .toList();
        List<SecretToken> tokens = present.isEmpty()
                ? List.of()
                : subscriptions.link(present.stream().map(Row::subscription).toList());
        List<Taken> taken = new ArrayList<>();
        for (int i = 0; i < present.size(); i++) {
            Row row = present.get(i);
            Subscriber subscriber = Objects.requireNonNull(known.get(row.subscription()));
            taken.add(new Taken(issue.id(), subscriber, row.attempts(), tokens.get(i)));
        }
        return taken;
    }

    @Transactional
    void sent(Taken mail) {
        end(mail, Outcome.SENT, null);
    }

    @Transactional
    void excluded(Taken mail, String reason) {
        end(mail, Outcome.EXCLUDED, reason);
    }

    @Transactional
    void failed(Taken mail, String reason) {
        end(mail, Outcome.FAILED, reason);
    }

    @Transactional
    void uncertain(Taken mail, String reason) {
        end(mail, Outcome.UNCERTAIN, reason);
        LOG.warnf(
                "newsletter: mail %d of issue %d is uncertain: %s",
                mail.subscriber().id(), mail.issue(), reason);
    }

    /// Schedules another attempt, unless it was the last one.
    @Transactional
    void postpone(Taken mail, String reason) {
        if (mail.attempt() >= settings.attempts()) {
            end(mail, Outcome.FAILED, reason);
            return;
        }
        Instant now = clock.instant();
        database.update(
                POSTPONE,
                reason,
                now,
                now.plus(pauseAfter(mail.attempt())),
                mail.issue(),
                mail.subscriber().id());
        metrics.count(Outcome.POSTPONED);
    }

    private Duration pauseAfter(int attempt) {
        // 2^20 minutes are two years, so there is no overflow.
        Duration pause = settings.firstPause().multipliedBy(1L << Math.min(attempt - 1, 20));
        return pause.compareTo(settings.longestPause()) < 0 ? pause : settings.longestPause();
    }

    private void end(Taken mail, Outcome state, @Nullable String reason) {
        end(mail.issue(), mail.subscriber().id(), state, reason);
    }

    private void end(long issue, long subscription, Outcome state, @Nullable String reason) {
        boolean late = database.find(
                        END, row -> row.getBoolean("late"), state.name(), reason, clock.instant(), issue, subscription)
                .orElse(false);
        if (late) {
            FinalFigures.correct(database, issue, state);
        }
        metrics.count(state);
    }

    /// Gives up the mails of a process that died. Each is named in the log, by its subscription.
    @Transactional
    void giveUpLost() {
        Instant now = clock.instant();
        // No living process needs this long for one mail.
        Instant dead = now.minus(settings.patience().multipliedBy(4));
        database.query(LOST, row -> row.getLong("issue_id") + "/" + row.getLong("subscription_id"), now, dead)
                .forEach(mail -> {
                    LOG.warnf("newsletter: mail %s (issue/subscription) is uncertain: its sender died", mail);
                    metrics.count(Outcome.UNCERTAIN);
                });
    }

    /// Whether a mail of an issue that was begun waits for its turn or for the mail server.
    @Transactional(TxType.SUPPORTS)
    boolean hasOpen(Issue issue) {
        return database.find(HAS_OPEN, row -> row.getBoolean("open"), issue.id(), issue.id())
                .orElse(false);
    }

    /// Of each of these issues, counted now; none for one that was not begun.
    @Transactional(TxType.SUPPORTS)
    Map<Long, Figures> figures(List<Long> issues) {
        if (issues.isEmpty()) {
            return Map.of();
        }
        return database
                .query(
                        COUNT,
                        row -> Map.entry(
                                row.getLong("issue_id"),
                                new Figures(
                                        row.getLong("prepared"),
                                        row.getLong("open"),
                                        row.getLong("sent"),
                                        row.getLong("failed"),
                                        row.getLong("excluded"),
                                        row.getLong("uncertain"),
                                        row.getLong("bounced"))),
                        issues)
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    @Transactional(TxType.SUPPORTS)
    Optional<Figures> figures(Issue issue) {
        return Optional.ofNullable(figures(List.of(issue.id())).get(issue.id()));
    }
}
