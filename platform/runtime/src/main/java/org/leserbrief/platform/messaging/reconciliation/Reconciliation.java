package org.leserbrief.platform.messaging.reconciliation;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.leserbrief.platform.messaging.counter.CounterGroups;
import org.leserbrief.platform.messaging.counter.CounterGroups.Member;
import org.leserbrief.platform.messaging.counter.CounterGroups.Totals;

/// Compares a tally with the facts of the service that owns them, and repairs it, while both are being written to.
///
/// 1. *Totals* of all groups are compared, page by page. Both sides are read at different times, so a difference is
///    only a suspicion.
/// 2. For each *suspect* the local members are read, and afterwards the facts of the owner. A member that exists
///    here must be known to the owner, and the owner has published every fact that it returns.
/// 3. *Wait* until every event that was committed before the facts were read is in the stream, and then until our
///    consumer has processed the stream up to there.
/// 4. Now each of these facts, or a newer one, must be here. Any other fact was lost. So a busy group is checked as
///    reliably as an idle one, and events in transit are never mistaken for lost ones.
@ApplicationScoped
class Reconciliation {
    private final Instance<ReconciledCounter> reconciled;
    private final CounterGroups groups;
    private final ReferenceClient truth;
    private final StreamProgress progress;
    private final ReconciliationSettings settings;

    Reconciliation(
            Instance<ReconciledCounter> reconciled,
            CounterGroups groups,
            ReferenceClient truth,
            StreamProgress progress,
            ReconciliationSettings settings) {
        this.reconciled = reconciled;
        this.groups = groups;
        this.truth = truth;
        this.progress = progress;
        this.settings = settings;
    }

    /// Whether this service has a tally to reconcile.
    boolean isOffered() {
        return reconciled.isResolvable();
    }

    /// @throws InconclusiveException if events did not arrive in time
    /// @throws ReferenceUnreachableException if another component is unavailable
    void run(Findings findings) {
        Batch batch = new Batch();
        for (long suspect : suspects(findings)) {
            batch.add(suspect);
            if (batch.size() >= settings.batch()) {
                batch.check(findings);
                batch = new Batch();
            }
        }
        batch.check(findings);
        for (ReconciledCounter.Stale stale : reconciled.get().stale()) {
            QuarkusTransaction.requiringNew()
                    .run(() -> reconciled.get().follow(stale.group(), groups.lock(stale.group())));
            String what = "shown number of " + reconciled.get().group();
            ReconciliationTargets.report(new Drift(what, stale.group(), stale.expected(), stale.found(), 0), findings);
        }
        reconciled.get().repairDerived().forEach(drift -> ReconciliationTargets.report(drift, findings));
        for (long group : reconciled.get().withoutContributors()) {
            Optional<List<ReferenceCounts.Contribution>> members = contributors(group);
            if (members.isEmpty()) {
                return;
            }
            QuarkusTransaction.requiringNew().run(() -> reconciled.get().contributed(group, members.get()));
        }
    }

    /// Empty if the owner is of a release that does not tell them.
    private Optional<List<ReferenceCounts.Contribution>> contributors(long group) {
        List<ReferenceCounts.Contribution> members = new ArrayList<>();
        long after = 0;
        boolean more = true;
        while (more) {
            Optional<ReferenceCounts.Contributors> page = truth.contributors(group, after);
            if (page.isEmpty()) {
                return Optional.empty();
            }
            members.addAll(page.get().members());
            more = page.get().members().size() == ReferenceCounts.MOST;
            after = members.isEmpty() ? 0 : members.getLast().id();
        }
        return Optional.of(members);
    }

    private List<Long> suspects(Findings findings) {
        List<Long> suspects = new ArrayList<>();
        long after = 0;
        boolean more = true;
        while (more) {
            ReferenceCounts.Totals page = truth.totals(after);
            more = page.groups().size() == ReferenceCounts.MOST;
            if (after == 0
                    && page.groups().isEmpty()
                    && !groups.totals(0, Long.MAX_VALUE, 1).isEmpty()) {
                // The owner never forgets a published fact, so this must be another, empty database.
                throw new InconclusiveException("the truth knows nothing at all");
            }
            long upTo = more ? page.groups().getLast().id() : Long.MAX_VALUE;
            suspects.addAll(differing(after, upTo, page, findings));
            after = upTo;
        }
        findings.suspected(suspects.size());
        return suspects;
    }

    private List<Long> differing(long after, long upTo, ReferenceCounts.Totals page, Findings findings) {
        List<Long> differing = new ArrayList<>();
        Map<Long, ReferenceCounts.Group> unseen = new HashMap<>();
        page.groups().forEach(group -> unseen.put(group.id(), group));
        long from = after;
        List<Totals> mine;
        do {
            mine = groups.totals(from, upTo, ReferenceCounts.MOST);
            for (Totals here : mine) {
                ReferenceCounts.Group there = unseen.remove(here.id());
                if (!agree(here, there == null ? new ReferenceCounts.Group(here.id(), 0, 0, 0) : there)) {
                    differing.add(here.id());
                }
            }
            findings.compared(mine.size());
            from = mine.isEmpty() ? from : mine.getLast().id();
        } while (mine.size() == ReferenceCounts.MOST);
        findings.compared(unseen.size());
        unseen.values().stream()
                .filter(there -> !agree(Totals.none(there.id()), there))
                .forEach(there -> differing.add(there.id()));
        return differing;
    }

    private static boolean agree(Totals here, ReferenceCounts.Group there) {
        return here.count() == there.counted()
                && here.counted() == there.counted()
                && here.members() == there.members()
                && here.versions() == there.versions();
    }

    /// Suspects that are checked after a common wait.
    private final class Batch {
        private final List<Suspect> suspects = new ArrayList<>();
        private long asOf;
        private int size;

        /// @param unknown members that existed here before the facts were read, and that the facts do not contain
        private record Suspect(long group, Map<Long, Member> facts, Set<Long> unknown) {}

        void add(long group) {
            Set<Long> unknown = new HashSet<>(groups.members(group).keySet());
            Map<Long, Member> facts = new HashMap<>();
            long after = 0;
            ReferenceCounts.Facts page;
            do {
                page = truth.facts(group, after);
                asOf = Math.max(asOf, page.asOf());
                for (ReferenceCounts.Member member : page.members()) {
                    facts.put(member.id(), new Member(member.id(), member.version(), member.counted()));
                    unknown.remove(member.id());
                    after = member.id();
                }
            } while (page.members().size() == ReferenceCounts.MOST);
            suspects.add(new Suspect(group, facts, unknown));
            size += facts.size() + unknown.size() + 1;
        }

        int size() {
            return size;
        }

        void check(Findings findings) {
            if (suspects.isEmpty()) {
                return;
            }
            Deadline deadline = new Deadline(settings.patience());
            deadline.await(() -> truth.sent().upTo(asOf), "events wait to be sent");
            progress.awaitEnd(reconciled.get().channel(), deadline);
            for (Suspect suspect : suspects) {
                check(suspect, findings);
            }
        }

        private void check(Suspect suspect, Findings findings) {
            Map<Long, Member> here = groups.members(suspect.group());
            List<Member> lost = suspect.facts().values().stream()
                    .filter(fact -> isLost(fact, here.get(fact.id())))
                    .toList();
            List<Long> superfluous =
                    suspect.unknown().stream().filter(here::containsKey).toList();
            if (lost.isEmpty() && superfluous.isEmpty() && groups.addsUp(suspect.group())) {
                return;
            }
            String what = reconciled.get().group();
            QuarkusTransaction.requiringNew()
                    .call(() -> repair(suspect.group(), lost, superfluous))
                    .forEach(repair -> ReconciliationTargets.report(
                            new Drift(what, repair.group(), repair.expected(), repair.found(), repair.facts()),
                            findings));
        }

        private List<CounterGroups.Repair> repair(long group, List<Member> lost, List<Long> superfluous) {
            List<CounterGroups.Repair> repairs = groups.repair(group, lost, superfluous);
            repairs.forEach(repair -> reconciled.get().follow(repair.group(), repair.expected()));
            return repairs;
        }

        private static boolean isLost(Member fact, @Nullable Member here) {
            return here == null
                    || here.version() < fact.version()
                    || (here.version() == fact.version() && here.counted() != fact.counted());
        }
    }
}
