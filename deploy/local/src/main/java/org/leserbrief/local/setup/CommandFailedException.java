package org.leserbrief.local.setup;

/// Ends a command with an error. The message is one line for the user at the terminal.
public sealed class CommandFailedException extends RuntimeException permits InvalidOptionException {
    private static final long serialVersionUID = 1L;

    public CommandFailedException(String message) {
        super(message);
    }

    public CommandFailedException(String message, Throwable cause) {
        super(message, cause);
    }
}
