package org.leserbrief.faults.letter;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.leserbrief.faults.environment.TestEnvironment;
import org.leserbrief.local.client.ApiClient;
import org.leserbrief.local.setup.Service;

/// Makes subscribers and an issue, sends it, kills the senders three times and the mail server twice, and checks what
/// became of each letter.
final class LetterRun {
    private static final String ISSUE = "2026-01-02";

    /// In letters a second.
    private static final int GOAL = 100;

    private static final int SENDER_KILLS = 3;

    private final LetterEnvironment environment;
    private final int subscribers;
    private final List<Kill> kills = new ArrayList<>();

    LetterRun(LetterEnvironment environment, int subscribers) {
        this.environment = environment;
        this.subscribers = subscribers;
    }

    boolean passes() {
        subscribe();
        send(publish());
        measure();
        killSender(LetterEnvironment.SENDERS.getFirst(), 45);
        killMailServer(55);
        killSender(LetterEnvironment.SENDERS.getLast(), 65);
        killMailServer(75);
        killSender(LetterEnvironment.SENDERS.getFirst(), 85);
        awaitEnd();
        return report(
                new LetterCheck(subscribers, mailed(), environment.mailServer().taken(), kills));
    }

    private void subscribe() {
        System.out.printf("making %,d subscribers%n", subscribers);
        environment.databases().run(Service.ARTICLE, """
                INSERT INTO newsletter_subscription
                    (address_hash, email, state, language, ressorts, authors, changed_at, confirmation_queued_at)
                SELECT sha256(convert_to(n::text, 'UTF8')), 'reader-' || n || '@letter.example', 'CONFIRMED',
                    CASE WHEN n %% 5 = 0 THEN 'en' ELSE 'de' END, '{}',
                    CASE WHEN n %% 2 = 0 THEN ARRAY['anna-stein'] ELSE '{}' END, now(), now()
                FROM generate_series(1, %d) AS n
                """.formatted(subscribers));
    }

    /// Besides, one of an author whom some have chosen, which only their letters name.
    ///
    /// @return the ids of the articles of the issue
    private List<String> publish() {
        List<String> articles = new ArrayList<>();
        for (int i = 1; i <= 10; i++) {
            articles.add(publish("Der Wochenmarkt zieht um, Teil " + i, "Jörg Müller"));
        }
        publish(LetterMailServer.OF_AUTHOR, "Anna Stein");
        return articles;
    }

    private String publish(String headline, String author) {
        ApiClient api = environment.api();
        JsonNode draft = api.read(api.post(
                        "/api/articles",
                        "editor",
                        Map.of(
                                "headline",
                                headline,
                                "teaser",
                                "Ab März stehen die Stände am Bahnhof. Händlerinnen und Händler sind geteilter Meinung.",
                                "body",
                                "Der Platz wird gepflastert.",
                                "author",
                                author),
                        null)
                .expect(201));
        String id = draft.path("id").asText();
        api.publish(id, "editor").expect(200);
        return id;
    }

    private void send(List<String> articles) {
        environment.databases().run(Service.ARTICLE, """
                INSERT INTO newsletter_issue (issue_date, state, send_at)
                VALUES ('%s', 'PLANNED', now() + interval '1 day')
                """.formatted(ISSUE));
        String issue = "/api/newsletter/issues/" + ISSUE;
        try {
            ApiClient api = environment.api();
            api.send(new ApiClient.Call("PUT", issue, "editor", Map.of("articles", articles), Map.of("If-Match", "*")))
                    .expect(200);
            api.send(new ApiClient.Call("PUT", issue + "/sending", "editor", Map.of(), Map.of()))
                    .expect(200);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Between a tenth and two fifths of the letters: the code is compiled then, and nobody is killed yet.
    private void measure() {
        awaitTaken(10);
        long begun = System.nanoTime();
        int before = taken();
        List<Long> memory = new ArrayList<>(memory());
        awaitTaken(40);
        double seconds = (System.nanoTime() - begun) / 1e9;
        double rate = (taken() - before) / seconds;
        System.out.printf(
                "%.0f letters a second by two replicas (goal: %d)%s%n", rate, GOAL, rate < GOAL ? " MISSED" : "");
        List<Long> after = memory();
        for (int i = 0; i < after.size(); i++) {
            System.out.printf(
                    "%s: %d MB live after a tenth of the letters, %d MB after two fifths%n",
                    LetterEnvironment.SENDERS.get(i), memory.get(i), after.get(i));
        }
    }

    /// The living objects of each sender in megabytes, after a garbage collection.
    private List<Long> memory() {
        return LetterEnvironment.SENDERS.stream().map(this::liveMegabytes).toList();
    }

    private long liveMegabytes(String sender) {
        try {
            Process histogram = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "jcmd")
                                    .toString(),
                            Long.toString(environment.sender(sender).pid()),
                            "GC.class_histogram")
                    .redirectErrorStream(true)
                    .start();
            return histogram
                    .inputReader()
                    .lines()
                    .filter(line -> line.startsWith("Total"))
                    .map(line -> Long.parseLong(line.strip().split("\\s+")[2]) / 1_000_000)
                    .findFirst()
                    .orElse(-1L);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void killSender(String sender, int percent) {
        awaitTaken(percent);
        // Not one that is still starting: it would have nothing in flight.
        TestEnvironment.await(
                "letters of both senders in flight",
                Duration.ofMinutes(2),
                () -> environment.inFlight().size() > LetterEnvironment.CONNECTIONS);
        environment.sender(sender).destroyForcibly();
        environment.sender(sender).onExit().join();
        note(sender, environment.inFlight(), LetterEnvironment.CONNECTIONS);
    }

    /// It is suspended first, so that what is in flight can be counted.
    private void killMailServer(int percent) {
        awaitTaken(percent);
        environment.mailServer().suspend();
        Set<Integer> inFlight = new HashSet<>();
        TestEnvironment.await("the senders waiting for the mail server", Duration.ofSeconds(4), () -> {
            Set<Integer> now = environment.inFlight();
            boolean still = now.equals(inFlight) && !now.isEmpty();
            inFlight.clear();
            inFlight.addAll(now);
            return still;
        });
        environment.mailServer().kill();
        note("the mail server", inFlight, LetterEnvironment.CONNECTIONS * LetterEnvironment.SENDERS.size());
        pause(Duration.ofSeconds(5));
        environment.mailServer().start();
    }

    private void note(String what, Set<Integer> inFlight, int most) {
        kills.add(new Kill(what, inFlight, most));
        System.out.printf(
                "%s killed after %,d letters, %d in flight%n", what, taken(), Math.min(most, inFlight.size()));
    }

    private void awaitEnd() {
        TestEnvironment.await(
                "the end of the issue",
                Duration.ofMinutes(15),
                () -> environment
                                .databases()
                                .number(
                                        Service.ARTICLE,
                                        "SELECT count(*) FROM newsletter_issue WHERE state = 'FINISHED'")
                        == 1);
    }

    private List<LetterResult> mailed() {
        // Unknown mailboxes are suppressed, their subscriptions withdrawn, and their addresses still there.
        return environment
                .databases()
                .query(
                        Service.ARTICLE,
                        """
                SELECT s.email, r.state, coalesce(r.reason, '') AS reason
                FROM newsletter_recipient r JOIN newsletter_subscription s ON s.id = r.subscription_id
                ORDER BY s.id
                """,
                        row -> new LetterResult(
                                ServerBehaviour.number(row.getString(1)), row.getString(2), row.getString(3)));
    }

    private boolean report(LetterCheck check) {
        System.out.printf(
                "%,d prepared: %s; the mail server has taken %,d%n",
                check.mailed().size(), check.states(), check.taken().size());
        Set<Integer> taken = Set.copyOf(new HashSet<>(check.taken()));
        check.uncertain()
                .forEach(mail -> System.out.printf(
                        "uncertain: %s (%s; the mail server has %s it)%n",
                        ServerBehaviour.address(mail.number()),
                        mail.reason(),
                        taken.contains(mail.number()) ? "taken" : "not taken"));
        if (kills.size() != SENDER_KILLS + 2) {
            throw new IllegalStateException("not all kills happened: " + kills);
        }
        List<Integer> ofAuthor = environment.mailServer().ofAuthor();
        System.out.printf("%,d letters name the article of an author whom the reader has chosen%n", ofAuthor.size());
        List<String> violations = new ArrayList<>(check.violations());
        violations.addAll(new AuthorLineCheck(check.taken(), ofAuthor).violations());
        violations.forEach(violation -> System.out.println("VIOLATED: " + violation));
        System.out.println(violations.isEmpty() ? "nobody got two letters, and every letter is accounted for" : "");
        return violations.isEmpty();
    }

    private void awaitTaken(int percent) {
        TestEnvironment.await(
                percent + " % of the letters taken",
                Duration.ofMinutes(10),
                () -> taken() * 100L >= (long) percent * subscribers);
    }

    private int taken() {
        return environment.mailServer().taken().size();
    }

    private static void pause(Duration duration) {
        try {
            Thread.sleep(duration);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
