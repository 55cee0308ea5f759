package org.leserbrief.benchmark.finding;

import static org.leserbrief.benchmark.BenchmarkReport.print;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.leserbrief.benchmark.BenchmarkReport;
import org.leserbrief.topic.finding.ArticleText;
import org.leserbrief.topic.finding.FoundTopic;
import org.leserbrief.topic.finding.TopicFinder;

/// Measures how long it takes to find topics, in CPU time of this thread, on which other programs have little
/// influence.
final class FindingSpeed {
    private static final int WARM_UP_ROUNDS = 30;
    private static final int ROUNDS = 21;
    private static final int LONGEST = 20_000;

    /// Issue 16.
    private static final double MILLISECONDS_GOAL = 50;

    /// Four times the words should take four times as long, and memory caches some more.
    private static final double GROWTH_GOAL = 6;

    /// One name after the other is far too slow for the whole catalog, so a part of it is measured.
    private static final int COMPARED_NAMES = 3_000;

    private FindingSpeed() {}

    static void measure() {
        GeneratedCatalog catalog = new GeneratedCatalog();
        long before = System.nanoTime();
        TopicFinder finder = TopicFinder.of(catalog.topics());
        print("%,d topics with %,d names; the finder was made in %,d ms"
                .formatted(catalog.topics().size(), catalog.names().size(), (System.nanoTime() - before) / 1_000_000));
        String longest = catalog.text(LONGEST);
        for (int round = 0; round < WARM_UP_ROUNDS; round++) {
            find(finder, longest);
        }
        double whole = printed(finder, longest, LONGEST);
        printed(finder, catalog.text(LONGEST / 2), LONGEST / 2);
        double quarter = printed(finder, catalog.text(LONGEST / 4), LONGEST / 4);
        BenchmarkReport.goal("ms for an article of 20,000 words", whole, MILLISECONDS_GOAL);
        BenchmarkReport.goal("20,000 words as a multiple of 5,000", whole / quarter, GROWTH_GOAL);
        compare(catalog, longest, whole);
    }

    private static double printed(TopicFinder finder, String text, int words) {
        List<Double> rounds = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            long before = cpuTime();
            find(finder, text);
            rounds.add((cpuTime() - before) / 1e6);
        }
        Collections.sort(rounds);
        double median = rounds.get(ROUNDS / 2);
        print("  %,6d words: %6.1f ms (%.1f to %.1f), %,d topics found"
                .formatted(
                        words,
                        median,
                        rounds.getFirst(),
                        rounds.getLast(),
                        find(finder, text).size()));
        return median;
    }

    private static void compare(GeneratedCatalog catalog, String text, double finder) {
        int parts = catalog.names().size() / COMPARED_NAMES;
        List<String> some = catalog.names().subList(0, COMPARED_NAMES);
        long before = cpuTime();
        int found = 0;
        for (String name : some) {
            found += text.contains(name) ? 1 : 0;
        }
        double contains = (cpuTime() - before) / 1e6 * parts;
        Pattern pattern =
                Pattern.compile(some.stream().map(Pattern::quote).collect(Collectors.joining("|", "\\b(?:", ")\\b")));
        String beginning = text.substring(0, text.length() / 20);
        before = cpuTime();
        Matcher matcher = pattern.matcher(beginning);
        while (matcher.find()) {
            found++;
        }
        double regex = (cpuTime() - before) / 1e6 * parts * 20;
        print("  the same names without any form of theirs, projected from %,d of them (%,d found):"
                .formatted(COMPARED_NAMES, found));
        print("  String.contains for each: %,8.0f ms, %.0f times as long".formatted(contains, contains / finder));
        print("  one regular expression:   %,8.0f ms, %.0f times as long".formatted(regex, regex / finder));
    }

    private static List<FoundTopic> find(TopicFinder finder, String text) {
        return finder.find(new ArticleText("", "", text));
    }

    private static long cpuTime() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }
}
