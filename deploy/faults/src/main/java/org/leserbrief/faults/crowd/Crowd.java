package org.leserbrief.faults.crowd;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.leserbrief.faults.crowd.Courier.Deed;
import org.leserbrief.faults.plan.Intent;
import org.leserbrief.faults.plan.Intent.Kind;
import org.leserbrief.faults.plan.Plan;
import org.leserbrief.faults.plan.Role;

/// All clients together.
public final class Crowd {
    private static final List<String> READERS =
            List.of("reader", "reader2", "reader3", "reader4", "reader5", "reader6");

    private final Plan plan;
    private final Courier courier;
    private final World world;
    private final List<Client> clients = new ArrayList<>();
    private final List<AtomicInteger> turns = new ArrayList<>();
    private final AtomicInteger extras = new AtomicInteger();
    private final List<Thread> working = new ArrayList<>();
    private volatile boolean enough;

    /// @param votes whether there is voting
    public Crowd(Plan plan, Courier courier, World world, boolean votes) {
        this.plan = plan;
        this.courier = courier;
        this.world = world;
        for (int i = 0; i < plan.clients().size(); i++) {
            clients.add(new Client(i, plan.clients().get(i), courier, world, votes));
            turns.add(new AtomicInteger());
        }
    }

    /// Everybody goes on where he stopped.
    public void start() {
        enough = false;
        for (int i = 0; i < clients.size(); i++) {
            int number = i;
            working.add(Thread.ofVirtual().name("client-" + i).start(() -> work(number)));
        }
    }

    /// Returns when everybody has the answer that he waits for, or has given up.
    public void stop() {
        enough = true;
        for (Thread thread : working) {
            join(thread);
        }
        working.clear();
    }

    /// Further readers post on one article for a while, as fast as readers do.
    public void storm(int readers, Duration duration) {
        String article = world.steadyArticle().id();
        Instant end = Instant.now().plus(duration);
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < readers; i++) {
            int client = -100 - i;
            threads.add(Thread.ofVirtual().start(() -> {
                while (Instant.now().isBefore(end)) {
                    post(client, article);
                    pause(20);
                }
            }));
        }
        threads.forEach(Crowd::join);
    }

    /// Further moderators, by twos, pull at the newest comments for a while.
    public void tugOfWar(int pairs, Instant end) {
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < pairs; i++) {
            Client moderator = new Client(-200 - i, Role.MODERATOR, courier, world, false);
            threads.add(Thread.ofVirtual().start(() -> {
                while (Instant.now().isBefore(end)) {
                    int turn = extras.incrementAndGet();
                    moderator.act(turn, new Intent(Intent.Kind.TUG, turn, 0));
                }
            }));
        }
        threads.forEach(Crowd::join);
    }

    /// Posts one comment besides the plan; false when it was not taken.
    public boolean post(int client, String article) {
        int turn = extras.incrementAndGet();
        String mark = "extra%dn%d".formatted(-client, turn);
        return courier.post(
                        new Deed(client, turn, Kind.POST, mark, article, null),
                        READERS.get(Math.floorMod(client, READERS.size())),
                        "faults-" + mark,
                        Map.of("articleId", article, "body", mark + ": Auch das noch."))
                .isPresent();
    }

    private void work(int number) {
        while (!enough) {
            int turn = turns.get(number).getAndIncrement();
            Intent intent = plan.intent(number, turn);
            pause(intent.pauseMillis());
            clients.get(number).act(turn, intent);
        }
    }

    /// Waits for somebody who works.
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
