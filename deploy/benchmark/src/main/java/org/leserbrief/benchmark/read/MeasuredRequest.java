package org.leserbrief.benchmark.read;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.function.Supplier;

/// A kind of request, with the cost that each round has measured.
final class MeasuredRequest {
    private final String label;
    private final IntFunction<String> path;
    private final Supplier<Map<String, String>> headers;
    private final List<RequestLoad.Cost> rounds = new ArrayList<>();

    /// @param path maps the number of a request to its path
    MeasuredRequest(String label, IntFunction<String> path) {
        this(label, path, Map::of);
    }

    /// @param headers of all requests; asked once in a round, because tokens expire
    MeasuredRequest(String label, IntFunction<String> path, Supplier<Map<String, String>> headers) {
        this.label = label;
        this.path = path;
        this.headers = headers;
    }

    String label() {
        return label;
    }

    /// Sends requests whose cost is not kept.
    void warmUp(RequestLoad load, int count) throws Exception {
        load.measure(count, path, headers.get());
    }

    void measure(RequestLoad load, int count) throws Exception {
        rounds.add(load.measure(count, path, headers.get()));
    }

    /// The round with the median cost.
    RequestLoad.Cost median() {
        return rounds.stream()
                .sorted(Comparator.comparingDouble(RequestLoad.Cost::perThousand))
                .toList()
                .get(rounds.size() / 2);
    }

    /// CPU seconds per 1,000 requests.
    double perThousand() {
        return median().perThousand();
    }
}
