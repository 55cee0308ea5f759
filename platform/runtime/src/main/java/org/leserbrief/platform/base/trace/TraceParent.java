package org.leserbrief.platform.base.trace;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.context.propagation.TextMapPropagator;
import io.opentelemetry.context.propagation.TextMapSetter;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Propagates the header `traceparent` of W3C Trace Context: 55 characters that identify the trace and the parent
/// span.
///
/// The companion header `tracestate` is ignored. No service of ours writes it, any client may send it, and
/// OpenTelemetry 1.57 splits it in quadratic time (3 s for 24,000 blanks, 11 s for 48,000), on the event loop and
/// before our own filters could refuse it. A malformed `traceparent` is ignored as well.
public final class TraceParent implements TextMapPropagator {
    /// The header, in HTTP and in Kafka.
    public static final String HEADER = "traceparent";

    private static final TraceParent PROPAGATOR = new TraceParent();

    private static final W3CTraceContextPropagator W3C = W3CTraceContextPropagator.getInstance();

    private static final TextMapGetter<@Nullable String> OF_TEXT = new TextMapGetter<>() {
        @Override
        public Iterable<String> keys(@Nullable String carrier) {
            return List.of(HEADER);
        }

        @Override
        public @Nullable String get(@Nullable String carrier, String name) {
            return carrier;
        }
    };

    TraceParent() {}

    /// The header value for a message that the current span causes; null without a span.
    public static @Nullable String current() {
        return of(Span.current());
    }

    /// The header value for a message that this span causes; null for the invalid span, which belongs to no trace.
    public static @Nullable String of(Span span) {
        Map<String, String> headers = new HashMap<>();
        PROPAGATOR.inject(Context.root().with(span), headers, Map::put);
        return headers.get(HEADER);
    }

    /// The parent context that the header of a message names; the root context without one.
    public static Context parent(@Nullable String traceParent) {
        return PROPAGATOR.extract(Context.root(), traceParent, OF_TEXT);
    }

    @Override
    public Collection<String> fields() {
        return List.of(HEADER);
    }

    @Override
    public <C> void inject(Context context, @Nullable C carrier, TextMapSetter<C> setter) {
        W3C.inject(context, carrier, (target, name, value) -> {
            if (name.equals(HEADER)) {
                setter.set(target, name, value);
            }
        });
    }

    @Override
    public <C> Context extract(Context context, @Nullable C carrier, TextMapGetter<C> getter) {
        return W3C.extract(context, carrier, new TextMapGetter<C>() {
            @Override
            public Iterable<String> keys(C source) {
                return fields();
            }

            @Override
            public @Nullable String get(@Nullable C source, String name) {
                return name.equals(HEADER) ? getter.get(source, name) : null;
            }
        });
    }
}
