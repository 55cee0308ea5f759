package org.leserbrief.topic.desk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class PhraseCounterTest {
    private static List<String> best(List<String> texts) {
        PhraseCounter counter = new PhraseCounter();
        texts.forEach(counter::add);
        return counter.best(10).stream().map(PhraseCounter.Phrase::phrase).toList();
    }

    @Test
    void names_of_several_words_that_recur_are_found() {
        assertEquals(
                List.of("Ursula von der Leyen"),
                best(List.of(
                        "Gestern kam Ursula von der Leyen an.",
                        "Das sagte Ursula von der Leyen, heißt es.",
                        "Wer ist „die Neue“? Es ist Ursula von der Leyen.")));
    }

    @Test
    void what_begins_a_sentence_or_is_no_name_is_left_out() {
        assertEquals(
                List.of(),
                best(List.of(
                        "Die Bahn kommt am Ende der Woche.",
                        "Sie kommt am Ende der Woche. Die Bahn!",
                        "Bis zum Ende der Woche: Die Bahn")));
    }

    @Test
    void a_single_word_counts_if_few_articles_have_it_often() {
        List<String> texts = new java.util.ArrayList<>();
        for (int i = 0; i < 30; i++) {
            texts.add("Es war das Jahr der Wende.");
        }
        for (int i = 0; i < 4; i++) {
            texts.add(
                    "Man sah Xiaomi. Man kaufte Xiaomi, und wieder Xiaomi, in einem Jahr, ohne das Handeln. Wir handeln.");
        }
        assertEquals(List.of("Xiaomi"), best(texts));
    }

    @Test
    void the_residual_is_near_zero_for_words_that_are_spread_by_chance() {
        assertEquals(0, PhraseCounter.residual(632, 1_000, 1_000), 0.01);
        assertTrue(PhraseCounter.residual(10, 100, 1_000) > 3);
    }

    @Test
    void odd_texts_are_read_in_linear_time_and_bounded_memory() {
        PhraseCounter counter = new PhraseCounter();
        counter.add("A-".repeat(100_000));
        counter.add("Ä\u0308".repeat(100_000));
        counter.add("Wort ".repeat(50_000));
        counter.add("");
        assertEquals(List.of(), counter.best(10));
    }
}
