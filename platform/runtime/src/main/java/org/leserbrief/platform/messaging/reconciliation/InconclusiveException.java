package org.leserbrief.platform.messaging.reconciliation;

/// Events did not arrive in time, so a difference proves nothing.
final class InconclusiveException extends RuntimeException {
    private static final long serialVersionUID = 1;

    InconclusiveException(String message) {
        super(message);
    }
}
