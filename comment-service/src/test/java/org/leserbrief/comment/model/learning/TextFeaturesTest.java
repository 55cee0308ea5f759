package org.leserbrief.comment.model.learning;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class TextFeaturesTest {
    private static Set<Integer> set(int[] features) {
        return Arrays.stream(features).boxed().collect(Collectors.toSet());
    }

    @Test
    void a_word_has_its_n_grams_and_itself() {
        // " ab ": two of three characters, one of four, and the word.
        assertEquals(4, TextFeatures.of(Token.of("ab").getFirst()).length);
        // " lesen ": 5 + 4 + 3 + 2, and the word.
        assertEquals(15, TextFeatures.of(Token.of("lesen").getFirst()).length);
    }

    @Test
    void a_text_has_a_pair_for_each_word_besides() {
        Set<Integer> text = set(TextFeatures.of("lesen ab"));
        assertTrue(text.containsAll(set(TextFeatures.of(Token.of("lesen").getFirst()))));
        assertTrue(text.containsAll(set(TextFeatures.of(Token.of("ab").getFirst()))));
        assertEquals(15 + 4 + 2, text.size());
    }

    @Test
    void the_order_of_words_makes_a_difference_and_their_number_none() {
        assertFalse(Arrays.equals(TextFeatures.of("du bist es"), TextFeatures.of("bist du es")));
        assertArrayEquals(TextFeatures.wordsOf("ja ja nein"), TextFeatures.wordsOf("nein ja"));
        assertEquals(2, TextFeatures.wordsOf("ja ja nein").length);
    }

    @Test
    void capitals_are_a_feature_of_their_own() {
        Set<Integer> shouted = set(TextFeatures.of("LÜGE"));
        shouted.removeAll(set(TextFeatures.of("Lüge")));
        assertEquals(1, shouted.size());
    }

    @Test
    void features_ascend_within_the_buckets() {
        int[] features = TextFeatures.of("Wer das liest, ist freundlich gegrüßt! 😀");
        assertArrayEquals(Arrays.stream(features).sorted().distinct().toArray(), features);
        assertTrue(features[0] >= 0);
        assertTrue(features[features.length - 1] < TextFeatures.BUCKETS);
    }

    @Test
    void features_of_similar_words_spread_over_the_buckets() {
        int halves = 0;
        int all = 0;
        for (int i = 0; i < 2_000; i++) {
            for (int feature : TextFeatures.wordsOf("wort" + i)) {
                halves += feature < TextFeatures.BUCKETS / 2 ? 1 : 0;
                all++;
            }
        }
        assertEquals(2_000, all);
        assertEquals(1_000, halves, 150);
    }

    @Test
    void nothing_has_no_features() {
        assertEquals(0, TextFeatures.of("").length);
        assertEquals(0, TextFeatures.wordsOf(" ").length);
    }
}
