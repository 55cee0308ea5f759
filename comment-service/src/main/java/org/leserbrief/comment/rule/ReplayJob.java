package org.leserbrief.comment.rule;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.leserbrief.comment.rule.Replays.Frozen;
import org.leserbrief.platform.base.sql.TransientErrors;

/// Works replays off in the background, batch by batch: what was begun on a replica that has ended goes on here.
@ApplicationScoped
class ReplayJob {
    private static final Logger LOG = Logger.getLogger(ReplayJob.class);
    private static final int BATCH = 5_000;

    private final Replays replays;
    private final RuleSets sets;

    ReplayJob(Replays replays, RuleSets sets) {
        this.replays = replays;
        this.sets = sets;
    }

    @Scheduled(every = "{leserbrief.rules.replay-period:1s}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void run() {
        Optional<Replay> next = replays.claim();
        while (next.isPresent() && next.get().ended() == null) {
            next = advance(next.get());
        }
    }

    private Optional<Replay> advance(Replay replay) {
        try {
            Condition condition = ConditionParser.parse(Rule.parse(replay.condition()), list -> true);
            List<RuleSet.Ready> rules = sets.present().rules().stream()
                    .filter(rule -> replay.ruleId() == null || replay.ruleId() != rule.id())
                    .toList();
            List<Frozen> batch = replays.batch(replay, BATCH);
            Replay.Tally tally = new Replay.Tally();
            batch.forEach(one -> tally.add(one.commentId(), one.facts(), condition, rules));
            boolean isEnd = batch.size() < BATCH;
            long lastId = batch.isEmpty() ? replay.lastId() : batch.getLast().commentId();
            return replays.advance(
                    replay, tally.addTo(replay.figures(), replays.fates(tally.matched())), lastId, isEnd);
        } catch (RuntimeException e) {
            if (TransientErrors.isTransient(e)) {
                // The claim lapses, and then it goes on from here.
                throw e;
            }
            LOG.errorf(e, "replay %d fails", (Long) replay.id());
            replays.fail(replay, "it could not be run; the log says why");
            return Optional.empty();
        }
    }
}
