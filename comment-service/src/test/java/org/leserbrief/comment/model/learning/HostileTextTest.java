package org.leserbrief.comment.model.learning;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Texts of the greatest length that are made to cost more than others. Work and memory are proportional to tokens,
/// their lengths and features, so those are counted.
class HostileTextTest {
    private static final int LENGTH = 10_000;

    private static RemovalModel model;

    @BeforeAll
    static void train() {
        List<Example> examples = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            examples.add(new Example(TextFeatures.of("du Esel " + i), true, 1));
            examples.add(new Example(TextFeatures.of("guten Tag " + i), false, 1));
        }
        model = RemovalModel.train(examples, 1).model();
    }

    private static String repeat(String piece) {
        return piece.repeat(LENGTH / piece.codePointCount(0, piece.length()));
    }

    static Stream<Arguments> texts() {
        return Stream.of(
                Arguments.of("one word", repeat("a")),
                Arguments.of("one word of different letters", different('a', 26)),
                Arguments.of("words of one letter", repeat("a ")),
                Arguments.of("different words", words()),
                Arguments.of("one combining character", repeat("\u0301")),
                Arguments.of("combining characters that must change places", "a" + repeat("\u0301\u0323\u0327")),
                Arguments.of("characters that become combining ones", repeat("\uFF9E\u0301\u0301\u0301\u0301")),
                Arguments.of("letters with many combining characters", repeat("a" + "\u0336\u0323".repeat(20))),
                Arguments.of("one emoji", repeat("😀")),
                Arguments.of("emoji that are joined", repeat("👨\u200D👩\u200D👧\uFE0F")),
                Arguments.of("different symbols", different(0x2200, 256)),
                Arguments.of("a character that stands for eighteen", repeat("\uFDFA")),
                Arguments.of("a letter that grows in lower case", repeat("\u0130")),
                Arguments.of("Hangul in parts", repeat("\u1112\u1161\u11AB")),
                Arguments.of("at signs", repeat("@")),
                Arguments.of("one long mention", "@" + repeat("a").substring(1)),
                Arguments.of("zero-width characters", repeat("\u200B")),
                Arguments.of("unpaired surrogates", repeat("\uD83D")),
                Arguments.of(
                        "much more than a comment may have", repeat("Wort ").repeat(100)));
    }

    private static String different(int from, int count) {
        StringBuilder text = new StringBuilder();
        IntStream.range(0, LENGTH).forEach(i -> text.appendCodePoint(from + i * 7919 % count));
        return text.toString();
    }

    private static String words() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; text.length() < LENGTH; i++) {
            text.append(Integer.toString(i * 7919, 36)).append(' ');
        }
        return text.substring(0, LENGTH);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("texts")
    void the_work_for_a_text_is_bounded(String name, String text) {
        List<Token> tokens = Token.of(text);
        assertTrue(tokens.size() <= 2 * LENGTH, () -> tokens.size() + " tokens");
        int characters = tokens.stream()
                .mapToInt(
                        token -> Math.max(token.text().length(), token.folded().length()))
                .sum();
        // Two for an emoji, and lower case and folding make at most three of one (U+0130).
        assertTrue(characters <= 3 * LENGTH, () -> characters + " characters");
        int longest =
                tokens.stream().mapToInt(token -> token.folded().length()).max().orElse(0);
        assertTrue(longest <= 18 * 130, () -> "a token of " + longest + " characters");
        int[] features = TextFeatures.of(text);
        int most = 4 * (characters + 2 * tokens.size()) + 3 * tokens.size();
        assertTrue(features.length <= Math.min(most, TextFeatures.BUCKETS), () -> features.length + " features");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("texts")
    void a_hostile_text_is_scored_and_explained(String name, String text) {
        double probability = model.probability(TextFeatures.of(text));
        assertTrue(probability >= 0 && probability <= 1, () -> "probability " + probability);
        List<String> words = model.heaviestWords(text);
        assertTrue(words.size() <= 3);
        // Forty characters and an ellipsis.
        assertTrue(words.stream().allMatch(word -> word.codePointCount(0, word.length()) <= 41), words::toString);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("texts")
    void a_hostile_text_can_be_learned(String name, String text) {
        List<Example> examples = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            examples.add(new Example(TextFeatures.of(text), i % 2 == 0, 1));
        }
        assertTrue(RemovalModel.train(examples, 1).outOfFold().stream()
                .allMatch(prediction -> Double.isFinite(prediction.probability())));
    }
}
