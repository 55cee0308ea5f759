package org.leserbrief.faults.plan;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/// All that a run is going to do: the same seed plans the same.
///
/// @param clients who takes part, in order
public record Plan(long seed, List<Role> clients, List<Step> steps) {
    /// One after the other these make independent numbers of neighbouring ones (the constants of
    /// SplitMix64).
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    /// A fault and its circumstances.
    ///
    /// @param round 0 the first time
    /// @param before how long clients work before it comes
    /// @param after how long they go on when it is over
    /// @param replica which of two is hit, where one is hit
    /// @param times how often it comes, where it comes several times
    /// @param choice any number, for what else there is to choose
    public record Step(Fault fault, int round, Duration before, Duration after, int replica, int times, int choice) {}

    public Plan {
        clients = List.copyOf(clients);
        steps = List.copyOf(steps);
    }

    /// @param rounds how often all faults come
    public static Plan of(long seed, List<Fault> faults, int rounds) {
        List<Step> steps = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            for (Fault fault : faults) {
                // Its circumstances depend on nothing but seed, round and fault: --only plans the
                // same as a whole run.
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

    /// What a client does at its n-th turn.
    public Intent intent(int client, int turn) {
        SplittableRandom random = new SplittableRandom(mix(seed, client, turn));
        Role role = clients.get(client);
        return new Intent(
                role.kind(random.nextInt(100)),
                random.nextInt(Integer.MAX_VALUE),
                random.nextInt(role.pauseMillis() / 2, role.pauseMillis() * 3 / 2));
    }

    private static long mix(long seed, long a, long b) {
        return ((seed * GOLDEN + a) * GOLDEN + b) * GOLDEN;
    }
}
