package org.leserbrief.local.operate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.leserbrief.local.setup.CommandFailedException;
import org.leserbrief.local.setup.Console;
import org.leserbrief.local.setup.Service;

class OperatorCommandTest {
    private record PlannedResponse(int status, String body) {}

    private final Deque<PlannedResponse> answers = new ArrayDeque<>();
    private final List<String> calls = new ArrayList<>();
    private final List<String> printed = new ArrayList<>();
    private HttpServer server;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            calls.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
            assertEquals("Bearer a-token", exchange.getRequestHeaders().getFirst("Authorization"));
            PlannedResponse planned = answers.pop();
            byte[] body = planned.body().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(planned.status(), body.length == 0 ? -1 : body.length);
            try (var out = exchange.getResponseBody()) {
                out.write(body);
            }
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void a_rebuild_is_followed_to_its_end_also_while_a_replica_restarts() {
        answer(202, run("replaying", 0, ""));
        answer(503, "");
        answer(200, run("replaying", 500, ""));
        answer(
                200,
                run(
                        "done",
                        900,
                        ", \"differences\": [{\"table\": \"tally\", \"missing\": 1, \"extra\": 2, \"different\": 3}]"));
        execute("rebuild", "comment-counts");
        assertEquals(
                List.of(
                        "0 of 900 events replayed",
                        "500 of 900 events replayed",
                        "comment-counts rebuilt from 900 events",
                        "  tally: 1 missing, 2 too much, 3 different"),
                printed);
        assertEquals("POST /api/operations/article-service/read-models/comment-counts/rebuild", calls.getFirst());
    }

    @ParameterizedTest
    @ValueSource(strings = {"failed", "stopped", "interrupted"})
    void a_rebuild_that_does_not_end_well_is_a_failure(String state) {
        answer(202, run("replaying", 0, ""));
        answer(200, run(state, 5, ", \"problem\": \"the broker went away\""));
        CommandFailedException failure =
                assertThrows(CommandFailedException.class, () -> execute("rebuild", "comment-counts"));
        assertTrue(String.valueOf(failure.getMessage()).contains("the broker went away"));
    }

    @Test
    void what_the_service_refuses_is_a_failure_in_its_own_words() {
        answer(409, "{\"title\": \"A rebuild is already under way\", \"detail\": \"one at a time\"}");
        CommandFailedException failure =
                assertThrows(CommandFailedException.class, () -> execute("rebuild", "taggings"));
        assertEquals("A rebuild is already under way: one at a time", failure.getMessage());
    }

    @Test
    void what_a_reconciliation_has_repaired_is_listed() {
        answer(
                200,
                "{\"conclusive\": true, \"groups\": 40, \"drifted\": 1, \"drift\": [{\"what\": \"article\", \"id\": \"17\", \"expected\": 23, \"found\": 22}]}");
        execute("reconcile");
        assertEquals(List.of("article 17: 23 instead of 22", "40 numbers compared, 1 repaired"), printed);
        assertEquals("POST /api/operations/article-service/reconciliation", calls.getFirst());
    }

    @Test
    void a_reconciliation_without_a_result_is_a_failure() {
        answer(200, "{\"conclusive\": false, \"reason\": \"events wait to be sent\", \"drift\": []}");
        CommandFailedException failure = assertThrows(CommandFailedException.class, () -> execute("reconcile"));
        assertEquals("no result: events wait to be sent", failure.getMessage());
    }

    @Test
    void parked_events_are_listed_to_the_end() {
        answer(
                200,
                "{\"items\": [{\"id\": \"9\", \"parkedAt\": \"t\", \"stream\": \"s\", \"type\": null, \"key\": \"k\", \"reason\": \"r\"}], \"next\": \"c+\"}");
        answer(200, "{\"items\": [], \"next\": null}");
        execute("parked");
        assertEquals(1, printed.size());
        assertTrue(printed.getFirst().startsWith("9  t  s"), printed.getFirst());
        assertTrue(calls.getLast().endsWith("cursor=c%2B"), calls.getLast());
    }

    @Test
    void events_are_tried_again_and_discarded() {
        answer(200, "{\"id\": \"9\", \"outcome\": \"applied\"}");
        answer(204, "");
        answer(202, "");
        execute("parked", "retry", "9");
        execute("parked", "discard", "8");
        execute("unsendable", "retry", "7");
        assertEquals(List.of("9: applied", "8: discarded", "7: will be sent again"), printed);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "article-service",
                "article-service parked retry",
                "article-service parked forget 1",
                "article-service rebuild",
                "article-service rebuild a b",
                "article-service read-models x",
                "article-service unsendable discard 1",
                "no-service read-models",
                "read-models",
                "article-service parked retry 1 2",
                "article-service parked --all",
                "article-service --unknown read-models",
                "article-service rebuild --unknown model",
                "article-service log verify",
                "article-service log export file",
                "comment-service log export",
                "comment-service log verify --export file",
                "comment-service log forget",
                "article-service erasures replay",
                "comment-service erasures",
                "comment-service erasures replay --since gestern"
            })
    void words_that_mean_nothing_are_answered_with_what_can_be_said(String words) {
        List<String> typed = words.isEmpty() ? List.of() : List.of(words.split(" ", -1));
        assertEquals(2, OperateCommand.run(typed, new Console("operate")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"--help", "article-service rebuild --help", "article-service parked retry --help"})
    void help_needs_no_running_system(String words) {
        assertEquals(0, OperateCommand.run(List.of(words.split(" ", -1)), new Console("operate")));
    }

    @Test
    void erasures_are_replayed_since_a_time() {
        answer(200, "{\"found\": 3, \"requested\": 1}");
        executeAt("comment-service", "erasures", "replay", "--since", "2026-11-30T12:00:00Z");
        assertEquals(List.of("3 erasures in the stream, 1 asked for again"), printed);
        assertEquals(List.of("POST /api/operations/comment-service/erasures/replay?since=2026-11-30T12:00:00Z"), calls);
    }

    @Test
    void the_service_that_was_named_is_called() {
        List<Service> called = new ArrayList<>();
        OperateCommand.commandLine((service, command) -> called.add(service))
                .execute("topic-service", "unsendable", "list");
        assertEquals(List.of(Service.TOPIC), called);
    }

    private void answer(int status, String body) {
        answers.add(new PlannedResponse(status, body));
    }

    private static String run(String state, int replayed, String more) {
        return """
        {"name": "comment-counts",
         "lastRebuild": {"id": "1", "state": "%s", "events": {"replayed": %d, "total": 900}%s}}
        """.formatted(state, replayed, more);
    }

    private void execute(String... words) {
        executeAt("article-service", words);
    }

    private void executeAt(String name, String... words) {
        List<OperatorCommand> parsed = new ArrayList<>();
        OperateCommand.commandLine((service, command) -> parsed.add(command))
                .execute(Stream.concat(Stream.of(name), Stream.of(words)).toArray(String[]::new));
        parsed.getFirst()
                .execute(
                        new OperatorApi(
                                "http://127.0.0.1:" + server.getAddress().getPort(), name, () -> "a-token"),
                        printed::add);
    }
}
