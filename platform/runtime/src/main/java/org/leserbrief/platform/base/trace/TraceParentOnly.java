package org.leserbrief.platform.base.trace;

import io.opentelemetry.context.propagation.TextMapPropagator;
import io.quarkus.opentelemetry.runtime.propagation.TextMapPropagatorCustomizer;
import jakarta.inject.Singleton;

/// Reads and writes [TraceParent] in HTTP requests, where OpenTelemetry would take `tracestate` as well.
@Singleton
class TraceParentOnly implements TextMapPropagatorCustomizer {
    @Override
    public TextMapPropagator customize(Context context) {
        return new TraceParent();
    }
}
