package org.leserbrief.platform.http.cache;

import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

/// Numbers that a test sets; it records which ones were read.
@Singleton
class CountedNumbers implements LiveNumbers {
    final Map<NumberKey, Long> values = new ConcurrentHashMap<>();
    final CopyOnWriteArrayList<Set<NumberKey>> readings = new CopyOnWriteArrayList<>();

    /// What happens before each reading: a test has it wait or fail.
    volatile Runnable before = () -> {};

    @Override
    public Map<NumberKey, Long> read(Collection<NumberKey> numbers) {
        readings.add(Set.copyOf(numbers));
        before.run();
        return numbers.stream().collect(Collectors.toMap(key -> key, key -> values.getOrDefault(key, 0L)));
    }
}
