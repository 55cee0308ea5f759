package org.leserbrief.comment.heat;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.leserbrief.platform.base.time.Clocks;

/// Slows heated discussions down, and sets them free again. One replica at a time does it.
@ApplicationScoped
class HeatJob {
    private final Pace pace;
    private final Heats heats;
    private final Clock clock;

    HeatJob(Pace pace, Heats heats, Clock clock) {
        this.pace = pace;
        this.heats = heats;
        this.clock = clock;
    }

    @Scheduled(every = "{leserbrief.heat.period:30s}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void run() {
        QuarkusTransaction.requiringNew().run(this::look);
    }

    private void look() {
        if (!pace.takeTurn()) {
            return;
        }
        Instant now = Clocks.now(clock);
        pace.count(now);
        Map<Long, Long> comments = pace.recent(now);
        // In the order of their numbers, so that two who change several wait for each other only once.
        SortedSet<Long> looked = new TreeSet<>(heats.held());
        comments.forEach((id, count) -> {
            if (count >= Temperature.FEWEST_COMMENTS) {
                looked.add(id);
            }
        });
        Map<Long, Temperature> temperatures = pace.temperatures(looked, comments, now);
        for (Long id : looked) {
            heats.measured(id, temperatures.getOrDefault(id, new Temperature(0, 0, 0, 0, 0)), now);
        }
    }
}
