package org.leserbrief.platform.base.text;

/// Aborts the parsing or rendering of a text that would take too long or produce too much output. It is never
/// shown: the text is displayed as it was typed.
final class MarkupTooLarge extends RuntimeException {
    private static final long serialVersionUID = 1L;

    MarkupTooLarge() {
        // Used for control flow, so it has no stack trace.
        super("the markup is larger than the text allows", null, false, false);
    }
}
