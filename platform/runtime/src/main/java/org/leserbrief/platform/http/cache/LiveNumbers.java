package org.leserbrief.platform.http.cache;

import java.util.Collection;
import java.util.Map;

/// Reads the numbers that pages show. Each service that caches responses with numbers has one bean of this type.
public interface LiveNumbers {
    /// The numbers as they are committed now; a number that is missing in the result is 0. Blocks.
    Map<NumberKey, Long> read(Collection<NumberKey> numbers);
}
