package org.leserbrief.faults.letter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Each violation is found when there is just that one.
class LetterCheckTest {
    private static final Kill KILL = new Kill("article-service", Set.of(1, 2), 2);

    @Test
    void nothing_is_violated_if_each_letter_is_accounted_for() {
        assertEquals(List.of(), violations(4, letters("SENT", "UNCERTAIN", "SENT", "SENT"), List.of(1, 3, 4, 2)));
        assertEquals(List.of(), violations(4, letters("SENT", "UNCERTAIN", "SENT", "SENT"), List.of(1, 3, 4)));
        assertEquals(List.of(), violations(1, List.of(new LetterResult(29, "FAILED", "550 5.1.1")), List.of()));
    }

    @Test
    void a_second_letter_is_found() {
        found("reader-1@letter.example got 2 letters", 2, letters("SENT", "SENT"), List.of(1, 1, 2));
    }

    @Test
    void a_letter_that_is_missing_or_open_is_found() {
        found("3 subscribers, 2 letters prepared", 3, letters("SENT", "SENT"), List.of(1, 2));
        found("reader-2@letter.example is PREPARED", 2, letters("SENT", "PREPARED"), List.of(1));
        found("reader-2@letter.example is SENDING", 2, letters("SENT", "SENDING"), List.of(1));
    }

    @Test
    void a_letter_that_has_another_state_than_the_mail_server_knows_is_found() {
        found("reader-2@letter.example is called sent", 2, letters("SENT", "SENT"), List.of(1));
        found("reader-2@letter.example is called failed", 2, letters("SENT", "FAILED"), List.of(1));
        found("reader-29@letter.example is called failed", 1, List.of(new LetterResult(29, "FAILED", "")), List.of(29));
    }

    @Test
    void an_uncertain_letter_that_no_kill_explains_is_found() {
        found("reader-3@letter.example is uncertain", 3, letters("SENT", "SENT", "UNCERTAIN"), List.of(1, 2));
        Kill narrow = new Kill("article-service", Set.of(1, 2), 1);
        assertEquals(
                List.of("2 are uncertain, more than the 1 that can have been in flight"),
                new LetterCheck(2, letters("UNCERTAIN", "UNCERTAIN"), List.of(), List.of(narrow)).violations());
    }

    private static void found(String violation, int subscribers, List<LetterResult> mailed, List<Integer> taken) {
        List<String> found = violations(subscribers, mailed, taken);
        assertTrue(found.stream().anyMatch(line -> line.startsWith(violation)), found::toString);
    }

    private static List<String> violations(int subscribers, List<LetterResult> mailed, List<Integer> taken) {
        return new LetterCheck(subscribers, mailed, taken, List.of(KILL)).violations();
    }

    private static List<LetterResult> letters(String... states) {
        return IntStream.range(0, states.length)
                .mapToObj(i -> new LetterResult(i + 1, states[i], ""))
                .toList();
    }
}
