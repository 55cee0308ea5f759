package org.leserbrief.faults.plan;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/// All actions of a fault run. They depend only on the seed, so that a run can be repeated.
///
/// @param clients the role of each client, by the client's number
public record Plan(long seed, List<Role> clients, List<Step> steps) {
    /// The increment of SplitMix64. Multiplying by it gives neighbouring seeds, clients and turns independent
    /// random numbers.
    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

    /// A fault and its parameters.
    ///
    /// @param round 0 for the first round
    /// @param before how long clients work before the fault begins
    /// @param after how long they go on after the system has recovered
    /// @param replica the number of the replica that is hit, for faults that hit one
    /// @param times how often the fault is repeated, for those faults that are
    /// @param randomNumber for any other choice that the fault makes
    public record Step(
            Fault fault, int round, Duration before, Duration after, int replica, int times, int randomNumber) {}

    public Plan {
        clients = List.copyOf(clients);
        steps = List.copyOf(steps);
    }

    /// @param rounds how often the list of faults is run
    public static Plan of(long seed, List<Fault> faults, int rounds) {
        List<Step> steps = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            for (Fault fault : faults) {
                // Its own generator, so that --only plans a fault as a whole run does.
                SplittableRandom random = new SplittableRandom(mix(seed, 1_000 + fault.number(), round));
                steps.add(new Step(
                        fault,
                        round,
                        Duration.ofMillis(random.nextInt(1_500, 4_000)),
                        Duration.ofMillis(random.nextInt(1_500, 3_000)),
                        random.nextInt(2),
                        random.nextInt(2, 4),
                        random.nextInt(Integer.MAX_VALUE)));
            }
        }
        return new Plan(
                seed,
                List.of(
                        Role.READER,
                        Role.READER,
                        Role.READER,
                        Role.READER,
                        Role.READER,
                        Role.MODERATOR,
                        Role.MODERATOR,
                        Role.EDITOR),
                steps);
    }

    /// The operation of a client at its n-th turn.
    public PlannedOperation operation(int client, int turn) {
        SplittableRandom random = new SplittableRandom(mix(seed, client, turn));
        Role role = clients.get(client);
        return new PlannedOperation(
                role.kind(random.nextInt(100)),
                random.nextInt(Integer.MAX_VALUE),
                random.nextInt(role.pauseMillis() / 2, role.pauseMillis() * 3 / 2));
    }

    private static long mix(long seed, long a, long b) {
        return ((seed * GOLDEN_GAMMA + a) * GOLDEN_GAMMA + b) * GOLDEN_GAMMA;
    }
}
