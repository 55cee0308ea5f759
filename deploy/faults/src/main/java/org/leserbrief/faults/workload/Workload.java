package org.leserbrief.faults.workload;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.leserbrief.faults.plan.Plan;
import org.leserbrief.faults.plan.PlannedOperation;
import org.leserbrief.faults.plan.PlannedOperation.Kind;
import org.leserbrief.faults.plan.Role;
import org.leserbrief.faults.workload.RecordingClient.Operation;

/// All simulated clients, which work in parallel.
public final class Workload {
    private final Plan plan;
    private final RecordingClient recordingClient;
    private final KnownContent content;
    private final List<SimulatedClient> clients = new ArrayList<>();
    private final List<AtomicInteger> turns = new ArrayList<>();
    private final AtomicInteger unplannedTurns = new AtomicInteger();
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean stopping;

    /// @param canVote whether the deployed comment-service offers voting
    public Workload(Plan plan, RecordingClient recordingClient, KnownContent content, boolean canVote) {
        this.plan = plan;
        this.recordingClient = recordingClient;
        this.content = content;
        for (int i = 0; i < plan.clients().size(); i++) {
            clients.add(new SimulatedClient(i, plan.clients().get(i), recordingClient, content, canVote));
            turns.add(new AtomicInteger());
        }
    }

    /// Starts all clients. Each continues with the turn after its last one.
    public void start() {
        stopping = false;
        for (int i = 0; i < clients.size(); i++) {
            int number = i;
            threads.add(Thread.ofVirtual().name("client-" + i).start(() -> work(number)));
        }
    }

    /// Stops all clients, and returns when each has finished its operation.
    public void stop() {
        stopping = true;
        for (Thread thread : threads) {
            join(thread);
        }
        threads.clear();
    }

    /// Lets additional readers post on a single article.
    public void loadSpike(int readers, Duration duration) {
        String article = content.alwaysOpenArticle().id();
        Instant end = Instant.now().plus(duration);
        List<Thread> additional = new ArrayList<>();
        for (int i = 0; i < readers; i++) {
            int client = -100 - i;
            additional.add(Thread.ofVirtual().start(() -> {
                while (Instant.now().isBefore(end)) {
                    post(client, article);
                    pause(20);
                }
            }));
        }
        additional.forEach(Workload::join);
    }

    /// Lets additional pairs of moderators make conflicting decisions on the newest comments.
    public void conflictingModeration(int pairs, Instant end) {
        List<Thread> additional = new ArrayList<>();
        for (int i = 0; i < pairs; i++) {
            SimulatedClient moderator = new SimulatedClient(-200 - i, Role.MODERATOR, recordingClient, content, false);
            additional.add(Thread.ofVirtual().start(() -> {
                while (Instant.now().isBefore(end)) {
                    int turn = unplannedTurns.incrementAndGet();
                    moderator.act(turn, new PlannedOperation(PlannedOperation.Kind.CONFLICTING_DECISIONS, turn, 0));
                }
            }));
        }
        additional.forEach(Workload::join);
    }

    /// Posts a comment that is not part of the plan.
    ///
    /// @return whether it was acknowledged
    public boolean post(int client, String article) {
        int turn = unplannedTurns.incrementAndGet();
        String mark = "extra%dn%d".formatted(-client, turn);
        return recordingClient
                .post(
                        new Operation(client, turn, Kind.POST, mark, article, null),
                        SimulatedClient.READERS.get(Math.floorMod(client, SimulatedClient.READERS.size())),
                        "faults-" + mark,
                        Map.of("articleId", article, "body", mark + ": Auch das noch."))
                .isPresent();
    }

    private void work(int number) {
        while (!stopping) {
            int turn = turns.get(number).getAndIncrement();
            PlannedOperation planned = plan.operation(number, turn);
            pause(planned.pauseMillis());
            clients.get(number).act(turn, planned);
        }
    }

    public static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
