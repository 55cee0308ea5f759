package org.leserbrief.platform.messaging.reconciliation;

/// A run cannot start: another component is unavailable, or refuses our credentials.
final class ReferenceUnreachableException extends RuntimeException {
    private static final long serialVersionUID = 1;

    ReferenceUnreachableException(String message, Throwable cause) {
        super(message, cause);
    }

    ReferenceUnreachableException(String message) {
        super(message);
    }
}
