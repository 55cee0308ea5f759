package org.leserbrief.comment.live;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Predicate;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.jboss.logmanager.ExtLogRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.leserbrief.comment.Api;
import org.leserbrief.comment.Articles;
import org.leserbrief.comment.ServiceTest;
import org.leserbrief.comment.StrictSettings;
import org.leserbrief.platform.base.sql.Database;
import org.leserbrief.platform.messaging.inbox.EventInbox;
import org.leserbrief.platform.testing.Operator;
import org.leserbrief.platform.testing.TestStream;
import org.leserbrief.platform.testing.TestStream.Event;

@ServiceTest
@TestProfile(StrictSettings.class)
class TraceTest {
    private static final TestStream STREAM = new TestStream("leserbrief.comments.v1");
    private static final String CLIENT = "b7ad6b7169203331";

    @Inject
    InMemorySpanExporter spans;

    @Inject
    Database database;

    @Test
    void one_trace_leads_from_the_request_through_outbox_and_stream_to_consumers_and_live_pages() {
        String trace = newTrace();
        String article = Articles.open();
        try (Listener reader = new Listener("/api/comments/stream?article=" + article, null);
                LogLines lines = new LogLines(EventInbox.class)) {
            reader.awaitEvents("count", 1);
            Api.as("Tracy")
                    .header("traceparent", traceParent(trace))
                    .header("tracestate", "vendor=state")
                    .header("baggage", "reader=Tracy")
                    .body(Map.of("articleId", article, "body", "Mit Spur"))
                    .post("/api/comments")
                    .then()
                    .statusCode(201);
            SpanData request = one(trace, "POST /api/comments");
            SpanData sent = one(trace, "send leserbrief.comments.v1");
            SpanData consumed = one(trace, "process leserbrief.comments.v1", "notifications");
            SpanData shown = one(trace, "process leserbrief.comments.v1", "live");
            assertEquals(CLIENT, request.getParentSpanId());
            assertEquals(request.getSpanId(), sent.getParentSpanId());
            assertEquals(sent.getSpanId(), consumed.getParentSpanId());
            assertEquals(sent.getSpanId(), shown.getParentSpanId());
            assertTrue(request.getSpanContext().getTraceState().isEmpty());
            Event event = STREAM.await(1, found -> found.key().equals(article)).getFirst();
            assertEquals(
                    "00-%s-%s-01".formatted(trace, sent.getSpanId()),
                    event.headers().get("traceparent"));
            assertFalse(event.headers().containsKey("tracestate"));
            assertFalse(event.headers().containsKey("baggage"));
            await("log lines of the trace").atMost(Duration.ofSeconds(60)).until(() -> lines.traces.contains(trace));
        }
    }

    @Test
    void an_event_that_was_put_aside_and_is_sent_again_stays_in_its_trace() {
        String trace = newTrace();
        String key = UUID.randomUUID().toString();
        database.update("""
                INSERT INTO outbox (event_id, stream, key, type, occurred_at, traceparent, data)
                VALUES (gen_random_uuid(), 'not a name', ?, 'trace-tested', now(), ?, '{}')
                """, key, traceParent(trace));
        assertEquals(StatusCode.ERROR, one(trace, "send not a name").getStatus().getStatusCode());
        await().atMost(Duration.ofSeconds(60)).until(() -> parked(key) != null);
        database.update("UPDATE outbox_parked SET stream = 'leserbrief.comments.v1' WHERE key = ?", key);
        Operator.as("admin")
                .post("/api/operations/comment-service/unsendable-events/" + parked(key) + "/retry")
                .then()
                .statusCode(202);
        SpanData sent = one(trace, "send leserbrief.comments.v1");
        assertEquals(CLIENT, sent.getParentSpanId());
        assertEquals(
                "00-%s-%s-01".formatted(trace, sent.getSpanId()),
                STREAM.await(1, found -> found.key().equals(key))
                        .getFirst()
                        .headers()
                        .get("traceparent"));
    }

    /// Rows and events of a replica without tracing.
    @Test
    void what_comes_without_a_trace_begins_one() {
        String key = UUID.randomUUID().toString();
        database.update("""
                INSERT INTO outbox (event_id, stream, key, type, occurred_at, correlation_id, data)
                VALUES (gen_random_uuid(), 'leserbrief.comments.v1', ?, 'trace-tested', now(), 'older', '{}')
                """, key);
        Event event = STREAM.await(1, found -> found.key().equals(key)).getFirst();
        String trace = String.valueOf(event.headers().get("traceparent")).split("-", -1)[1];
        assertFalse(
                one(trace, "send leserbrief.comments.v1").getParentSpanContext().isValid());

        // This event has no `traceparent` header.
        Articles.open();
        first(span -> span.getName().equals("process leserbrief.articles.v1")
                && !span.getParentSpanContext().isValid());
    }

    static Stream<String> nonsense() {
        return Stream.of(
                "x",
                "00-00000000000000000000000000000000-b7ad6b7169203331-01",
                "00-0AF7651916CD43DD8448EB211C80319C-B7AD6B7169203331-01",
                "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01-x",
                "a".repeat(4_000));
    }

    @ParameterizedTest
    @MethodSource("nonsense")
    void a_trace_that_is_none_changes_nothing_for_the_client_and_another_begins(String nonsense) {
        String id = UUID.randomUUID().toString();
        given().header("traceparent", nonsense)
                .header("tracestate", "a" + " ".repeat(4_000) + "b")
                .header("baggage", "b=" + "x".repeat(4_000))
                .header("User-Agent", "u".repeat(4_000))
                .header("X-Correlation-Id", id)
                .get("/api/comments/counts?article=1")
                .then()
                .statusCode(200);
        SpanData request = byCorrelationId(id);
        assertFalse(request.getParentSpanContext().isValid());
        assertEquals("u".repeat(512), request.getAttributes().get(AttributeKey.stringKey("user_agent.original")));
    }

    @Test
    void a_trace_holds_no_query_and_no_address_of_a_client() {
        String id = UUID.randomUUID().toString();
        given().header("X-Correlation-Id", id)
                .get("/api/comments/counts?article=1&secret=4711")
                .then()
                .statusCode(200);
        SpanData request = byCorrelationId(id);
        assertEquals("REDACTED", request.getAttributes().get(AttributeKey.stringKey("url.query")));
        assertEquals("REDACTED", request.getAttributes().get(AttributeKey.stringKey("client.address")));
        assertFalse(request.getAttributes().toString().contains("4711"));
        assertFalse(
                request.getAttributes().toString().contains("127.0.0.1"),
                request.getAttributes().toString());
    }

    private SpanData byCorrelationId(String id) {
        return first(span -> id.equals(span.getAttributes().get(AttributeKey.stringKey("leserbrief.correlation_id"))));
    }

    private SpanData one(String trace, String name) {
        return one(trace, name, null);
    }

    private SpanData one(String trace, String name, @Nullable String consumer) {
        AttributeKey<String> key = AttributeKey.stringKey("leserbrief.consumer");
        return first(span -> span.getTraceId().equals(trace)
                && span.getName().equals(name)
                && (consumer == null || consumer.equals(span.getAttributes().get(key))));
    }

    private SpanData first(Predicate<SpanData> wanted) {
        return await("the span")
                .atMost(Duration.ofSeconds(60))
                .until(
                        () -> spans.getFinishedSpanItems().stream()
                                .filter(wanted)
                                .toList(),
                        found -> !found.isEmpty())
                .getFirst();
    }

    private @Nullable Long parked(String key) {
        return database.find("SELECT id FROM outbox_parked WHERE key = ?", row -> row.getLong("id"), key)
                .orElse(null);
    }

    private static String newTrace() {
        return UUID.randomUUID().toString().replace("-", "");
    }

    private static String traceParent(String trace) {
        return "00-" + trace + "-" + CLIENT + "-01";
    }

    /// The traces of the log lines of a class.
    private static final class LogLines extends Handler implements AutoCloseable {
        private final Queue<String> traces = new ConcurrentLinkedQueue<>();
        private final Logger logger;

        LogLines(Class<?> type) {
            logger = Logger.getLogger(type.getName());
            logger.addHandler(this);
        }

        @Override
        public void publish(LogRecord line) {
            String trace = ExtLogRecord.wrap(line).getMdc("traceId");
            if (trace != null) {
                traces.add(trace);
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {
            logger.removeHandler(this);
        }
    }
}
