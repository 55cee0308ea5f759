package org.leserbrief.platform.base.trace;

import io.opentelemetry.context.propagation.TextMapPropagator;
import io.quarkus.opentelemetry.runtime.propagation.TextMapPropagatorCustomizer;
import jakarta.inject.Singleton;

/// Makes HTTP requests use [TraceParent], because OpenTelemetry's default propagator would also read `tracestate`.
@Singleton
class TraceParentCustomizer implements TextMapPropagatorCustomizer {
    @Override
    public TextMapPropagator customize(Context context) {
        return new TraceParent();
    }
}
