package org.leserbrief.topic.finding;

/// A word of a text.
///
/// @param text as written, in the composed form
/// @param folded see [Folding#fold]
/// @param gap what stands before it: [Tokens#JOINT] for a space or a hyphen, otherwise the signs
///     themselves
/// @param start its place in the normalized text
record Token(String text, String folded, String gap, int start, int end) {
    boolean isCapitalized() {
        int first = text.codePointAt(0);
        return !Character.isLetter(first) || !Character.isLowerCase(first);
    }

    /// Whether it cannot be read without what stands before it, as parts of a host name, an address
    /// or an identifier.
    boolean isGlued() {
        return switch (gap) {
            case "@", "_" -> true;
            case "." -> !Character.isUpperCase(text.codePointAt(0));
            default -> false;
        };
    }
}
