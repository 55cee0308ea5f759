/// A client of the running system's public API, for benchmarks and fault tests.
@NullMarked
package org.leserbrief.local.client;

import org.jspecify.annotations.NullMarked;
