package org.leserbrief.platform.messaging.event;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;

/// Reads the JSON that our services write: events, responses to reconciliation, reports in the database.
///
/// It is more lenient than the mapper for requests. Producers may add fields, and ids are strings that are read as
/// numbers.
public final class EventJson {
    private EventJson() {}

    /// @param requests the application's own mapper, which is not changed
    @SuppressWarnings("deprecation") // The only way for a mapper that is already built.
    public static ObjectMapper lenient(ObjectMapper requests) {
        return requests.copy()
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .enable(MapperFeature.ALLOW_COERCION_OF_SCALARS);
    }
}
