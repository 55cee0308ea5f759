package org.leserbrief.platform.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.ToIntFunction;

/// Somebody else's HTTP server, which a service under test calls. All tests of a run share it: each looks for calls
/// of its own.
public final class TestReceiver {
    private static final List<Call> CALLS = new CopyOnWriteArrayList<>();
    private static final Map<String, ToIntFunction<Call>> ANSWERS = new ConcurrentHashMap<>();
    private static final String ADDRESS = start();

    private TestReceiver() {}

    /// @param headers the first value of each, by its name in small letters
    public record Call(String path, Map<String, String> headers, String body) {}

    /// The origin, without a trailing slash.
    static String address() {
        return ADDRESS;
    }

    /// What was sent to this path, in order.
    public static List<Call> calls(String path) {
        return CALLS.stream().filter(call -> call.path().equals(path)).toList();
    }

    /// Answers calls of this path with the status that the function returns, until the next call of this method.
    public static void answer(String path, ToIntFunction<Call> status) {
        ANSWERS.put(path, status);
    }

    private static String start() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.setExecutor(
                    Executors.newCachedThreadPool(Thread.ofPlatform().daemon().factory()));
            server.createContext("/", TestReceiver::handle);
            server.start();
            return "http://127.0.0.1:%d".formatted(server.getAddress().getPort());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void handle(HttpExchange exchange) throws IOException {
        Map<String, String> headers = new ConcurrentHashMap<>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.getFirst()));
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        Call call = new Call(exchange.getRequestURI().getPath(), Map.copyOf(headers), body);
        CALLS.add(call);
        Tokens.answer(exchange, ANSWERS.getOrDefault(call.path(), any -> 200).applyAsInt(call), "{}");
    }
}
