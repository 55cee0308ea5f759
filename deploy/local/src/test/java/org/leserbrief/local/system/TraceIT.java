package org.leserbrief.local.system;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/// One trace from a browser to a counter, through two services and Kafka.
class TraceIT {
    private static final String BROWSER = "b7ad6b7169203331";
    private static final String STREAM = "leserbrief.comments.v1";

    @Test
    void one_trace_leads_from_the_browser_through_outbox_and_stream_to_the_counter_of_another_service() {
        TestArticles.Published article = TestArticles.publish("Dem man folgen kann");
        String trace = TraceReceiver.newTrace();
        try (TestBrowser browser = TestBrowser.open();
                BrowserContext visitor = browser.visitor(SystemUnderTest.origin(), TestBrowser.DESK, true)) {
            Page page = visitor.newPage();
            Pages.openAs(page, "reader", article.discussion());
            visitor.setExtraHTTPHeaders(Map.of("traceparent", "00-" + trace + "-" + BROWSER + "-01"));
            page.locator("#comment-text").fill("Mit Spur");
            page.locator(".comment-form button[type=submit]:not([formaction])").click();
            assertThat(page.locator(".comment-body", new Page.LocatorOptions().setHasText("Mit Spur")))
                    .isVisible();
        }
        TestArticles.awaitCounts(article, 1);

        TraceReceiver.Span request = one(trace, "comment-service", "POST /news/{id}/comments", "");
        TraceReceiver.Span sent = one(trace, "comment-service", "send " + STREAM, "");
        TraceReceiver.Span counted = one(trace, "article-service", "process " + STREAM, "comments");
        TraceReceiver.Span countedByTopic = one(trace, "topic-service", "process " + STREAM, "comments");
        assertEquals(BROWSER, request.parent());
        assertEquals(request.id(), sent.parent());
        assertEquals(sent.id(), counted.parent());
        assertEquals(sent.id(), countedByTopic.parent());
        assertTrue(logOf("comment-service").contains(trace), "comment-service logs without the trace");
        assertTrue(logOf("article-service").contains(trace), "article-service logs without the trace");
    }

    private static TraceReceiver.Span one(String trace, String service, String name, String consumer) {
        return Awaitility.await(service + ": " + name)
                .atMost(Duration.ofMinutes(3))
                .until(
                        () -> SystemUnderTest.traces().spansOf(trace).stream()
                                .filter(span -> span.service().equals(service)
                                        && span.name().equals(name))
                                .filter(span -> span.attributes()
                                        .getOrDefault("leserbrief.consumer", "")
                                        .equals(consumer))
                                .toList(),
                        found -> !found.isEmpty())
                .getFirst();
    }

    /// The log lines of all replicas that contain a trace id.
    private static String logOf(String service) {
        try (Stream<Path> logs = Files.list(SystemUnderTest.logs())) {
            return logs.filter(log -> log.getFileName().toString().matches(service + "(-\\d+)?\\.log"))
                    .flatMap(TraceIT::lines)
                    .filter(line -> line.contains("\"traceId\":"))
                    .reduce("", String::concat);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<String> lines(Path file) {
        try {
            // The last character of a log that is being written may be incomplete, which `readAllLines` refuses.
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8).lines();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
