package org.leserbrief.platform.messaging.event;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;

/// Reads the JSON that services write for each other, and for themselves: events, answers to
/// reconciliation, reports in the database.
///
/// It takes more than a request's body may hold. Producers may add fields, and ids are strings that
/// are read as numbers.
public final class EventJson {
    private EventJson() {}

    /// @param requests the application's own mapper, which stays as strict as it is
    @SuppressWarnings("deprecation") // The only way for a mapper that has been built already.
    public static ObjectMapper lenient(ObjectMapper requests) {
        return requests.copy()
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .enable(MapperFeature.ALLOW_COERCION_OF_SCALARS);
    }
}
