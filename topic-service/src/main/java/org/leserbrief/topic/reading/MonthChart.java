package org.leserbrief.topic.reading;

import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/// The chart of a topic's months: bars for the template, in units of its view box. Public, because templates read it.
///
/// @param articles in all months together
public record MonthChart(List<Bar> bars, long articles) {
    private static final int STEP = 34;
    private static final int BAR = 24;

    /// Where the bars stand; above them is room for a number.
    private static final int GROUND = 116;

    private static final int HIGHEST = 96;

    /// What is there is to be seen.
    private static final int LOWEST = 2;

    /// @param label the short name of the month
    /// @param name the month with its year
    /// @param center of the bar
    public record Bar(
            String label, String name, long articles, int x, int center, int y, int height, int width, int above) {}

    static MonthChart of(List<MonthCount> months, Locale locale) {
        DateTimeFormatter label = DateTimeFormatter.ofPattern("LLL", locale);
        DateTimeFormatter name = DateTimeFormatter.ofPattern("LLLL yyyy", locale);
        long most = months.stream().mapToLong(MonthCount::articles).max().orElse(0);
        return new MonthChart(
                IntStream.range(0, months.size())
                        .mapToObj(at -> bar(months.get(at), at, most, label, name))
                        .toList(),
                months.stream().mapToLong(MonthCount::articles).sum());
    }

    private static Bar bar(MonthCount count, int at, long most, DateTimeFormatter label, DateTimeFormatter name) {
        YearMonth month = count.month();
        int height = count.articles() == 0
                ? 0
                : Math.max(LOWEST, Math.toIntExact(Math.round((double) HIGHEST * count.articles() / most)));
        int x = at * STEP + (STEP - BAR) / 2;
        int y = GROUND - height;
        return new Bar(
                label.format(month), name.format(month), count.articles(), x, x + BAR / 2, y, height, BAR, y - 4);
    }
}
