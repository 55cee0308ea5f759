package org.leserbrief.local.system;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// An OTLP collector on loopback (HTTP, protobuf), which keeps the spans that the services export.
///
/// The numbers of fields are those of opentelemetry-proto, `collector/trace/v1` and `trace/v1`.
final class TraceReceiver {
    /// One in a hundred requests of the other tests is traced, so that tracing hardly slows them down.
    private static final String SHARE = "0.01";

    private final HttpServer server;
    private final Queue<Span> spans = new ConcurrentLinkedQueue<>();

    private TraceReceiver(HttpServer server) {
        this.server = server;
    }

    /// @param parent the id of the parent span; empty if there is none
    record Span(String service, String trace, String id, String parent, String name, Map<String, String> attributes) {}

    static TraceReceiver start() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            TraceReceiver receiver = new TraceReceiver(server);
            server.createContext("/v1/traces", receiver::receive);
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.start();
            return receiver;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The variables that make a service export its traces to this receiver.
    Map<String, String> environment() {
        return Map.of(
                "QUARKUS_OTEL_SDK_DISABLED", "false",
                "QUARKUS_OTEL_EXPORTER_OTLP_ENDPOINT",
                        "http://127.0.0.1:" + server.getAddress().getPort(),
                "QUARKUS_OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf",
                "QUARKUS_OTEL_TRACES_SAMPLER_ARG", SHARE,
                "QUARKUS_OTEL_BSP_SCHEDULE_DELAY", "500ms");
    }

    /// The id of a trace that is sampled: the sampler compares the last eight bytes of an id, so the smallest value
    /// is always sampled.
    static String newTrace() {
        return "%016x%016x".formatted(System.nanoTime() | 1, 1);
    }

    List<Span> spans() {
        return List.copyOf(spans);
    }

    List<Span> spansOf(String trace) {
        return spans.stream().filter(span -> span.trace().equals(trace)).toList();
    }

    private void receive(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            ProtobufMessage.parse(ByteBuffer.wrap(body))
                    .messages(1)
                    .flatMap(TraceReceiver::ofResource)
                    .forEach(spans::add);
            exchange.getResponseHeaders().set("Content-Type", "application/x-protobuf");
            exchange.sendResponseHeaders(200, -1);
        }
    }

    private static Stream<Span> ofResource(ProtobufMessage resourceSpans) {
        String service = resourceSpans
                .messages(1)
                .findFirst()
                .map(TraceReceiver::resourceAttributes)
                .map(attributes -> attributes.getOrDefault("service.name", ""))
                .orElse("");
        return resourceSpans
                .messages(2)
                .flatMap(scopeSpans -> scopeSpans.messages(2))
                .map(span -> new Span(
                        service, span.hex(1), span.hex(2), span.hex(4), span.text(5), attributes(span.messages(9))));
    }

    private static Map<String, String> resourceAttributes(ProtobufMessage resource) {
        return attributes(resource.messages(1));
    }

    /// The attributes with string values.
    private static Map<String, String> attributes(Stream<ProtobufMessage> keyValues) {
        return keyValues.collect(Collectors.toMap(
                pair -> pair.text(1),
                pair -> pair.messages(2).findFirst().map(value -> value.text(1)).orElse(""),
                (first, second) -> first));
    }
}
