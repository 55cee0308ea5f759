package org.leserbrief.platform.messaging.reconciliation;

/// A run cannot even ask: another part is away, or does not let us in.
final class ReferenceUnreachableException extends RuntimeException {
    private static final long serialVersionUID = 1;

    ReferenceUnreachableException(String message, Throwable cause) {
        super(message, cause);
    }

    ReferenceUnreachableException(String message) {
        super(message);
    }
}
