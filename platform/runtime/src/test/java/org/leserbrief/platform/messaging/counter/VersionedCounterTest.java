package org.leserbrief.platform.messaging.counter;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.leserbrief.platform.PlatformTest;
import org.leserbrief.platform.messaging.counter.VersionedCounter.Fact;

@PlatformTest
class VersionedCounterTest {
    @Inject
    VersionedCounter tally;

    @Inject
    EntityManager entities;

    @BeforeEach
    void empty() {
        QuarkusTransaction.requiringNew()
                .run(() -> entities.createNativeQuery("TRUNCATE tally, tally_member")
                        .executeUpdate());
    }

    @Test
    void a_member_counts_once_however_often_it_is_told() {
        apply(new Fact(1, 10, 1, true));
        apply(new Fact(1, 10, 1, true), new Fact(1, 10, 1, true));
        assertEquals(Map.of(10L, 1L), counts());
    }

    @Test
    void an_older_version_changes_nothing() {
        apply(new Fact(1, 10, 3, false));
        apply(new Fact(1, 10, 2, true));
        assertEquals(Map.of(), counts());
    }

    @Test
    void within_a_batch_the_newest_version_wins_whatever_the_order() {
        apply(new Fact(1, 10, 3, true), new Fact(1, 10, 2, false), new Fact(2, 10, 1, true));
        assertEquals(Map.of(10L, 2L), counts());
    }

    @Test
    void a_number_returns_to_zero() {
        apply(new Fact(1, 10, 1, true));
        apply(new Fact(1, 10, 2, false));
        assertEquals(Map.of(10L, 0L), counts());
    }

    @Test
    void a_member_that_moves_is_counted_in_its_new_group_only() {
        apply(new Fact(1, 10, 1, true), new Fact(2, 10, 1, true));
        apply(new Fact(1, 11, 2, true));
        assertEquals(Map.of(10L, 1L, 11L, 1L), counts());
    }

    @Test
    void duplicates_disorder_and_replay_by_several_consumers_at_once_end_in_the_truth() throws Exception {
        long seed = 20180224;
        Random random = new Random(seed);
        List<Fact> history = new ArrayList<>();
        Map<Long, Long> truth = new HashMap<>();
        for (long member = 1; member <= 300; member++) {
            long group = member % 7;
            boolean counted = false;
            int versions = 1 + random.nextInt(5);
            for (int version = 1; version <= versions; version++) {
                counted = random.nextBoolean();
                history.add(new Fact(member, group, version, counted));
            }
            truth.merge(group, counted ? 1L : 0L, Long::sum);
        }
        try (ExecutorService consumers = Executors.newFixedThreadPool(4)) {
            List<Future<?>> work = new ArrayList<>();
            for (int consumer = 0; consumer < 4; consumer++) {
                List<Fact> delivery = new ArrayList<>(history);
                Collections.shuffle(delivery, new Random(seed + consumer));
                work.add(consumers.submit(() -> {
                    for (int from = 0; from < delivery.size(); from += 20) {
                        List<Fact> batch = delivery.subList(from, Math.min(from + 20, delivery.size()));
                        apply(batch.toArray(Fact[]::new));
                    }
                }));
            }
            for (Future<?> one : work) {
                one.get();
            }
        }
        truth.values().removeIf(count -> count == 0);
        Map<Long, Long> counted = counts();
        counted.values().removeIf(count -> count == 0);
        assertEquals(truth, counted, "seed " + seed);
    }

    private void apply(Fact... facts) {
        QuarkusTransaction.requiringNew().call(() -> tally.apply(List.of(facts)));
    }

    private Map<Long, Long> counts() {
        Map<Long, Long> counts = new HashMap<>();
        for (Object row :
                entities.createNativeQuery("SELECT group_id, count FROM tally").getResultList()) {
            Object[] columns = (Object[]) row;
            counts.put((Long) columns[0], (Long) columns[1]);
        }
        return counts;
    }
}
