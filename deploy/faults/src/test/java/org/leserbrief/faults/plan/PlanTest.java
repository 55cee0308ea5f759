package org.leserbrief.faults.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PlanTest {
    private static final int TURNS = 2_000;

    @Test
    void the_same_seed_plans_the_same_faults_and_the_same_deeds() {
        Plan one = Plan.of(42, Fault.all(), 2);
        Plan other = Plan.of(42, Fault.all(), 2);
        assertEquals(one, other);
        assertEquals(deeds(one), deeds(other));
    }

    @Test
    void another_seed_plans_other_faults_and_other_deeds() {
        Plan one = Plan.of(42, Fault.all(), 1);
        Plan other = Plan.of(43, Fault.all(), 1);
        assertNotEquals(one.steps(), other.steps());
        assertNotEquals(deeds(one), deeds(other));
    }

    @Test
    void a_fault_alone_comes_as_it_does_among_all() {
        Plan.Step alone = Plan.of(7, List.of(Fault.STOP_RELAY), 1).steps().getFirst();
        assertEquals(
                alone,
                Plan.of(7, Fault.all(), 1).steps().stream()
                        .filter(step -> step.fault() == Fault.STOP_RELAY)
                        .findFirst()
                        .orElseThrow());
    }

    @Test
    void clients_differ_from_each_other() {
        Plan plan = Plan.of(42, Fault.all(), 1);
        assertNotEquals(deeds(plan, 0), deeds(plan, 1));
    }

    @Test
    void everything_that_clients_can_do_is_done() {
        Plan plan = Plan.of(42, Fault.all(), 1);
        Set<Intent.Kind> done = IntStream.range(0, plan.clients().size())
                .boxed()
                .flatMap(client -> deeds(plan, client).stream())
                .map(Intent::kind)
                .collect(Collectors.toSet());
        assertEquals(EnumSet.allOf(Intent.Kind.class), done);
    }

    @Test
    void faults_have_the_numbers_of_the_matrix() {
        assertEquals(
                IntStream.rangeClosed(1, 13).boxed().toList(),
                Fault.all().stream().map(Fault::number).toList());
    }

    private static List<List<Intent>> deeds(Plan plan) {
        return IntStream.range(0, plan.clients().size())
                .mapToObj(client -> deeds(plan, client))
                .toList();
    }

    private static List<Intent> deeds(Plan plan, int client) {
        return IntStream.range(0, TURNS)
                .mapToObj(turn -> plan.intent(client, turn))
                .toList();
    }
}
