package org.leserbrief.platform.messaging.event;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Scope;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import org.leserbrief.platform.base.trace.TraceParent;

/// The spans of events, which continue the trace of the request that caused them: one when the relay sends an
/// event, and one in each consumer from the moment that it has the event until what it does with it is committed.
///
/// Names and attributes are those of OpenTelemetry's semantic conventions for messaging, 1.37. An event's key is left
/// out: the stream of sessions has readers as keys.
@ApplicationScoped
public class EventTracing {
    private static final AttributeKey<String> SYSTEM = AttributeKey.stringKey("messaging.system");
    private static final AttributeKey<String> OPERATION = AttributeKey.stringKey("messaging.operation.type");
    private static final AttributeKey<String> OPERATION_NAME = AttributeKey.stringKey("messaging.operation.name");
    private static final AttributeKey<String> DESTINATION = AttributeKey.stringKey("messaging.destination.name");
    private static final AttributeKey<String> MESSAGE_ID = AttributeKey.stringKey("messaging.message.id");
    private static final AttributeKey<String> EVENT_TYPE = AttributeKey.stringKey("cloudevents.event_type");
    private static final AttributeKey<String> CONSUMER = AttributeKey.stringKey("leserbrief.consumer");

    private final Tracer tracer;

    /// A disabled SDK gives tracers whose spans look like any other: they would leave in headers and logs.
    private final boolean disabled;

    @Inject
    public EventTracing(OpenTelemetry telemetry, @ConfigProperty(name = "quarkus.otel.sdk.disabled") boolean disabled) {
        this.tracer = telemetry.getTracer("org.leserbrief.platform");
        this.disabled = disabled;
    }

    /// Begins the span of sending an event; the invalid span while traces are off.
    ///
    /// @param traceParent what the outbox knows of its cause; a new trace begins without it
    public Span send(String stream, String type, UUID id, @Nullable String traceParent) {
        return disabled
                ? Span.getInvalid()
                : builder("send", stream, type, traceParent)
                        .setSpanKind(SpanKind.PRODUCER)
                        .setAttribute(MESSAGE_ID, id.toString())
                        .startSpan();
    }

    /// Begins the span of what a consumer does with an event; the invalid span while traces are off. An operator's
    /// request to try an event again is linked.
    ///
    /// @param traceParent the event's header; a new trace begins without it
    public Span process(String consumer, String stream, String type, @Nullable String traceParent) {
        return disabled
                ? Span.getInvalid()
                : builder("process", stream, type, traceParent)
                        .setSpanKind(SpanKind.CONSUMER)
                        .setAttribute(CONSUMER, consumer)
                        .addLink(Span.current().getSpanContext())
                        .startSpan();
    }

    private SpanBuilder builder(String operation, String stream, String type, @Nullable String traceParent) {
        return tracer.spanBuilder(operation + " " + stream)
                .setParent(TraceParent.parent(traceParent))
                .setAttribute(SYSTEM, "kafka")
                .setAttribute(OPERATION, operation)
                .setAttribute(OPERATION_NAME, operation)
                .setAttribute(DESTINATION, stream)
                .setAttribute(EVENT_TYPE, type);
    }

    /// Runs `work` with its log lines, events and spans in the trace of this span.
    public static void within(Span span, Runnable work) {
        if (!span.getSpanContext().isValid()) {
            work.run();
            return;
        }
        try (Scope _ = span.makeCurrent()) {
            work.run();
        }
    }

    /// @param failure why it did not succeed, if it did not
    public static void end(Span span, @Nullable Throwable failure) {
        if (failure != null) {
            span.setStatus(StatusCode.ERROR, failure.toString());
        }
        span.end();
    }
}
