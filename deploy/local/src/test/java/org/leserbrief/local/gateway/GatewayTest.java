package org.leserbrief.local.gateway;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.leserbrief.platform.embedded.FreePorts;

/// Tests the gateway through raw sockets, with services that misbehave in many ways.
class GatewayTest {
    private static final Vertx VERTX = Vertx.vertx();
    private static final CompletableFuture<Void> STREAM_DROPPED = new CompletableFuture<>();
    private static final Path SOURCES = Path.of("src/main");
    private static int port;
    private static int firstReplica;
    private static int impatientPort;
    private static Gateway gateway;

    /// Waits only briefly for the begin of an answer, which a busy machine may take for large bodies.
    private static Gateway impatient;

    @BeforeAll
    static void start() throws IOException {
        int origin = origin("first").actualPort();
        int second = origin("second").actualPort();
        firstReplica = origin;
        port = FreePorts.next();
        gateway = gateway(port, Duration.ofSeconds(10), origin, second);
        impatientPort = FreePorts.next();
        impatient = gateway(impatientPort, Duration.ofSeconds(2), origin, second);
    }

    private static Gateway gateway(int at, Duration responseTimeout, int origin, int second) throws IOException {
        return Gateway.start(
                "127.0.0.1",
                at,
                "http://localhost:" + at,
                List.of(Path.of("../kubernetes/chart/routes.yaml"), SOURCES.resolve("routes/identity.yaml")),
                Map.of(
                        "article-service", List.of(BackendEndpoint.at(origin)),
                        // The second of three endpoints does not listen.
                        "comment-service",
                                Stream.of(origin, FreePorts.next(), second)
                                        .map(BackendEndpoint::at)
                                        .toList(),
                        "topic-service", List.of(BackendEndpoint.at(FreePorts.next())),
                        "identity", List.of(BackendEndpoint.at(origin))),
                false,
                SOURCES.resolve("newsroom/media"),
                responseTimeout);
    }

    @AfterAll
    static void stop() {
        gateway.close();
        impatient.close();
        VERTX.close();
    }

    @Test
    void paths_arrive_as_they_were_sent() {
        for (String path :
                List.of("/a%2Fb;x=1/%c3%a4/../c//d?q=%20&r=a+b", "/%2e%2e/x", "/api/articles?cursor=a%3D%3D")) {
            assertEquals(path, get(path).json().getString("uri"));
        }
    }

    @Test
    void a_client_that_asks_is_told_which_replica_has_answered() {
        String name = Gateway.REPLICA_PORT.toLowerCase(Locale.ROOT);
        Answer asked = exchange("GET /api/articles HTTP/1.1", "Host: localhost:" + port, Gateway.REPLICA_PORT + ": ?");
        assertEquals(Integer.toString(firstReplica), asked.header(name));
        assertEquals("", get("/api/articles").header(name));
    }

    @Test
    void what_clients_claim_about_themselves_is_replaced() {
        JsonObject headers = exchange(
                        "GET / HTTP/1.1",
                        "Host: localhost:" + port,
                        "X-Forwarded-For: 6.6.6.6",
                        "x-forwarded-host: evil.example",
                        "X-Forwarded-Proto: https",
                        "X-Forwarded-Prefix: /evil",
                        "X-Forwarded-Port: 666",
                        "Forwarded: for=6.6.6.6")
                .json()
                .getJsonObject("headers");
        assertEquals("127.0.0.1", headers.getString("x-forwarded-for"));
        assertEquals("localhost:" + port, headers.getString("x-forwarded-host"));
        assertEquals("http", headers.getString("x-forwarded-proto"));
        assertEquals(Integer.toString(port), headers.getString("x-forwarded-port"));
        assertFalse(headers.containsKey("x-forwarded-prefix"));
        assertFalse(headers.containsKey("forwarded"));
    }

    @Test
    void another_peer_than_this_machine_reaches_the_site_and_signing_in_only() throws IOException {
        // Another address of this machine than the one that is called. The gateway cannot know that both belong
        // to the same machine.
        InetAddress peer = NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> address instanceof Inet4Address && !address.isLoopbackAddress())
                .findFirst()
                .orElse(null);
        assumeTrue(peer != null, "this machine has no other IPv4 address than loopback");
        for (String path : List.of("/mail/", "/id/admin/", "/id/%61dmin/", "/id/realms/master/account")) {
            Answer answer = getFrom(peer, path);
            assertEquals(403, answer.status(), path);
            assertEquals("application/problem+json", answer.header("content-type"), path);
        }
        for (String path : List.of("/", "/id/realms/leserbrief/protocol/openid-connect/auth")) {
            assertEquals(200, getFrom(peer, path).status(), path);
        }
    }

    @Test
    void replicas_take_turns_and_one_that_does_not_listen_is_skipped() {
        Map<String, Long> answers = IntStream.range(0, 30)
                .mapToObj(i -> get("/api/comments").json().getString("origin"))
                .collect(Collectors.groupingBy(name -> name, Collectors.counting()));
        assertEquals(30, answers.getOrDefault("first", 0L) + answers.getOrDefault("second", 0L));
        assertTrue(answers.getOrDefault("first", 0L) >= 10, answers.toString());
        assertTrue(answers.getOrDefault("second", 0L) >= 10, answers.toString());
    }

    @Test
    void a_service_that_does_not_run_is_a_problem_for_programs_and_a_page_for_browsers() {
        Answer problem = get("/api/topics");
        assertEquals(503, problem.status());
        assertEquals("application/problem+json", problem.header("content-type"));
        assertEquals("Dienst nicht erreichbar", problem.json().getString("title"));
        assertEquals("/api/topics", problem.json().getString("instance"));
        Answer page = exchange(
                "GET /topics HTTP/1.1",
                "Host: localhost:" + port,
                "Accept: text/html,*/*",
                "Accept-Language: en-GB,de;q=0.5");
        assertEquals(503, page.status());
        assertTrue(page.body().contains("<h1>Service unavailable</h1>"), page.body());
    }

    @Test
    void a_post_with_a_body_to_a_service_that_does_not_run_is_a_problem_too() {
        assertEquals(503, post("/api/topics", "x".repeat(100_000)).status());
    }

    @Test
    void a_connection_that_breaks_off_is_a_bad_gateway() {
        Answer answer = get("/break");
        assertEquals(502, answer.status());
        assertEquals("application/problem+json", answer.header("content-type"));
    }

    @Test
    void an_answer_that_does_not_begin_is_timed_out() throws IOException {
        try (Socket socket = connect(
                impatientPort, "GET /never HTTP/1.1", "Host: localhost:" + impatientPort, "Connection: close")) {
            assertEquals(504, Answer.read(socket.getInputStream()).status());
        }
    }

    @Test
    void an_answer_that_began_may_take_its_time_and_arrives_as_it_is_written() throws IOException {
        try (Socket socket = connect(impatientPort, "GET /stream HTTP/1.1", "Host: localhost:" + impatientPort);
                BufferedReader reader = reader(socket)) {
            long first = 0;
            int events = 0;
            // A gateway that buffers would deliver nothing, because the stream never ends.
            for (String line = reader.readLine(); events < 12; line = reader.readLine()) {
                if (line.startsWith("data:")) {
                    events++;
                    first = first == 0 ? System.nanoTime() : first;
                }
            }
            // There are 350 ms between two events, so that twelve take longer than the gateway's response
            // timeout, also if the first is read late.
            assertTrue(System.nanoTime() - first > 2_000_000_000L);
        }
        // The client has closed its connection, and the service must notice.
        assertTrue(STREAM_DROPPED
                .orTimeout(60, TimeUnit.SECONDS)
                .handle((v, e) -> e == null)
                .join());
    }

    @Test
    void bodies_arrive_whole() {
        String body = "ä".repeat(100_000);
        assertEquals(200_000, post("/echo", body).json().getInteger("length"));
    }

    @Test
    void a_service_that_does_not_ask_for_a_long_body_gets_it_all_the_same() {
        assertEquals(200_000, post("/unasked", "x".repeat(200_000)).json().getInteger("length"));
    }

    @Test
    void a_body_that_the_service_refuses_early_gets_its_answer_through() {
        for (int i = 0; i < 20; i++) {
            assertEquals(413, post("/small", "x".repeat(3_000_000)).status());
        }
    }

    @Test
    void an_answer_that_does_not_wait_for_the_body_leaves_nothing_behind() throws IOException {
        try (Socket socket = connect("POST /early HTTP/1.1", "Host: localhost:" + port, "Content-Length: 300000")) {
            // The second request on this connection follows the unread body of the first.
            socket.getOutputStream().write("x".repeat(300_000).getBytes(StandardCharsets.UTF_8));
            socket.getOutputStream()
                    .write("GET /second HTTP/1.1\r\nHost: localhost:%d\r\nConnection: close\r\n\r\n"
                            .formatted(port)
                            .getBytes(StandardCharsets.UTF_8));
            String all = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertTrue(all.startsWith("HTTP/1.1 401"), all);
            assertTrue(all.contains("\"uri\":\"/second\""), all);
        }
    }

    @Test
    void a_body_that_no_service_would_take_is_refused_here() {
        Answer answer = post("/api/comments", "x".repeat(42_000_000));
        assertEquals(413, answer.status());
        assertEquals("application/problem+json", answer.header("content-type"));
    }

    @Test
    void answers_without_body_have_none() {
        for (String path : List.of("/304", "/204")) {
            Answer answer = exchange("GET " + path + " HTTP/1.1", "Host: localhost:" + port);
            assertEquals(path, "/" + answer.status());
            assertEquals("", answer.header("transfer-encoding"), path);
            assertEquals("", answer.body());
        }
        Answer head = exchange("HEAD / HTTP/1.1", "Host: localhost:" + port);
        assertEquals(200, head.status());
        assertEquals("", head.body());
    }

    @Test
    void headers_beyond_the_limit_are_refused() {
        Answer answer = exchange("GET / HTTP/1.1", "Host: localhost:" + port, "Cookie: " + "x".repeat(40_000));
        assertEquals(431, answer.status());
        assertEquals("application/problem+json", answer.header("content-type"));
        assertEquals(431, answer.json().getInteger("status"));
    }

    @Test
    void an_address_beyond_the_limit_is_a_problem() {
        Answer answer = get("/?" + "x".repeat(5_000));
        assertEquals(414, answer.status());
        assertEquals("application/problem+json", answer.header("content-type"));
        assertEquals(414, answer.json().getInteger("status"));
    }

    /// Quarkus would answer with an empty body, before any code of a service runs.
    @Test
    void what_is_no_address_is_a_problem() {
        for (String path : List.of("/?%", "/%zz", "/topics?q=<", "/[", "/\"x\"", "/a|b")) {
            Answer answer = get(path);
            assertEquals(400, answer.status(), path);
            assertEquals("application/problem+json", answer.header("content-type"), path);
            assertEquals(400, answer.json().getInteger("status"), path);
        }
    }

    @Test
    void what_is_no_request_is_a_problem() {
        for (String line : List.of("X-A: a\u0001b", "X A: b", "Content-Length: abc", "Content-Length: -1")) {
            Answer answer = exchange("GET / HTTP/1.1", "Host: localhost:" + port, line);
            assertEquals(400, answer.status(), line);
            assertEquals("application/problem+json", answer.header("content-type"), line);
        }
        Answer answer = exchange("GET /");
        assertEquals(400, answer.status());
        assertEquals(400, answer.json().getInteger("status"));
    }

    @Test
    void old_pictures_have_type_and_tag_and_all_others_are_the_services() {
        Answer picture = get("/media/passkeys-alltag.svg");
        assertEquals(200, picture.status());
        assertEquals("image/svg+xml", picture.header("content-type"));
        Answer again = exchange(
                "GET /media/passkeys-alltag.svg HTTP/1.1",
                "Host: localhost:" + port,
                "If-None-Match: " + picture.header("etag"));
        assertEquals(304, again.status());
        for (String path :
                List.of("/media/../topics.yaml", "/media/%2e%2e/topics.yaml", "/media/", "/media/a/320.jpg")) {
            assertEquals(path, get(path).json().getString("uri"));
        }
    }

    @Test
    void a_browser_that_calls_the_site_by_another_name_is_sent_to_its_own() {
        Answer answer = exchange("GET /topics?x=1 HTTP/1.1", "Host: 127.0.0.1:" + port, "Accept: text/html");
        assertEquals(307, answer.status());
        assertEquals("http://localhost:" + port + "/topics?x=1", answer.header("location"));
    }

    @Test
    void a_replica_that_says_it_is_not_ready_gets_nothing_until_it_is() throws IOException {
        AtomicBoolean ready = new AtomicBoolean(true);
        HttpServer health = health(ready);
        HttpServer leaving = origin("leaving");
        HttpServer staying = origin("staying");
        gateway.replace(
                "topic-service",
                List.of(
                        new BackendEndpoint(leaving.actualPort(), "http://127.0.0.1:" + health.actualPort() + "/ready"),
                        BackendEndpoint.at(staying.actualPort())));
        await().atMost(Duration.ofSeconds(60)).until(() -> topicOrigins(10).contains("leaving"));
        ready.set(false);
        await().atMost(Duration.ofSeconds(60)).until(() -> topicOrigins(10).equals(Set.of("staying")));
        ready.set(true);
        await().atMost(Duration.ofSeconds(60)).until(() -> topicOrigins(10).equals(Set.of("staying", "leaving")));
        // If no endpoint is ready, one is called all the same, because the service's own error says why.
        gateway.replace(
                "topic-service",
                List.of(new BackendEndpoint(
                        leaving.actualPort(), "http://127.0.0.1:" + health.actualPort() + "/ready")));
        ready.set(false);
        assertEquals(Set.of("leaving"), topicOrigins(3));
        gateway.replace("topic-service", List.of(BackendEndpoint.at(FreePorts.next())));
    }

    private static Set<String> topicOrigins(int requests) {
        return IntStream.range(0, requests)
                .mapToObj(i -> get("/api/topics").json().getString("origin"))
                .collect(Collectors.toSet());
    }

    private static HttpServer health(AtomicBoolean ready) {
        return VERTX.createHttpServer(
                        new HttpServerOptions().setHost("127.0.0.1").setPort(0))
                .requestHandler(request -> request.response()
                        .setStatusCode(ready.get() ? 200 : 503)
                        .end())
                .listen()
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    private static HttpServer origin(String name) {
        return VERTX.createHttpServer(
                        new HttpServerOptions().setHost("127.0.0.1").setPort(0))
                .requestHandler(request -> answer(name, request))
                .listen()
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    private static void answer(String name, HttpServerRequest request) {
        switch (request.path()) {
            case "/break" -> request.connection().close();
            case "/never" -> {}
            case "/304" ->
                request.response().setStatusCode(304).putHeader("ETag", "\"1\"").end();
            case "/204" -> request.response().setStatusCode(204).end();
            case "/small" ->
                request.response()
                        .setStatusCode(413)
                        .putHeader("Connection", "close")
                        .end("too large")
                        .onComplete(sent -> request.connection().close());
            case "/early" -> request.response().setStatusCode(401).end("who are you?");
            case "/stream" -> {
                request.response().setChunked(true).putHeader("Content-Type", "text/event-stream");
                long timer = VERTX.setPeriodic(350, tick -> request.response().write("data: " + tick + "\n\n"));
                request.response().closeHandler(closed -> {
                    VERTX.cancelTimer(timer);
                    STREAM_DROPPED.complete(null);
                });
            }
            default -> {
                if (request.headers().contains("Expect") && !request.path().equals("/unasked")) {
                    request.response().writeContinue();
                }
                request.body()
                        .onSuccess(body -> request.response()
                                .putHeader("Content-Type", "application/json")
                                .end(describe(name, request, body)));
            }
        }
    }

    private static Buffer describe(String name, HttpServerRequest request, Buffer body) {
        JsonObject headers = new JsonObject();
        request.headers().forEach((key, value) -> headers.put(key.toLowerCase(Locale.ROOT), value));
        return new JsonObject()
                .put("origin", name)
                .put("uri", request.uri())
                .put("length", body.length())
                .put("headers", headers)
                .toBuffer();
    }

    private static Answer get(String path) {
        return exchange("GET " + path + " HTTP/1.1", "Host: localhost:" + port);
    }

    private static Answer getFrom(InetAddress peer, String path) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port, peer, 0)) {
            socket.setSoTimeout(20_000);
            String request =
                    "GET %s HTTP/1.1\r\nHost: localhost:%d\r\nAccept: application/json\r\n".formatted(path, port);
            socket.getOutputStream().write((request + "Connection: close\r\n\r\n").getBytes(StandardCharsets.UTF_8));
            return Answer.read(socket.getInputStream());
        }
    }

    private static Answer post(String path, String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        try (Socket socket = connect(
                "POST " + path + " HTTP/1.1",
                "Host: localhost:" + port,
                "Connection: close",
                "Content-Length: " + bytes.length)) {
            try {
                socket.getOutputStream().write(bytes);
            } catch (IOException e) {
                // A service that responds early may close the connection; only the response matters.
            }
            return Answer.read(socket.getInputStream());
        } catch (IOException e) {
            throw new AssertionError(path, e);
        }
    }

    private static Answer exchange(String... lines) {
        String[] closing = Arrays.copyOf(lines, lines.length + 1);
        closing[lines.length] = "Connection: close";
        try (Socket socket = connect(closing)) {
            return Answer.read(socket.getInputStream());
        } catch (IOException e) {
            throw new AssertionError(lines[0], e);
        }
    }

    private static Socket connect(String... lines) throws IOException {
        return connect(port, lines);
    }

    private static Socket connect(int to, String... lines) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), to);
        socket.setSoTimeout(20_000);
        socket.getOutputStream().write((String.join("\r\n", lines) + "\r\n\r\n").getBytes(StandardCharsets.UTF_8));
        return socket;
    }

    private static BufferedReader reader(Socket socket) throws IOException {
        return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
    }

    private record Answer(String head, String body) {
        static Answer read(InputStream stream) throws IOException {
            String all = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
            int end = all.indexOf("\r\n\r\n");
            assertTrue(end > 0, "no answer: " + all);
            return new Answer(all.substring(0, end), all.substring(end + 4));
        }

        int status() {
            return Integer.parseInt(head.substring(9, 12));
        }

        String header(String name) {
            return head.lines()
                    .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(name + ":"))
                    .findFirst()
                    .map(line -> line.substring(name.length() + 1).trim())
                    .orElse("");
        }

        JsonObject json() {
            return new JsonObject(body);
        }
    }
}
