package org.leserbrief.benchmark.finding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.leserbrief.benchmark.finding.FindingQuality.Agreement;
import org.leserbrief.topic.finding.NamedTopic;

class FindingQualityTest {
    private static final SentenceSet SET = SentenceSet.read();

    private static final List<MarkedSentence> ALL =
            Stream.of(SET.development(), SET.heldOut()).flatMap(List::stream).toList();

    @Test
    void topics_are_found_as_rightly_as_promised() {
        Agreement total = FindingQuality.of(SET.catalog(), ALL).total();
        assertTrue(total.precision() >= FindingCommand.PRECISION_GOAL, () -> "precision " + total.precision());
        assertTrue(total.recall() >= FindingCommand.RECALL_GOAL, () -> "recall " + total.recall());
    }

    @Test
    void the_parts_are_large_enough_and_share_no_sentence() {
        assertTrue(SET.development().size() >= 200);
        assertTrue(SET.heldOut().size() >= 100);
        Set<String> texts = new HashSet<>();
        for (MarkedSentence sentence : ALL) {
            assertTrue(texts.add(sentence.text()), sentence.text());
        }
    }

    @Test
    void a_tenth_of_the_sentences_at_least_name_no_topic() {
        long without =
                ALL.stream().filter(sentence -> sentence.topics().isEmpty()).count();
        assertTrue(without * 10 >= ALL.size(), () -> without + " of " + ALL.size());
    }

    @Test
    void what_is_right_wrong_and_missed_is_counted() {
        SentenceSet.Catalog catalog = new SentenceSet.Catalog(
                List.of("linux", "zoll", "google"),
                List.of(NamedTopic.of(0, "Linux"), NamedTopic.of(1, "Zoll"), NamedTopic.of(2, "Google")));
        List<MarkedSentence> sentences = new ArrayList<>();
        sentences.add(new MarkedSentence("a", "Linux läuft.", Set.of("linux")));
        sentences.add(new MarkedSentence("a", "Zoll um Zoll", Set.of()));
        sentences.add(new MarkedSentence("b", "Der Suchkonzern und Linux", Set.of("google", "linux")));
        FindingQuality quality = FindingQuality.of(catalog, sentences);
        assertEquals(new Agreement(1, 1, 0), quality.byCategory().get("a"));
        assertEquals(new Agreement(1, 0, 1), quality.byCategory().get("b"));
        assertEquals(new Agreement(2, 1, 1), quality.total());
        assertEquals(2.0 / 3, quality.total().precision());
        assertEquals(2.0 / 3, quality.total().recall());
        assertEquals(2, quality.errors().size());
    }
}
