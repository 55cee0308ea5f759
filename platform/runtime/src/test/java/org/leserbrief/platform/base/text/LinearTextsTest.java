package org.leserbrief.platform.base.text;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.leserbrief.platform.testing.LinearTime;

/// Any text is validated, sanitized, rendered and turned into a slug in linear time.
@Tag("slow")
class LinearTextsTest {
    private static final int LONGEST = 100_000;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u2003\n",
                "\u00a0",
                "\u2028",
                "\r\n\u200a",
                " \n",
                "\u0301\u0316",
                "\u0345\u0301",
                "\u0488",
                "\u202b",
                "\u202e",
                "\u2067",
                "\u202b\u2067\n",
                "\u2069\u202c",
                "\u200b",
                "\u00ad",
                "\u03a3",
                "\u00ad\u03a3",
                "\u0130",
                "\u00df",
                "\u0390",
                "\ufdfa",
                "\u1100\u1161",
                "\ud83d\ude00",
                "'",
                "'a",
                "-",
                "a-"
            })
    void any_characters_take_linear_time(String piece) {
        String name = piece.codePoints().mapToObj(Integer::toHexString).toList().toString();
        LinearTime.require(name, length -> piece.repeat(length / piece.length()), LONGEST, text -> {
            Texts.check(text, LONGEST, true);
            Slugs.of(text, 80);
            SafeMarkdown.toHtml(text);
        });
    }
}
