package org.leserbrief.platform.reconciliation;

/// Events have not arrived in time, so a difference proves nothing.
final class Inconclusive extends RuntimeException {
    private static final long serialVersionUID = 1;

    Inconclusive(String message) {
        super(message);
    }
}
