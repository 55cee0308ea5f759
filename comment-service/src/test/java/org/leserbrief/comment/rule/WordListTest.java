package org.leserbrief.comment.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.leserbrief.platform.http.problem.ProblemException;

class WordListTest {
    private static int hits(String text, String... words) {
        return WordList.of(1, List.of(words)).hits(FoldedText.of(text));
    }

    @ParameterizedTest
    @CsvSource({
        "Idiot, idiot",
        "IDIOT, idiot",
        "Idiooooot, idiot",
        "1d10t, idiot",
        "id!ot, idiot",
        "Müll, muell",
        "Muell, müll",
        "Mu\u0308ll, müll",
        "M\u00fc\u200bll, müll",
        "Mü\u00adll, müll",
        "Ｍüll, müll",
        "Straße, strasse",
        "STRASSE, straße",
        "$chwein, schwein",
        "Schw3in, schwein",
        "идиот, идиот",
        "Idi\u043et, idiot",
        "I\u0301diot, idiot",
        "88, 88",
        "(Idiot), idiot",
        "du:idiot!, idiot",
        "idiot😀, idiot",
        "😀idiot😀, idiot",
    })
    void another_way_of_writing_hides_no_word(String text, String word) {
        boolean found = hits(text, word) == 1;
        assertEquals(!word.equals("idiot2"), found, text);
    }

    @ParameterizedTest
    @CsvSource({
        "schwül, schwul",
        "Idiotie, idiot",
        "@idiot, aidiot",
        "1488, 88",
        "i d i o t, idiot",
        "Vollidiot, idiot",
    })
    void other_words_are_none(String text, String word) {
        assertEquals(0, hits(text, word));
    }

    @ParameterizedTest
    @CsvSource({
        "idiot+, Idioten, 1",
        "idiot+, Idiotinnen, 1",
        "idiot+, Idiotie, 0",
        "idiot+, Idiot, 1",
        "idiot+, Vollidiot, 0",
        "idiot*, Idiotinnen, 1",
        "idiot*, Vollidiot, 0",
        "*idiot, Vollidiot, 1",
        "*idiot, Vollidioten, 0",
        "*idiot*, Vollidioten, 1",
        "*idiot*, ein Idiot und zwei Vollidioten, 2",
        "*idiot*, Patriot, 0",
        "/kauf(en)? sie/, Jetzt KAUFEN  Sie, 0",
        "/kauf(en)? +sie/, Jetzt KAUFEN  Sie, 1",
    })
    void words_stems_parts_and_patterns_match_what_they_say(String entry, String text, int expected) {
        assertEquals(expected, hits(text, entry));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "zwei Wörter",
                "*",
                "**",
                "*ab*",
                "+",
                "wort+*",
                "w*rt",
                "...",
                "a\u0000b",
                "/(/",
                "/(a{1000}){1000}/",
            })
    void what_is_no_word_is_refused_with_its_place(String entry) {
        ProblemException refused =
                assertThrows(ProblemException.class, () -> WordList.of(1, List.of("gut", entry)), entry);
        assertEquals("words[1]", refused.errors().getFirst().field());
    }

    @Test
    void a_list_has_up_to_100_000_words_and_its_patterns_are_bounded_together() {
        List<String> words =
                IntStream.range(0, 100_001).mapToObj(n -> "wort" + n).toList();
        WordList list = WordList.of(1, words.subList(0, 100_000));
        assertEquals(1, list.hits(FoldedText.of("Das ist wort99999.")));
        ProblemException refused = assertThrows(ProblemException.class, () -> WordList.of(1, words));
        assertEquals("words", refused.errors().getFirst().field());
        List<String> patterns =
                IntStream.range(0, 51).mapToObj(n -> "/x" + n + "/").toList();
        assertThrows(ProblemException.class, () -> WordList.of(1, patterns));
    }

    /// Measured: some 10 µs a comment of 300 characters, in a list of 100,000 words of all kinds.
    @Test
    void a_long_list_costs_a_comment_nothing_noticeable() {
        List<String> words = IntStream.range(0, 100_000)
                .mapToObj(n -> {
                    String word = "wort" + Integer.toString(n, 26) + "x".repeat(n % 7) + "y";
                    return switch (n % 5) {
                        case 0 -> word + "+";
                        case 1 -> word + "*";
                        case 2 -> "*" + word;
                        case 3 -> "*" + word + "*";
                        default -> word;
                    };
                })
                .toList();
        WordList list = WordList.of(1, words);
        String text = "Das ist ein ganz gewöhnlicher Kommentar mit Wortspielen und Antworten. ".repeat(4);
        for (int i = 0; i < 500; i++) {
            list.hits(FoldedText.of(text));
        }
        long nanos = cpuTime(() -> {
            for (int i = 0; i < 500; i++) {
                list.hits(FoldedText.of(text));
            }
        });
        long micros = nanos / 500 / 1_000;
        assertTrue(micros < 2_000, () -> micros + " µs");
    }

    @Test
    void nothing_before_a_word_hides_it() {
        for (String before : List.of(
                ".".repeat(62), "a.".repeat(100), "!".repeat(62) + ".", "\uFDFA ".repeat(2_300), "😀".repeat(127))) {
            assertEquals(1, hits(before + "idiot", "idiot"), before);
        }
        assertEquals(1, hits("i" + "\u0301".repeat(300) + "diot", "idiot"));
        assertEquals(1, hits("mu\u0308".repeat(40) + ".mu\u0308ll", "müll"));
    }

    @Test
    void a_hostile_text_is_folded_in_linear_time() {
        WordList list = WordList.of(1, List.of("*idiot*", "wort+", "/kauf/"));
        for (String hostile : List.of(
                "a\u0300".repeat(5_000), "\u0300\u0301".repeat(5_000), "\uFDFA".repeat(10_000), "idio".repeat(2_500))) {
            assertTrue(cpuTime(() -> list.hits(FoldedText.of(hostile))) < 1_000_000_000L);
        }
    }

    /// The nanoseconds that this thread works, whatever other programs do meanwhile.
    private static long cpuTime(Runnable work) {
        long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        work.run();
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - before;
    }
}
