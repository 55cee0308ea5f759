/// Counters that survive duplicates, re-ordering and replay.
@NullMarked
package org.leserbrief.platform.messaging.counter;

import org.jspecify.annotations.NullMarked;
