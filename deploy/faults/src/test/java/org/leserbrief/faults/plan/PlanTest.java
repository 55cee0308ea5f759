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
    void the_same_seed_plans_the_same_faults_and_operations() {
        Plan one = Plan.of(42, Fault.all(), 2);
        Plan other = Plan.of(42, Fault.all(), 2);
        assertEquals(one, other);
        assertEquals(operations(one), operations(other));
    }

    @Test
    void another_seed_plans_other_faults_and_operations() {
        Plan one = Plan.of(42, Fault.all(), 1);
        Plan other = Plan.of(43, Fault.all(), 1);
        assertNotEquals(one.steps(), other.steps());
        assertNotEquals(operations(one), operations(other));
    }

    @Test
    void a_single_fault_is_planned_as_in_a_whole_run() {
        Plan.Step alone = Plan.of(7, List.of(Fault.SUSPEND_RELAY), 1).steps().getFirst();
        assertEquals(
                alone,
                Plan.of(7, Fault.all(), 1).steps().stream()
                        .filter(step -> step.fault() == Fault.SUSPEND_RELAY)
                        .findFirst()
                        .orElseThrow());
    }

    @Test
    void clients_differ_from_each_other() {
        Plan plan = Plan.of(42, Fault.all(), 1);
        assertNotEquals(operations(plan, 0), operations(plan, 1));
    }

    @Test
    void every_kind_of_operation_is_planned() {
        Plan plan = Plan.of(42, Fault.all(), 1);
        Set<PlannedOperation.Kind> done = IntStream.range(0, plan.clients().size())
                .boxed()
                .flatMap(client -> operations(plan, client).stream())
                .map(PlannedOperation::kind)
                .collect(Collectors.toSet());
        assertEquals(EnumSet.allOf(PlannedOperation.Kind.class), done);
    }

    @Test
    void faults_are_numbered_from_1_to_14() {
        assertEquals(
                IntStream.rangeClosed(1, 14).boxed().toList(),
                Fault.all().stream().map(Fault::number).toList());
    }

    private static List<List<PlannedOperation>> operations(Plan plan) {
        return IntStream.range(0, plan.clients().size())
                .mapToObj(client -> operations(plan, client))
                .toList();
    }

    private static List<PlannedOperation> operations(Plan plan, int client) {
        return IntStream.range(0, TURNS)
                .mapToObj(turn -> plan.operation(client, turn))
                .toList();
    }
}
