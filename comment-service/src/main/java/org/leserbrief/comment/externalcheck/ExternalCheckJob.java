package org.leserbrief.comment.externalcheck;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.leserbrief.comment.externalcheck.Checker.Attempt;
import org.leserbrief.comment.externalcheck.ExternalCheckSettings.WhenLate;
import org.leserbrief.comment.reader.ErasedReadersBack;
import org.leserbrief.platform.base.time.Clocks;

/// Asks the checker about what is open, and does what it says. Replicas share the work: each claims what no other
/// has. A claim lapses, so what a replica leaves behind that dies is asked again; the answer to it finds the
/// comment as it is.
@ApplicationScoped
class ExternalCheckJob {
    private static final Logger LOG = Logger.getLogger(ExternalCheckJob.class);

    /// So many requests at a time are no load for a server, and so many answers are kept in a second.
    private static final int BATCH = 20;

    /// Besides the time that an attempt may take: for the transactions after it.
    private static final Duration CLAIM_MARGIN = Duration.ofSeconds(10);

    /// What the checker had nothing against, or what moderators saw anyway, is of no use later.
    private static final Duration KEPT = Duration.ofDays(30);

    private final Checker checker;
    private final CheckQueue queue;
    private final CheckedComments comments;
    private final CheckMetrics metrics;
    private final Clock clock;

    ExternalCheckJob(Checker checker, CheckQueue queue, CheckedComments comments, CheckMetrics metrics, Clock clock) {
        this.checker = checker;
        this.queue = queue;
        this.comments = comments;
        this.metrics = metrics;
        this.clock = clock;
    }

    /// Also when the checker is off: what it was to be asked about before does not wait for ever.
    @Scheduled(
            every = "{leserbrief.external-check.period:1s}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
            skipExecutionIf = ErasedReadersBack.class)
    void run() {
        int claimed = BATCH;
        while (claimed == BATCH) {
            claimed = runOnce();
        }
    }

    /// All that is claimed is asked about at once, so that one slow answer does not hold up the others for long.
    private int runOnce() {
        Instant now = Clocks.now(clock);
        List<OpenCheck> claimed = queue.claim(now, now.plus(checker.timeout()).plus(CLAIM_MARGIN), BATCH);
        Map<OpenCheck, Attempt> asked = new LinkedHashMap<>();
        for (OpenCheck check : claimed) {
            String text = check.text();
            if (text == null || !checker.isOn() || isLate(check, now)) {
                settle(check, () -> Optional.of(comments.late(check, checker.whenLate() == WhenLate.PUBLISH, now)));
            } else {
                asked.put(check, checker.ask(check, text, now));
            }
        }
        asked.forEach((check, attempt) -> settle(check, () -> finish(check, attempt)));
        return claimed.size();
    }

    /// @return what became of it; empty if it is to be asked about again
    private Optional<String> finish(OpenCheck check, Attempt attempt) {
        CheckerAnswer answer;
        try {
            answer = attempt.await();
        } catch (IOException e) {
            return failed(check, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
        return Optional.of(comments.answered(check, answer, Clocks.now(clock)));
    }

    private Optional<String> failed(OpenCheck check, IOException why) {
        Instant now = Clocks.now(clock);
        metrics.failed();
        LOG.warnf(
                "the external checker has not answered about comment %d, attempt %d: %s",
                (Long) check.commentId(), (Integer) check.attempts(), why.getMessage());
        queue.postpone(check, check.nextAttempt(now, check.requestedAt().plus(checker.deadline())));
        return Optional.empty();
    }

    /// One that fails must not keep the others waiting; its claim lapses.
    private void settle(OpenCheck check, Supplier<Optional<String>> ending) {
        try {
            ending.get().ifPresent(metrics::ended);
        } catch (RuntimeException e) {
            LOG.errorf(e, "the check of comment %d has failed and will be tried again", check.commentId());
        }
    }

    private boolean isLate(OpenCheck check, Instant now) {
        return !now.isBefore(check.requestedAt().plus(checker.deadline()));
    }

    @Scheduled(every = "1h", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void forget() {
        queue.forget(clock.instant().minus(KEPT));
    }
}
