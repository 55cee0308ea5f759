package org.leserbrief.article.newsletter.sending;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.leserbrief.platform.base.metric.Gauges;
import org.leserbrief.platform.base.sql.Database;

/// `newsletter_letters_total` by outcome, at each replica; `newsletter_open_letters` and
/// `newsletter_letters_overdue_seconds`, of all of them.
@ApplicationScoped
class LetterMetrics {
    /// What becomes of a letter; one that is put off comes back for another outcome.
    enum Outcome {
        SENT,
        FAILED,
        EXCLUDED,
        UNCERTAIN,
        POSTPONED
    }

    /// By the indexes newsletter_recipient_due and newsletter_recipient_sending.
    static final String OPEN = """
            SELECT (SELECT count(*) FROM newsletter_recipient r JOIN newsletter_issue_view i ON i.id = r.issue_id
                    WHERE r.state = 'PREPARED' AND i.state = 'SENDING')
                + (SELECT count(*) FROM newsletter_recipient WHERE state = 'SENDING')
            """;

    /// By the index newsletter_recipient_due, whose first row of each issue is the oldest. A letter that was put off is
    /// due when its pause ends.
    static final String OVERDUE = """
            SELECT coalesce(max(extract(epoch FROM now() - (
                SELECT min(r.next_attempt_at) FROM newsletter_recipient r
                WHERE r.issue_id = i.id AND r.state = 'PREPARED'))), 0)
            FROM newsletter_issue_view i WHERE i.state = 'SENDING'
            """;

    private final Map<Outcome, Counter> letters = new EnumMap<>(Outcome.class);
    private final Database database;

    LetterMetrics(MeterRegistry registry, Database database) {
        this.database = database;
        Arrays.stream(Outcome.values())
                .forEach(outcome -> letters.put(
                        outcome,
                        Counter.builder("newsletter.letters")
                                .description("Letters by what became of them")
                                .tag("outcome", outcome.name().toLowerCase(Locale.ROOT))
                                .register(registry)));
    }

    void register(@Observes StartupEvent event, MeterRegistry registry) {
        Gauges.registerQuery(
                registry,
                database,
                "newsletter.open.letters",
                "Letters of issues that are being sent which wait for their turn, or for the mail server",
                OPEN);
        Gauges.registerQuery(
                registry,
                database,
                "newsletter.letters.overdue.seconds",
                "How long the letter has been due that has waited longest for its turn",
                OVERDUE);
    }

    void count(Outcome outcome) {
        Objects.requireNonNull(letters.get(outcome)).increment();
    }
}
