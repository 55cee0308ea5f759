package org.leserbrief.platform.base.text;

/// Ends the parsing or rendering of a text that would cost, or become, too much. Nobody sees it:
/// the text is shown as typed.
final class MarkupTooLarge extends RuntimeException {
    private static final long serialVersionUID = 1L;

    MarkupTooLarge() {
        // Thrown for control, so without a stack trace.
        super("the markup is larger than the text allows", null, false, false);
    }
}
