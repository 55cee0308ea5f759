/// What writing comments costs, and how fast events pass through.
@NullMarked
package org.leserbrief.benchmark.write;

import org.jspecify.annotations.NullMarked;
