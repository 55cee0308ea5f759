package org.leserbrief.local.setup;

/// Reports a value of an option or parameter that has the right type, but is not allowed.
public final class InvalidOptionException extends CommandFailedException {
    private static final long serialVersionUID = 1L;

    public InvalidOptionException(String message) {
        super(message);
    }

    InvalidOptionException(String message, Throwable cause) {
        super(message, cause);
    }
}
