/// The benchmark of finding topics in texts: how often it is right, on sentences marked by hand, and how fast it is.
@NullMarked
package org.leserbrief.benchmark.finding;

import org.jspecify.annotations.NullMarked;
