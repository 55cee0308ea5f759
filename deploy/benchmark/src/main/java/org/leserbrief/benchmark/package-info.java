/// Benchmarks that drive the system over HTTP and measure throughput, latency and CPU time.
@NullMarked
package org.leserbrief.benchmark;

import org.jspecify.annotations.NullMarked;
