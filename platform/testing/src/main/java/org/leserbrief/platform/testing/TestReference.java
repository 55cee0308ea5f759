package org.leserbrief.platform.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A replacement for the service that owns the facts, which reconciliation calls over real HTTP and only with a
/// service's token. All tests of a run share it: each test uses groups of its own, and removes the groups of others
/// by [#forgetAll].
///
/// Changes wait in an outbox, in order, until [#send] passes them to the test, which decides what to do with them.
public final class TestReference {
    private static final TestReference ONLY = new TestReference();
    private static final String ADDRESS = ONLY.start();

    private final TreeMap<Long, Fact> facts = new TreeMap<>();
    private final Map<Long, String> contributors = new HashMap<>();
    private final List<Waiting> waiting = new ArrayList<>();
    private boolean tellsContributors = true;
    private long events;
    private int status = 200;
    private @Nullable CountDownLatch factsAsked;

    private TestReference() {}

    public record Fact(long member, long group, long version, boolean counted) {}

    private record Waiting(long event, Fact fact) {}

    public static TestReference get() {
        return ONLY;
    }

    static String address() {
        return ADDRESS;
    }

    public synchronized void forgetAll() {
        facts.clear();
        contributors.clear();
        tellsContributors = true;
        waiting.clear();
        status = 200;
    }

    /// Answers every request with this status from now on.
    public synchronized void answerWith(int newStatus) {
        status = newStatus;
    }

    /// Adds or changes a member; its event waits in the outbox.
    public synchronized Fact change(long member, long group, boolean counted) {
        Fact before = facts.get(member);
        Fact fact = new Fact(member, group, before == null ? 1 : before.version() + 1, counted);
        facts.put(member, fact);
        waiting.add(new Waiting(++events, fact));
        return fact;
    }

    /// Answers from now on as an owner of a release that does not know who contributed.
    public synchronized void tellNoContributors() {
        tellsContributors = false;
    }

    /// Says who contributed a member; no event tells it.
    public synchronized void contributedBy(long member, String contributor) {
        contributors.put(member, contributor);
    }

    /// Released by the next request for facts. A reconciliation has compared all totals then.
    public synchronized CountDownLatch nextFacts() {
        CountDownLatch latch = new CountDownLatch(1);
        factsAsked = latch;
        return latch;
    }

    public synchronized @Nullable Fact find(long member) {
        return facts.get(member);
    }

    public synchronized long counted(long group) {
        return facts.values().stream()
                .filter(fact -> fact.group() == group && fact.counted())
                .count();
    }

    /// Passes all waiting events to `stream`, and then marks them as sent.
    public void send(Consumer<List<Fact>> stream) {
        List<Waiting> batch;
        synchronized (this) {
            batch = List.copyOf(waiting);
        }
        stream.accept(batch.stream().map(Waiting::fact).toList());
        synchronized (this) {
            waiting.removeAll(batch);
        }
    }

    private String start() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.setExecutor(
                    Executors.newCachedThreadPool(Thread.ofPlatform().daemon().factory()));
            server.createContext("/internal/", this::handle);
            server.start();
            return "http://127.0.0.1:%d/internal/test"
                    .formatted(server.getAddress().getPort());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void handle(HttpExchange exchange) throws IOException {
        String authorization = exchange.getRequestHeaders().getFirst("Authorization");
        if (authorization == null
                || !authorization.startsWith("Bearer ")
                || !Tokens.isOfService(authorization.substring("Bearer ".length()))) {
            Tokens.answer(exchange, 401, "{}");
            return;
        }
        Map<String, Long> parameters = parameters(exchange.getRequestURI().getQuery());
        String json;
        int code;
        synchronized (this) {
            code = status;
            String path = exchange.getRequestURI().getPath();
            if (path.endsWith("/contributors") && !tellsContributors) {
                code = 404;
            }
            json = switch (path.substring(path.lastIndexOf('/') + 1)) {
                case "totals" -> totals(parameters);
                case "facts" -> {
                    if (factsAsked != null) {
                        factsAsked.countDown();
                    }
                    yield facts(parameters);
                }
                case "contributors" -> contributors(parameters);
                case "sent" -> sent();
                default -> throw new IllegalArgumentException(path);
            };
        }
        Tokens.answer(exchange, code, json);
    }

    private String totals(Map<String, Long> parameters) {
        return facts.values().stream()
                .filter(fact -> fact.group() > parameters.getOrDefault("after", 0L))
                .collect(Collectors.groupingBy(Fact::group, TreeMap::new, Collectors.toList()))
                .entrySet()
                .stream()
                .limit(parameters.getOrDefault("limit", 0L))
                .map(group -> "{\"id\": \"%d\", \"counted\": %d, \"members\": %d, \"versions\": %d}"
                        .formatted(
                                group.getKey(),
                                group.getValue().stream().filter(Fact::counted).count(),
                                group.getValue().size(),
                                group.getValue().stream()
                                        .mapToLong(Fact::version)
                                        .sum()))
                .collect(Collectors.joining(", ", "{\"groups\": [", "], \"asOf\": " + newestWaiting() + "}"));
    }

    private String contributors(Map<String, Long> parameters) {
        return facts.tailMap(parameters.getOrDefault("after", 0L), false).values().stream()
                .filter(fact -> fact.group() == parameters.getOrDefault("group", 0L))
                .limit(parameters.getOrDefault("limit", 0L))
                .map(fact -> {
                    String contributor = fact.counted() ? contributors.get(fact.member()) : null;
                    return "{\"id\": \"%d\", \"version\": %d, \"contributor\": %s}"
                            .formatted(
                                    fact.member(),
                                    fact.version(),
                                    contributor == null ? "null" : "\"" + contributor + "\"");
                })
                .collect(Collectors.joining(", ", "{\"members\": [", "]}"));
    }

    private String facts(Map<String, Long> parameters) {
        return facts.tailMap(parameters.getOrDefault("after", 0L), false).values().stream()
                .filter(fact -> fact.group() == parameters.getOrDefault("group", 0L))
                .limit(parameters.getOrDefault("limit", 0L))
                .map(fact -> "{\"id\": \"%d\", \"version\": %d, \"counted\": %b}"
                        .formatted(fact.member(), fact.version(), fact.counted()))
                .collect(Collectors.joining(", ", "{\"members\": [", "], \"asOf\": " + newestWaiting() + "}"));
    }

    private String sent() {
        return "{\"oldestWaiting\": %s}"
                .formatted(waiting.isEmpty() ? "null" : waiting.getFirst().event());
    }

    private long newestWaiting() {
        return waiting.isEmpty() ? 0 : waiting.getLast().event();
    }

    private static Map<String, Long> parameters(@Nullable String query) {
        Map<String, Long> parameters = new TreeMap<>();
        if (query != null) {
            for (String parameter : query.split("&", -1)) {
                String[] parts = parameter.split("=", 2);
                parameters.put(parts[0], Long.parseLong(parts[1]));
            }
        }
        return parameters;
    }
}
