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

/// `newsletter_letters_total` by outcome, at each replica; `newsletter_open_letters`, of all of them.
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
    }

    void count(Outcome outcome) {
        Objects.requireNonNull(letters.get(outcome)).increment();
    }
}
