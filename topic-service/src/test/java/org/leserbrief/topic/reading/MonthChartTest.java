package org.leserbrief.topic.reading;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.YearMonth;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class MonthChartTest {
    @Test
    void bars_are_in_proportion_and_what_is_there_is_seen() {
        MonthChart chart = MonthChart.of(
                List.of(
                        new MonthCount(YearMonth.of(2026, 2), 0),
                        new MonthCount(YearMonth.of(2026, 3), 1),
                        new MonthCount(YearMonth.of(2026, 4), 5_000),
                        new MonthCount(YearMonth.of(2026, 5), 10_000)),
                Locale.GERMAN);
        assertEquals(
                List.of(0, 2, 48, 96),
                chart.bars().stream().map(MonthChart.Bar::height).toList());
        assertEquals(15_001, chart.articles());
        assertEquals("März 2026", chart.bars().get(1).name());
        assertTrue(chart.bars().stream().allMatch(bar -> bar.y() + bar.height() == 116 && bar.above() > 12));
    }

    @Test
    void without_articles_there_are_no_bars() {
        MonthChart chart = MonthChart.of(List.of(new MonthCount(YearMonth.of(2026, 1), 0)), Locale.ENGLISH);
        assertEquals(0, chart.bars().getFirst().height());
        assertEquals(0, chart.articles());
    }
}
