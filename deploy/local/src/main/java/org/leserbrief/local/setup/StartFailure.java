package org.leserbrief.local.setup;

/// Why the system cannot start or go on; the message is one line for whoever typed the command.
public final class StartFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public StartFailure(String message) {
        super(message);
    }

    public StartFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
