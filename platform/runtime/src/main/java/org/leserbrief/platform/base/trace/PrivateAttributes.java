package org.leserbrief.platform.base.trace;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SpanProcessor;
import jakarta.inject.Singleton;
import java.util.List;

/// Keeps personal data out of traces: the query of an address, which holds authorization codes, the tokens of
/// unsubscribe links and readers' search terms; and the client's address.
@Singleton
class PrivateAttributes implements SpanProcessor {
    private static final List<AttributeKey<String>> PRIVATE =
            List.of(AttributeKey.stringKey("url.query"), AttributeKey.stringKey("client.address"));

    /// The replacement that OpenTelemetry's semantic conventions define.
    private static final String REDACTED = "REDACTED";

    @Override
    public void onStart(Context parent, ReadWriteSpan span) {
        for (AttributeKey<String> attribute : PRIVATE) {
            if (span.getAttribute(attribute) != null) {
                span.setAttribute(attribute, REDACTED);
            }
        }
    }

    @Override
    public boolean isStartRequired() {
        return true;
    }

    @Override
    public void onEnd(ReadableSpan span) {}

    @Override
    public boolean isEndRequired() {
        return false;
    }
}
