package org.leserbrief.comment.rule;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.leserbrief.platform.base.sql.RetriedTransaction;

/// The rules in use, as this replica has loaded them. A change is noticed within a second.
@ApplicationScoped
class RuleSets {
    private static final Logger LOG = Logger.getLogger(RuleSets.class);

    private final RuleQueries queries;
    private volatile RuleSet present = RuleSet.EMPTY;

    RuleSets(RuleQueries queries) {
        this.queries = queries;
    }

    /// Nothing is accepted before the rules are known.
    void load(@Observes StartupEvent event) {
        refresh();
    }

    RuleSet present() {
        return present;
    }

    /// Changes rules or word lists, and has this replica use them. In the caller's transaction, if there is
    /// one: the caller then calls [#refresh] after it, or waits for the schedule.
    ///
    /// @param work of the database only: it is done again after a conflict
    <T> T change(Supplier<T> work) {
        if (QuarkusTransaction.isActive()) {
            return work.get();
        }
        T changed = RetriedTransaction.call(work);
        refresh();
        return changed;
    }

    @Scheduled(every = "{leserbrief.rules.refresh-period:1s}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    synchronized void refresh() {
        // Read first: a change after it is loaded once more.
        long version = queries.setVersion();
        if (version == present.version()) {
            return;
        }
        Map<String, WordList> lists = new HashMap<>();
        queries.listVersions().forEach((name, listVersion) -> {
            WordList known = present.lists().get(name);
            if (known != null && known.version() == listVersion) {
                lists.put(name, known);
            } else {
                queries.list(name).ifPresent(stored -> lists.put(name, WordList.of(stored.version(), stored.words())));
            }
        });
        List<RuleSet.Ready> rules = queries.rules().stream()
                .filter(rule -> rule.definition().mode() != RuleMode.OFF)
                .flatMap(rule -> rule.readable().stream())
                .toList();
        present = new RuleSet(version, rules, lists);
        LOG.infof(
                "rules at version %d: %d rules, %d word lists",
                (Long) version, (Integer) rules.size(), (Integer) lists.size());
    }
}
