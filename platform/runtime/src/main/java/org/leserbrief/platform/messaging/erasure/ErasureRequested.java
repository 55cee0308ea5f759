package org.leserbrief.platform.messaging.erasure;

import java.time.Instant;
import java.util.Objects;
import java.util.UUID;

/// Somebody is to be erased by every service. The event is the only one that names a reader, by an id, and so its
/// stream is kept for a limited time.
///
/// @param sagaId of the whole erasure, and the key of its events
/// @param subject the reader's id
/// @param notBefore from when on it may be done; it is over when the event is sent
public record ErasureRequested(UUID sagaId, UUID subject, Instant notBefore, Instant occurredAt) {
    public static final String STREAM = "leserbrief.erasures.v1";
    public static final String TYPE = "account-erasure-requested";

    public ErasureRequested {
        Objects.requireNonNull(sagaId, "sagaId");
        Objects.requireNonNull(subject, "subject");
        Objects.requireNonNull(notBefore, "notBefore");
        Objects.requireNonNull(occurredAt, "occurredAt");
    }
}
