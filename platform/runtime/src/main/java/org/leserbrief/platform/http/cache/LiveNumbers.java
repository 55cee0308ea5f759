package org.leserbrief.platform.http.cache;

import java.util.Collection;
import java.util.Map;

/// Where a service has the numbers that its pages show. One bean in each service that keeps responses with numbers.
public interface LiveNumbers {
    /// The numbers as they are committed now; whatever is missing in the answer is 0. Blocks.
    Map<NumberKey, Long> read(Collection<NumberKey> numbers);
}
