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

/// JSON means what it says. By default Jackson lets the last of two equal names win, reads over
/// what follows the value, takes 1 for `"1"` and the other way round, nothing for `""`, 0 for
/// `false` and for the first constant of an enum and a number for a time, and cuts fractions off:
/// each is a way for two readers of the same text to understand different things (RFC 8259,
/// section 4), or for a client's mistake to pass unseen.
///
/// This is the application's mapper. What services write for each other is read by that of
/// [org.leserbrief.platform.messaging.event.EventJson].
@Singleton
class StrictJson implements ObjectMapperCustomizer {
    /// After Quarkus's own customizers, whose modules would else have the last word on times.
    @Override
    public int priority() {
        return Integer.MIN_VALUE;
    }

    /// The deprecated methods are the only ones for a mapper that Quarkus has built already.
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
        // Else a string of spaces would be no value.
        json.coercionConfigDefaults().setAcceptBlankAsEmpty(false);
        json.coercionConfigFor(LogicalType.Textual)
                .setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail);
    }
}
