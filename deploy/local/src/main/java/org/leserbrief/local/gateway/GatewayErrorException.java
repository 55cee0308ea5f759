package org.leserbrief.local.gateway;

/// Ends the forwarding of a request that the gateway answers with an error of its own.
final class GatewayErrorException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final GatewayError error;

    GatewayErrorException(GatewayError error) {
        // These errors belong to normal traffic, so the cost of a stack trace is not worth it.
        super(error.name(), null, false, false);
        this.error = error;
    }

    GatewayError error() {
        return error;
    }
}
