package org.leserbrief.comment.heat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.leserbrief.comment.discussion.HeatLevel;

class HeatStateTest {
    private static final Instant BEGIN = Instant.parse("2026-11-29T18:00:00Z");
    private static final Temperature HOT = new Temperature(40, 2, 5, 0, 0);
    private static final Temperature BUSY = new Temperature(15, 2, 5, 0, 0);
    private static final Temperature CALM = new Temperature(9, 2, 5, 0, 0);

    private static Instant after(long minutes) {
        return BEGIN.plus(Duration.ofMinutes(minutes));
    }

    @ParameterizedTest(name = "{0} comments, usually {1}, {2} reports, {4} of {3} removed: {5}")
    @CsvSource({
        // Few comments are never hot.
        "19, 0, 19, 50, 50, false",
        "20, 0, 1, 0, 0, true",
        // Many, but not more than four times what is usual.
        "39, 10, 39, 0, 0, false",
        "40, 10, 2, 0, 0, true",
        // Many, and nobody has anything against it.
        "500, 2, 0, 0, 0, false",
        "100, 2, 2, 0, 0, false",
        "100, 2, 3, 0, 0, true",
        // Removed: 15 of a hundred, of at least twenty.
        "100, 2, 0, 19, 19, false",
        "100, 2, 0, 20, 2, false",
        "100, 2, 0, 20, 3, true",
        "100, 2, 0, 200, 29, false",
        "100, 2, 0, 200, 30, true",
    })
    void hot_is_what_is_fast_and_bad(
            long comments, double usual, long reports, long reviewed, long removed, boolean hot) {
        assertEquals(hot, new Temperature(comments, usual, reports, reviewed, removed).isHot());
    }

    @ParameterizedTest
    @CsvSource({"9, 0, true", "10, 0, false", "19, 10, true", "20, 10, false"})
    void calm_is_below_half_of_what_is_hot(long comments, double usual, boolean calm) {
        assertEquals(calm, new Temperature(comments, usual, 50, 50, 50).isCalm());
    }

    @Test
    void while_it_stays_hot_it_becomes_harder_every_ten_minutes_up_to_premoderation() {
        HeatState state = HeatState.NONE;
        HeatLevel[] levels = {
            HeatLevel.SLOW_60, HeatLevel.SLOW_300, HeatLevel.SLOW_900, HeatLevel.PREMODERATED, HeatLevel.PREMODERATED
        };
        for (int step = 0; step < levels.length; step++) {
            HeatState.Next next = state.next(HOT, after(step * 10L));
            assertEquals(levels[step], next.state().level());
            assertEquals(step == 4 ? null : HeatCause.HOT, next.cause());
            // The end is counted from the first step.
            assertEquals(after(360), next.state().expiresAt());
            state = next.state();
            HeatState.Next soon = state.next(HOT, after(step * 10L + 9));
            assertEquals(state.level(), soon.state().level(), "not within ten minutes");
            assertNull(soon.cause());
        }
    }

    @Test
    void only_half_an_hour_of_calm_without_a_break_ends_it() {
        HeatState state = HeatState.NONE.next(HOT, BEGIN).state();
        state = state.next(CALM, after(10)).state();
        state = state.next(CALM, after(39)).state();
        assertEquals(HeatLevel.SLOW_60, state.level());
        // Neither hot nor calm: the half hour begins anew, and the level stays.
        state = state.next(BUSY, after(39)).state();
        assertEquals(HeatLevel.SLOW_60, state.level());
        state = state.next(CALM, after(41)).state();
        state = state.next(CALM, after(70)).state();
        assertEquals(HeatLevel.SLOW_60, state.level());
        HeatState.Next over = state.next(CALM, after(71));
        assertEquals(HeatLevel.OFF, over.state().level());
        assertEquals(HeatCause.CALM, over.cause());
        assertNull(over.state().expiresAt());
    }

    @Test
    void heat_that_comes_back_counts_the_calm_anew() {
        HeatState state = HeatState.NONE.next(HOT, BEGIN).state();
        state = state.next(CALM, after(5)).state();
        state = state.next(HOT, after(34)).state();
        assertEquals(HeatLevel.SLOW_300, state.level());
        assertNull(state.calmSince());
    }

    @ParameterizedTest
    @CsvSource({"359, false", "360, true", "600, true"})
    void after_six_hours_it_ends_even_if_it_is_hot(long minutes, boolean over) {
        HeatState state = HeatState.NONE.next(HOT, BEGIN).state();
        HeatState.Next next = state.next(HOT, after(minutes));
        assertEquals(over ? HeatCause.EXPIRED : HeatCause.HOT, next.cause());
        assertEquals(over ? HeatLevel.OFF : HeatLevel.SLOW_300, next.state().level());
    }

    @ParameterizedTest
    @EnumSource(value = HeatSetting.Mode.class, names = "AUTO", mode = EnumSource.Mode.EXCLUDE)
    void what_a_moderator_has_decided_is_not_overruled(HeatSetting.Mode mode) {
        HeatSetting setting = HeatSetting.of(mode, mode == HeatSetting.Mode.SLOW ? 300 : null);
        HeatState decided = HeatState.NONE.next(HOT, BEGIN).state().decided(setting, after(1));
        assertNull(decided.expiresAt());
        for (Temperature temperature : new Temperature[] {HOT, BUSY, CALM}) {
            for (long minutes : new long[] {2, 60, 60 * 24 * 30}) {
                HeatState.Next next = decided.next(temperature, after(minutes));
                assertSame(decided, next.state());
                assertNull(next.cause());
            }
        }
    }

    @Test
    void back_to_the_machine_it_begins_anew() {
        HeatState decided = HeatState.NONE.decided(HeatSetting.of(HeatSetting.Mode.PREMODERATED, null), BEGIN);
        HeatState back = decided.decided(HeatSetting.of(HeatSetting.Mode.AUTO, null), after(1));
        assertEquals(HeatLevel.OFF, back.level());
        assertEquals(HeatLevel.SLOW_60, back.next(HOT, after(2)).state().level());
    }

    @Test
    void the_machine_goes_on_where_it_is_already_its_business() {
        HeatState hot = HeatState.NONE.next(HOT, BEGIN).state();
        assertSame(hot, hot.decided(HeatSetting.of(HeatSetting.Mode.AUTO, null), after(1)));
    }
}
