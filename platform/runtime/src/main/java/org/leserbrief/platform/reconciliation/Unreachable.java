package org.leserbrief.platform.reconciliation;

/// A run cannot even ask: another part is away, or does not let us in.
final class Unreachable extends RuntimeException {
    private static final long serialVersionUID = 1;

    Unreachable(String message, Throwable cause) {
        super(message, cause);
    }

    Unreachable(String message) {
        super(message);
    }
}
