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

/// The header `traceparent` of W3C Trace Context: 55 characters that name the trace and the span of a cause.
///
/// Its companion `tracestate` is passed over. Nobody here writes it, anybody outside may send it, and OpenTelemetry
/// 1.57 splits it in quadratic time (3 s for 24,000 blanks, 11 s for 48,000), on the event loop and before a filter of
/// ours could refuse it. Whatever is no `traceparent` counts as none.
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

    /// What a message says that is caused by the running span; null without one.
    public static @Nullable String current() {
        return of(Span.current());
    }

    /// What a message says that is caused by this span; null for the invalid one, which belongs to no trace.
    public static @Nullable String of(Span span) {
        Map<String, String> headers = new HashMap<>();
        PROPAGATOR.inject(Context.root().with(span), headers, Map::put);
        return headers.get(HEADER);
    }

    /// The context that a message came from; the root for one of no trace.
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
