package org.leserbrief.faults.scenario;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.leserbrief.faults.agent.Failpoints;
import org.leserbrief.faults.check.ObservedEvent;
import org.leserbrief.faults.environment.EventStreams;
import org.leserbrief.faults.environment.TestEnvironment;
import org.leserbrief.faults.plan.Patience;
import org.leserbrief.faults.scenario.Scenario.NotRunnable;
import org.leserbrief.local.setup.Service;

/// Articles that are published by the clock.
final class PublicationFaults {
    /// Enough for the two calls that plan, on a busy machine.
    private static final Duration AHEAD = Patience.seconds(6);

    private static final Duration EVENT_BOUND = Patience.seconds(60);

    /// Of drafts, whose numbers clients use too, for headlines.
    private static final int NUMBER = 9_000;

    private static final String PUBLICATIONS = """
            SELECT article_id, count(*), min(at) FROM article_action
            WHERE action = 'PUBLISHED' AND article_id IN (%s) GROUP BY article_id
            """;

    private PublicationFaults() {}

    /// Fault 14: kills the replica that publishes a planned article, before its transaction is committed, and right
    /// after that. Another replica goes on with what is due.
    static void killPublishers(ScenarioContext context) throws NotRunnable {
        kill(context, Failpoints.PUBLICATION_WRITTEN);
        if (!context.brief()) {
            kill(context, Failpoints.PUBLICATION_COMMITTED);
        }
    }

    private static void kill(ScenarioContext context, String failpoint) throws NotRunnable {
        Planned planned = plan(context);
        ProcessFaults.killAtFailpoint(context, Service.ARTICLE, failpoint);
        try {
            TestEnvironment.await(
                    "planned articles",
                    context.bound(),
                    () -> publications(context, planned).size() == planned.ids().size());
            TestEnvironment.await(
                    "events of planned articles",
                    EVENT_BOUND,
                    () -> events(context, planned).stream()
                                    .map(ObservedEvent::subject)
                                    .distinct()
                                    .count()
                            == planned.ids().size());
        } catch (TestEnvironment.AwaitTimeout e) {
            context.fail(String.valueOf(e.getMessage()));
        }
        check(context, planned, failpoint);
    }

    /// @param at when all of them are due
    private record Planned(List<String> ids, Instant at) {}

    private static Planned plan(ScenarioContext context) {
        Instant[] at = new Instant[1];
        List<String> ids = context.content()
                .plan(NUMBER, () -> at[0] = Instant.now().plus(AHEAD).truncatedTo(ChronoUnit.SECONDS));
        Instant due = Objects.requireNonNull(at[0]);
        context.record("plan", ids + " for " + due);
        if (!Instant.now().isBefore(due)) {
            context.fail("the articles were planned too late for their time");
        }
        return new Planned(ids, due);
    }

    private record PublicationRow(String article, long times, Instant at) {}

    private static List<PublicationRow> publications(ScenarioContext context, Planned planned) {
        return context.environment()
                .databases()
                .query(
                        Service.ARTICLE,
                        PUBLICATIONS.formatted(String.join(", ", planned.ids())),
                        row -> new PublicationRow(
                                row.getString(1),
                                row.getLong(2),
                                row.getTimestamp(3).toInstant()));
    }

    private static List<ObservedEvent> events(ScenarioContext context, Planned planned) {
        return context.environment().streams().observedEvents().stream()
                .filter(event -> event.stream().equals(EventStreams.ARTICLES) && !event.injected())
                .filter(event -> planned.ids().contains(event.subject()))
                .toList();
    }

    private static void check(ScenarioContext context, Planned planned, String failpoint) {
        List<PublicationRow> published = publications(context, planned);
        for (PublicationRow row : published) {
            if (row.times() != 1) {
                context.fail("article %s was published %d times".formatted(row.article(), row.times()));
            }
            if (row.at().isBefore(planned.at())) {
                context.fail(
                        "article %s was published at %s, before %s".formatted(row.article(), row.at(), planned.at()));
            }
        }
        List<ObservedEvent> events = events(context, planned);
        for (String id : planned.ids()) {
            Set<String> told = events.stream()
                    .filter(event -> event.subject().equals(id))
                    .map(ObservedEvent::eventId)
                    .collect(Collectors.toSet());
            if (told.size() != 1) {
                context.fail("the publication of article %s has %d events".formatted(id, told.size()));
            }
        }
        context.remark("%s: %d of %d planned articles published, the last %d ms after their time"
                .formatted(
                        failpoint,
                        published.size(),
                        planned.ids().size(),
                        published.stream()
                                .mapToLong(row ->
                                        Duration.between(planned.at(), row.at()).toMillis())
                                .max()
                                .orElse(-1)));
    }
}
