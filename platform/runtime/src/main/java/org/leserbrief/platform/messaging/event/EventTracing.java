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

/// The spans of events, which continue the trace of the request that caused them: one for sending an event in the
/// relay, and one in each consumer, from receiving the event until its changes are committed.
///
/// Names and attributes follow OpenTelemetry's semantic conventions for messaging, 1.37. An event's key is omitted,
/// because the keys of the session stream are readers' ids.
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

    /// The tracers of a disabled SDK produce spans that look valid and would appear in headers and logs.
    private final boolean disabled;

    @Inject
    public EventTracing(OpenTelemetry telemetry, @ConfigProperty(name = "quarkus.otel.sdk.disabled") boolean disabled) {
        this.tracer = telemetry.getTracer("org.leserbrief.platform");
        this.disabled = disabled;
    }

    /// Begins the span of sending an event; returns the invalid span while tracing is disabled.
    ///
    /// @param traceParent as stored in the outbox; without it a new trace begins
    public Span send(String stream, String type, UUID id, @Nullable String traceParent) {
        return disabled
                ? Span.getInvalid()
                : builder("send", stream, type, traceParent)
                        .setSpanKind(SpanKind.PRODUCER)
                        .setAttribute(MESSAGE_ID, id.toString())
                        .startSpan();
    }

    /// Begins the span of processing an event; returns the invalid span while tracing is disabled. It is linked to
    /// the request of an operator who retries an event.
    ///
    /// @param traceParent the event's header; without it a new trace begins
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

    /// @param failure the reason, if it failed
    public static void end(Span span, @Nullable Throwable failure) {
        if (failure != null) {
            span.setStatus(StatusCode.ERROR, failure.toString());
        }
        span.end();
    }
}
