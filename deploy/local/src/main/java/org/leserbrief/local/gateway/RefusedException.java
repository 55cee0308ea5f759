package org.leserbrief.local.gateway;

/// A request that the gateway answers itself.
final class RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Refusal refusal;

    RefusedException(Refusal refusal) {
        // Part of normal traffic: a stack trace would cost more than it tells.
        super(refusal.name(), null, false, false);
        this.refusal = refusal;
    }

    Refusal refusal() {
        return refusal;
    }
}
