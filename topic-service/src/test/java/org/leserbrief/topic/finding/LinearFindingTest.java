package org.leserbrief.topic.finding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.leserbrief.platform.testing.AdversarialMarkdown;
import org.leserbrief.platform.testing.LinearTime;

/// Adversarial texts are searched in linear time.
@Tag("slow")
class LinearFindingTest {
    private static final int LONGEST = 100_000;

    private static final TopicFinder FINDER =
            TopicFinder.of(List.of(NamedTopic.of(1, "Linux"), NamedTopic.of(2, "Künstliche Intelligenz")));

    private static final TopicFinder RULED = TopicFinder.of(
            IntStream.range(0, 1_000)
                    .mapToObj(i -> new NamedTopic(
                            i,
                            List.of("Meta", "Linux", "Datenschutz", "Homeoffice", "Wort" + i),
                            new MatchingRules(
                                    List.of("Meta"),
                                    List.of("Facebook", "Kontext" + i),
                                    List.of("Meta-Analyse", "Datenschutz Datenschutz"),
                                    List.of("Linux"))))
                    .toList(),
            List.of("Home"));

    static Stream<AdversarialMarkdown> attacks() {
        return AdversarialMarkdown.shapes(12, 60);
    }

    @ParameterizedTest
    @MethodSource("attacks")
    void adversarial_markdown_is_searched_in_linear_time(AdversarialMarkdown attack) {
        LinearTime.require(
                attack.name(), attack.ofLength(), LONGEST, text -> FINDER.find(ArticleText.of("", "", text)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // White space of every kind.
                "\u2003\n",
                "\u2003",
                "\u00a0",
                "\u3000\n",
                "\u2028",
                "\u2029\u2003",
                "\u1680\t",
                "\r\n\u200a",
                " \n",
                // Combining marks in canonical order and in the opposite one.
                "\u0301\u0316",
                "\u0316\u0301\u0327",
                "\u0345\u0301",
                "a\u0316\u0301",
                "\u0301",
                "\u0488",
                "\u0903",
                // Bidirectional controls and invisible characters.
                "\u202b",
                "\u2067",
                "\u2069\u202c",
                "\u200b",
                "\u00ad",
                "a\u00ad",
                "\u2060",
                "\ufeff",
                // Letters whose other case is longer, depends on the word, or is composed.
                "\u03a3",
                "A\u03a3",
                "\u03a3.",
                "\u00ad\u03a3",
                "\u0130",
                "\u00df",
                "\u0390",
                "\ufb03",
                "\ufdfa",
                "\u1100\u1161",
                "\u0958",
                "\ud83d\ude00",
                "\ud801\udc00",
                // Characters that have a special meaning to the tokenizer.
                "a+",
                "a#",
                "+",
                "a'",
                "a\u2019",
                "a-",
                "a.",
                "@",
                "a@",
                "_",
                "://",
                "a://",
                "www.",
                "a/",
                "(",
                "\u2014",
                "e",
                "en",
                "9+"
            })
    void any_characters_are_searched_in_linear_time(String piece) {
        LinearTime.require(
                piece.codePoints().mapToObj(Integer::toHexString).toList().toString(),
                length -> piece.repeat(length / piece.length()),
                LONGEST,
                text -> FINDER.find(new ArticleText(text, text, text)));
    }

    /// Texts of what a catalog with every kind of rule has most of.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Linux ",
                "Meta-Analyse ",
                "Meta ",
                "Facebook Meta ",
                "Datenschutzdatenschutz",
                "Datenschutz- und ",
                "Daten- und Datenschutz ",
                "Home Office ",
                "Home-",
                "Linux- ",
                "1 Linux ",
                "Datenschutzen ",
                "Linux. "
            })
    void every_kind_of_rule_is_searched_in_linear_time(String piece) {
        LinearTime.require(
                piece,
                length -> piece.repeat(length / piece.length()),
                LONGEST,
                text -> RULED.find(new ArticleText(text, text, text)));
    }

    /// As many names as the finder meets at one word: they differ by the endings of adjectives, or not at all.
    @Test
    void ten_thousand_names_that_share_their_words_take_bounded_work() {
        List<String> endings = List.of("e", "er", "es", "em", "en");
        List<String> names = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            StringBuilder name = new StringBuilder();
            for (int rest = i, word = 0; word < 6; word++, rest /= 5) {
                name.append("Alt").append(endings.get(rest % 5)).append(' ');
            }
            names.add(name + "Wort");
        }
        TopicFinder finder = TopicFinder.of(List.of(new NamedTopic(1, names, MatchingRules.NONE)));
        LinearTime.require(
                "names that share their words",
                length -> "Altes ".repeat(length / 6) + "Wort",
                LONGEST,
                text -> finder.find(new ArticleText("", "", text)));
    }

    @Test
    void more_marks_than_any_letter_has_are_left_out_and_those_of_words_stay() {
        assertEquals("a" + "\u0316".repeat(30), Folding.normalize("a" + "\u0316".repeat(31)));
        assertEquals("é\u0316", Folding.normalize("e\u0301\u0316"));
        assertTrue(Folding.normalize("\u0301\u0316".repeat(50_000)).length() <= 30);
    }

    @Test
    void a_topic_is_found_beside_words_of_any_length() {
        assertEquals(
                1,
                FINDER.find(new ArticleText("", "", "\u03a3".repeat(10_000) + " Linux"))
                        .size());
    }
}
