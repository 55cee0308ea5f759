package org.leserbrief.platform.messaging.erasure;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/// A service has erased what it had of somebody. It does not say who that was.
///
/// @param removed the number of rows that were deleted or made anonymous
/// @param retained what stays, if the service has any of it
public record ErasureAcknowledged(
        UUID sagaId, String service, long removed, List<Retained> retained, Instant occurredAt) {
    public static final String TYPE = "account-erasure-acknowledged";

    public ErasureAcknowledged {
        Objects.requireNonNull(sagaId, "sagaId");
        Objects.requireNonNull(occurredAt, "occurredAt");
        if (service.isBlank() || removed < 0) {
            throw new IllegalArgumentException("a service, and a number of rows");
        }
        retained = List.copyOf(retained);
    }

    /// @param what in English, as in the documentation
    /// @param until when it goes
    public record Retained(String what, String why, String until) {
        public Retained {
            if (what.isBlank() || why.isBlank() || until.isBlank()) {
                throw new IllegalArgumentException("what is kept has a reason and an end");
            }
        }
    }
}
