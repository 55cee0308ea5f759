package org.leserbrief.platform.base.xml;

import org.jspecify.annotations.Nullable;

/// Text that may stand in an XML document.
final class XmlText {
    private XmlText() {}

    /// The text without the characters that XML cannot hold even as a reference (XML 1.0, production 2).
    static String of(String text) {
        @Nullable StringBuilder kept = null;
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            int length = Character.charCount(c);
            if (isAllowed(c)) {
                if (kept != null) {
                    kept.appendCodePoint(c);
                }
            } else if (kept == null) {
                kept = new StringBuilder(text.length()).append(text, 0, i);
            }
            i += length;
        }
        return kept == null ? text : kept.toString();
    }

    private static boolean isAllowed(int c) {
        return c == '\t'
                || c == '\n'
                || c == '\r'
                || c >= 0x20 && c <= 0xD7FF
                || c >= 0xE000 && c <= 0xFFFD
                || c >= 0x10000;
    }
}
