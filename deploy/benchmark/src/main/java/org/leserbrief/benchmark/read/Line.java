package org.leserbrief.benchmark.read;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntFunction;

/// What is asked for again and again, and what it has cost.
final class Line {
    private final String what;
    private final IntFunction<String> path;
    private final List<Requests.Cost> rounds = new ArrayList<>();

    /// @param path of the request by this number
    Line(String what, IntFunction<String> path) {
        this.what = what;
        this.path = path;
    }

    String what() {
        return what;
    }

    /// Asks so many times without taking note.
    void warmUp(Requests requests, int number) throws Exception {
        requests.measure(number, path);
    }

    void measure(Requests requests, int number) throws Exception {
        rounds.add(requests.measure(number, path));
    }

    /// The round in the middle, by its cost.
    Requests.Cost median() {
        return rounds.stream()
                .sorted(Comparator.comparingDouble(Requests.Cost::perThousand))
                .toList()
                .get(rounds.size() / 2);
    }

    /// CPU seconds per 1,000 requests.
    double perThousand() {
        return median().perThousand();
    }
}
