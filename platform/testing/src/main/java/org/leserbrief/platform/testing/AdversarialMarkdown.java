package org.leserbrief.platform.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.Stream;

/// A pattern of Markdown that only an attacker would write, in any length.
///
/// @param name describes the pattern in the message of a failed test
public record AdversarialMarkdown(String name, IntFunction<String> ofLength) {
    /// Delimiters for which a parser searches the matching one.
    private static final List<String> PIECES = List.of(
            "[",
            "]",
            "![",
            "](",
            "](b)",
            "[a](b)",
            "![a](b)",
            "[a]",
            "![a]",
            "[a][",
            "[a](<b",
            "[a](b \"",
            "[a](b (",
            "[]()",
            "[\\]",
            "[`]`",
            "*",
            "**",
            "_",
            "*_",
            "*a ",
            "a* ",
            "a**b",
            "_a",
            "`",
            "`` ",
            "<",
            "<a ",
            "<?a>",
            "<?a",
            "<!--",
            "<!a",
            "<![CDATA[",
            "<a b='",
            "<a b=\"c\" ",
            "<a@b>",
            "<http:x>",
            "</a",
            "<b>",
            "&",
            "&amp;",
            "&#0;",
            "\"",
            "\\",
            "> ",
            "> a\n\n",
            ">>>>>>>>>>>> a\n\n",
            "- ",
            "- a\n",
            "  - a\n",
            "1. ",
            "+ * - ",
            "# ",
            "\n# ",
            "---\n",
            "a\n=\n",
            "```\n",
            "~~~\n",
            "    a\n",
            "\t",
            "\n",
            "a  \n",
            "a\\\n",
            "|",
            "a|",
            "|a\n|-\n",
            "a|b\n-|-\n",
            "<div>\n",
            "<!--\n",
            "http://",
            "http://a.b ",
            "www.a.b ",
            "a@b.c ",
            "a@",
            "://",
            "[a]: b\n",
            "[a]: b\n\n",
            "[a]: b \"\n",
            "[a\n",
            "\u2003\n",
            "\u202b",
            "\u2067",
            "\u0301\u0316",
            "\u03a3",
            "\u00df",
            "\u0130",
            "\uD83D\uDE00",
            "/news/7\n",
            "[a](/news/7)\n");

    /// Known attacks, then `random` generated ones, which are the same for the same seed.
    public static Stream<AdversarialMarkdown> shapes(long seed, int random) {
        List<AdversarialMarkdown> shapes = new ArrayList<>(known());
        PIECES.forEach(piece -> shapes.add(repeated(piece)));
        Random dice = new Random(seed);
        for (int i = 0; i < random; i++) {
            shapes.add(
                    switch (dice.nextInt(4)) {
                        case 0 -> repeated(piece(dice) + piece(dice));
                        case 1 -> repeated(piece(dice) + piece(dice) + piece(dice));
                        case 2 -> inHalves(piece(dice) + piece(dice), piece(dice) + piece(dice));
                        default -> referring(piece(dice), piece(dice));
                    });
        }
        return shapes.stream();
    }

    private static List<AdversarialMarkdown> known() {
        return List.of(
                shape("a long address, referred to", n -> "[a]: x" + "&".repeat(n / 2) + "\n\n" + times("![a]", n / 2)),
                shape("a short address, referred to", n -> "[a]: http://x\n\n" + times("[a]", n - 16)),
                shape(
                        "an address to refuse",
                        n -> "[a]: <http://" + "x".repeat(n / 2) + " y>\n\n" + times("[a]", n / 2)),
                shape(
                        "a long title, referred to",
                        n -> "[a]: http://x \"" + "y".repeat(n / 2) + "\"\n\n" + times("[a]", n / 2)),
                shape("links behind brackets", n -> "[".repeat(n / 2) + times("[a](b)", n / 2)),
                shape("links behind emphasis", n -> times("*[a](b) ", n)),
                shape("pictures in pictures", n -> times("![", n / 3) + "a" + times("](b)", n / 3)),
                shape("brackets of pictures", n -> times("![", n / 2) + "a" + "]".repeat(n / 2)),
                shape(
                        "a text in brackets of pictures",
                        n -> times("![", n / 4) + "a".repeat(n / 2) + "]".repeat(n / 4)),
                shape("a word of sigmas in brackets", n -> "![" + "\u03a3".repeat(n - 4) + "]"),
                shape("labels of sigmas", n -> times("[" + "\u03a3".repeat(990) + "]: b\n\n", n)),
                shape("a word of sharp s in brackets", n -> "[" + "\u00df".repeat(n - 2) + "]"),
                shape("emphasis in emphasis", n -> times("*_", n / 2) + "a" + times("_*", n / 2)),
                shape(
                        "a wide head and short rows",
                        n -> times("a|", n / 4) + "\n" + times("-|", n / 4) + "\n" + times("a|\n", n / 2)),
                shape(
                        "many tables with short rows",
                        n -> times("a|".repeat(100) + "\n" + "-|".repeat(100) + "\n" + "a|\n".repeat(100) + "\n", n)),
                shape("attributes without an end", n -> "<a" + times(" b=c", n - 3) + " !"),
                shape("runs of backticks", n -> {
                    StringBuilder text = new StringBuilder();
                    for (int i = 1; text.length() < n; i++) {
                        text.append('e').append("`".repeat(i));
                    }
                    return text.substring(0, n);
                }),
                shape("quotes of every depth", n -> {
                    StringBuilder text = new StringBuilder();
                    for (int i = 1; text.length() < n; i++) {
                        text.append(">".repeat(1 + i % 45)).append("a\n\n");
                    }
                    return text.substring(0, n);
                }),
                shape("lists of every depth", n -> {
                    StringBuilder text = new StringBuilder();
                    for (int i = 1; text.length() < n; i++) {
                        text.append(" ".repeat(2 * (i % 60))).append("- a\n");
                    }
                    return text.substring(0, n);
                }),
                shape("definitions and references", n -> {
                    StringBuilder text = new StringBuilder();
                    StringBuilder references = new StringBuilder();
                    for (int i = 1; text.length() + references.length() < n - 20; i++) {
                        text.append('[').append(i).append("]: b\n");
                        references.append('[').append(i).append(']');
                    }
                    return text + "\n" + references;
                }));
    }

    private static AdversarialMarkdown repeated(String piece) {
        return shape("repeated: " + piece, n -> times(piece, n));
    }

    private static AdversarialMarkdown inHalves(String first, String second) {
        return shape("halves: " + first + " then " + second, n -> times(first, n / 2) + "a" + times(second, n / 2));
    }

    private static AdversarialMarkdown referring(String address, String text) {
        return shape(
                "referring: " + address + " by " + text,
                n -> "[a]: <http://x" + times(address, n / 3).replaceAll("[\\s<>]", "") + ">\n\n"
                        + times("[a]" + text, n / 2));
    }

    private static AdversarialMarkdown shape(String name, IntFunction<String> ofLength) {
        return new AdversarialMarkdown(name.replace("\n", "\\n"), ofLength);
    }

    private static String piece(Random dice) {
        return PIECES.get(dice.nextInt(PIECES.size()));
    }

    private static String times(String piece, int length) {
        return piece.repeat(Math.max(1, length / piece.length()));
    }

    @Override
    public String toString() {
        return name;
    }
}
