/// Counters that survive duplicates, re-ordering and replay.
@NullMarked
package org.leserbrief.platform.tally;

import org.jspecify.annotations.NullMarked;
