package org.leserbrief.comment.live;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LiveConnectionTest {
    @Test
    void ten_thousand_that_are_cut_off_together_do_not_come_back_together() {
        int most = IntStream.range(0, 10_000)
                .map(stream -> LiveConnection.millisUntilReturn(10_000))
                .boxed()
                .collect(Collectors.groupingBy(millis -> millis / 1_000, Collectors.summingInt(stream -> 1)))
                .values()
                .stream()
                .mapToInt(Integer::intValue)
                .max()
                .orElseThrow();
        assertTrue(most < 1_300, () -> most + " in one second");
    }

    @Test
    void one_that_is_cut_off_comes_back_soon() {
        assertTrue(IntStream.range(0, 1_000)
                .map(stream -> LiveConnection.millisUntilReturn(1))
                .allMatch(millis -> millis >= 1_500 && millis < 3_000));
    }
}
