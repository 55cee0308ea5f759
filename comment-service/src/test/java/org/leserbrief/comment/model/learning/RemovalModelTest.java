package org.leserbrief.comment.model.learning;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RemovalModelTest {
    private static final List<String> NEUTRAL = List.of(
            "der Artikel", "die Stadt", "ein Fahrrad", "morgen", "vielleicht", "das Rathaus", "im Winter", "sehr gut");
    private static final List<String> INSULTS = List.of("Dummkopf", "Trottel", "Schwachkopf");

    /// Texts of neutral words, a third of them with an insult.
    private static List<Example> examples(int count, long seed) {
        Random random = new Random(seed);
        List<Example> examples = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            boolean removed = i % 3 == 0;
            examples.add(new Example(TextFeatures.of(text(random, removed)), removed, 1));
        }
        return examples;
    }

    private static String text(Random random, boolean insults) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 4; i++) {
            text.append(NEUTRAL.get(random.nextInt(NEUTRAL.size()))).append(' ');
        }
        return insults ? text + INSULTS.get(random.nextInt(INSULTS.size())) : text.toString();
    }

    private static final RemovalModel.Training TRAINING = RemovalModel.train(examples(300, 1), 7);
    private static final RemovalModel MODEL = TRAINING.model();

    private static Band bandOf(String text) {
        return MODEL.band(MODEL.probability(TextFeatures.of(text)));
    }

    @Test
    void what_was_removed_before_is_in_the_high_band() {
        assertEquals(Band.HIGH, bandOf("das Rathaus im Winter Trottel"));
        assertEquals(Band.LOW, bandOf("ein Fahrrad im Winter, vielleicht morgen"));
        // An inflection that was never seen.
        assertEquals(Band.HIGH, bandOf("die Stadt der Trotteln"));
    }

    @Test
    void bands_ascend_with_the_probability() {
        Band last = Band.LOW;
        for (int i = 0; i <= 1_000; i++) {
            Band band = MODEL.band(i / 1_000.0);
            assertTrue(band.compareTo(last) >= 0);
            last = band;
        }
        assertEquals(Band.HIGH, last);
        assertEquals(Band.HIGH, MODEL.band(MODEL.threshold()));
        assertEquals(Band.LOW, MODEL.band(0));
    }

    @Test
    void predictions_of_a_training_are_in_the_order_of_its_examples() {
        List<Example> examples = examples(300, 1);
        assertEquals(300, TRAINING.outOfFold().size());
        for (int i = 0; i < 300; i++) {
            assertEquals(examples.get(i).removed(), TRAINING.outOfFold().get(i).removed());
        }
        assertTrue(Discrimination.areaUnderCurve(TRAINING.outOfFold()).orElseThrow() > 0.99);
    }

    /// With classes that mean nothing, whoever has learned an example by heart is right about it.
    @Test
    void predictions_of_a_training_are_of_models_that_have_not_learned_the_example() {
        Random random = new Random(9);
        List<Example> examples = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            examples.add(new Example(TextFeatures.of("wort" + i + " " + text(random, false)), random.nextBoolean(), 1));
        }
        RemovalModel.Training training = RemovalModel.train(examples, 7);
        List<Prediction> seen = examples.stream()
                .map(example -> new Prediction(training.model().probability(example.features()), example.removed()))
                .toList();
        assertTrue(Discrimination.areaUnderCurve(seen).orElseThrow() > 0.9);
        assertEquals(0.5, Discrimination.areaUnderCurve(training.outOfFold()).orElseThrow(), 0.1);
    }

    @Test
    void the_same_examples_and_seed_result_in_the_same_model() {
        byte[] bytes = MODEL.toBytes();
        assertArrayEquals(bytes, RemovalModel.train(examples(300, 1), 7).model().toBytes());
        assertFalse(Arrays.equals(
                bytes, RemovalModel.train(examples(300, 1), 8).model().toBytes()));
        assertFalse(Arrays.equals(
                bytes, RemovalModel.train(examples(300, 2), 7).model().toBytes()));
    }

    @Test
    void a_stored_model_says_the_same() {
        RemovalModel stored = RemovalModel.of(MODEL.toBytes());
        int[] features = TextFeatures.of("die Stadt und ein Schwachkopf");
        assertEquals(MODEL.probability(features), stored.probability(features));
        assertEquals(MODEL.threshold(), stored.threshold());
        for (double probability = 0; probability <= 1; probability += 0.01) {
            assertEquals(MODEL.band(probability), stored.band(probability));
        }
        assertArrayEquals(MODEL.toBytes(), stored.toBytes());
    }

    @Test
    void bytes_of_another_format_are_no_model() {
        byte[] bytes = MODEL.toBytes();
        assertThrows(IllegalArgumentException.class, () -> RemovalModel.of(new byte[0]));
        assertThrows(IllegalArgumentException.class, () -> RemovalModel.of(Arrays.copyOf(bytes, bytes.length - 1)));
        ByteBuffer.wrap(bytes).putInt(2);
        assertThrows(IllegalArgumentException.class, () -> RemovalModel.of(bytes));
    }

    @Test
    void the_words_that_weighed_most_are_shown_as_written_and_once() {
        List<String> words = MODEL.heaviestWords("TROTTEL und trottel, Dummkopf im Winter");
        assertEquals(
                List.of("TROTTEL", "Dummkopf"),
                words.stream().limit(2).sorted(Comparator.reverseOrder()).toList());
        assertTrue(words.size() <= 3);
    }

    @Test
    void a_text_without_weight_has_no_words() {
        assertEquals(List.of(), MODEL.heaviestWords(""));
        assertEquals(List.of(), MODEL.heaviestWords("@Trottel !!!"));
    }

    @Test
    void a_long_word_is_shown_shortened() {
        String word = "Trottel".repeat(8);
        assertEquals(List.of(word.substring(0, 40) + "…"), MODEL.heaviestWords(word));
    }

    @Test
    void old_examples_count_less() {
        List<Example> examples = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            examples.add(new Example(TextFeatures.of("Witz " + i), true, 0.05));
            examples.add(new Example(TextFeatures.of("Witz " + i), false, 1));
            examples.add(new Example(TextFeatures.of("Hass " + i), true, 1));
        }
        RemovalModel model = RemovalModel.train(examples, 1).model();
        assertTrue(model.probability(TextFeatures.of("Witz")) < 0.4);
        assertTrue(model.probability(TextFeatures.of("Hass")) > 0.6);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, 1.01, Double.NaN})
    void a_weight_is_more_than_0_and_at_most_1(double weight) {
        assertThrows(IllegalArgumentException.class, () -> new Example(new int[0], true, weight));
    }
}
