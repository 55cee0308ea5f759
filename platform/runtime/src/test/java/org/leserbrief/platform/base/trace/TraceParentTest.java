package org.leserbrief.platform.base.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.leserbrief.platform.testing.LinearTime;

class TraceParentTest {
    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static final String SPAN = "b7ad6b7169203331";
    private static final String VALID = "00-" + TRACE + "-" + SPAN + "-01";

    private static final TextMapGetter<Map<String, String>> HEADERS = new TextMapGetter<>() {
        @Override
        public Iterable<String> keys(Map<String, String> carrier) {
            return carrier.keySet();
        }

        @Override
        public @Nullable String get(@Nullable Map<String, String> carrier, String name) {
            return Objects.requireNonNull(carrier).get(name);
        }
    };

    @Test
    void what_is_read_is_written_again() {
        Span cause = Span.fromContext(TraceParent.parent(VALID));
        assertEquals(TRACE, cause.getSpanContext().getTraceId());
        assertEquals(SPAN, cause.getSpanContext().getSpanId());
        assertTrue(cause.getSpanContext().isRemote());
        assertEquals(VALID, TraceParent.of(cause));
    }

    @Test
    void without_a_span_there_is_nothing_to_say() {
        assertNull(TraceParent.current());
        assertNull(TraceParent.of(Span.getInvalid()));
        assertFalse(contextOf(null).isValid());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "x",
                "00",
                "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331",
                "00-00000000000000000000000000000000-b7ad6b7169203331-01",
                "00-0af7651916cd43dd8448eb211c80319c-0000000000000000-01",
                "00-0AF7651916CD43DD8448EB211C80319C-B7AD6B7169203331-01",
                "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01-more",
                "ff-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
                "00-0af7651916cd43dd8448eb211c80319ä-b7ad6b7169203331-01"
            })
    void what_is_no_trace_parent_counts_as_none(String nonsense) {
        assertFalse(contextOf(nonsense).isValid());
    }

    /// A later version of the standard may add fields, which are dropped.
    @Test
    void however_long_it_was_it_is_stored_in_55_characters() {
        Span later = Span.fromContext(TraceParent.parent("01" + VALID.substring(2) + "-" + "x".repeat(1_000_000)));
        assertEquals(VALID, TraceParent.of(later));
        assertEquals(55, VALID.length());
        assertFalse(contextOf("0".repeat(10_000_000)).isValid());
    }

    @Test
    void nothing_else_comes_in_or_goes_out() {
        Map<String, String> sent = Map.of(TraceParent.HEADER, VALID, "tracestate", "a=b", "baggage", "reader=Rita");
        Context received = new TraceParent().extract(Context.root(), sent, HEADERS);
        assertTrue(Span.fromContext(received).getSpanContext().getTraceState().isEmpty());
        Map<String, String> passedOn = new HashMap<>();
        new TraceParent().inject(received, passedOn, Map::put);
        assertEquals(Map.of(TraceParent.HEADER, VALID), passedOn);
    }

    /// OpenTelemetry's own propagator would fail this test.
    @Test
    void a_state_of_nothing_but_blanks_costs_nothing() {
        LinearTime.require(
                "tracestate",
                length -> "a" + " ".repeat(length) + "b",
                200_000,
                state -> new TraceParent()
                        .extract(Context.root(), Map.of(TraceParent.HEADER, VALID, "tracestate", state), HEADERS));
    }

    private static SpanContext contextOf(@Nullable String traceParent) {
        return Span.fromContext(TraceParent.parent(traceParent)).getSpanContext();
    }
}
