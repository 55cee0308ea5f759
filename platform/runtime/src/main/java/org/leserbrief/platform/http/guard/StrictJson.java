package org.leserbrief.platform.http.guard;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.type.LogicalType;
import io.quarkus.jackson.ObjectMapperCustomizer;
import jakarta.inject.Singleton;
import java.time.Instant;

/// Makes Jackson strict. By default it lets the last of two equal names win, ignores what follows the value,
/// accepts 1 for `"1"` and the other way round, null for `""`, 0 for `false` and for the first constant of an enum,
/// and a number for a time, and truncates fractions. Each of these lets two readers of the same text understand
/// different things (RFC 8259, section 4), or hides a client's mistake.
///
/// This is the application's mapper for requests. Messages between services are read by the lenient one of
/// [org.leserbrief.platform.messaging.event.EventJson].
@Singleton
class StrictJson implements ObjectMapperCustomizer {
    /// After Quarkus' own customizers, whose modules would otherwise override the handling of times.
    @Override
    public int priority() {
        return Integer.MIN_VALUE;
    }

    /// Only the deprecated methods can change a mapper that Quarkus has built already.
    @Override
    @SuppressWarnings("deprecation")
    public void customize(ObjectMapper json) {
        json.getFactory().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION.mappedFeature());
        json.enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .registerModule(new SimpleModule("rfc3339").addDeserializer(Instant.class, new Rfc3339Instant()));
        // Otherwise a string of spaces would be read as null.
        json.coercionConfigDefaults().setAcceptBlankAsEmpty(false);
        json.coercionConfigFor(LogicalType.Textual)
                .setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail);
    }
}
