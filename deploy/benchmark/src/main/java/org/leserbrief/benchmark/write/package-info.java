/// The write benchmark: the cost of writing comments, and the throughput of events.
@NullMarked
package org.leserbrief.benchmark.write;

import org.jspecify.annotations.NullMarked;
