package org.leserbrief.platform.base.trace;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SpanProcessor;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.regex.Pattern;

/// Keeps personal data out of traces: the query of an address, which holds authorization codes, the tokens of
/// unsubscribe links and readers' search terms; tokens in the path of an address; and the client's address.
@Singleton
class PrivateAttributes implements SpanProcessor {
    private static final List<AttributeKey<String>> PRIVATE =
            List.of(AttributeKey.stringKey("url.query"), AttributeKey.stringKey("client.address"));

    private static final AttributeKey<String> PATH = AttributeKey.stringKey("url.path");

    /// 256 random bits in Base64url, which are a secret: a preview's link, or one in a letter.
    private static final Pattern TOKEN = Pattern.compile("(?<=/)[A-Za-z0-9_-]{43}(?=/|$)");

    /// The replacement that OpenTelemetry's semantic conventions define.
    private static final String REDACTED = "REDACTED";

    @Override
    public void onStart(Context parent, ReadWriteSpan span) {
        for (AttributeKey<String> attribute : PRIVATE) {
            if (span.getAttribute(attribute) != null) {
                span.setAttribute(attribute, REDACTED);
            }
        }
        String path = span.getAttribute(PATH);
        if (path != null) {
            span.setAttribute(PATH, TOKEN.matcher(path).replaceAll(REDACTED));
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
