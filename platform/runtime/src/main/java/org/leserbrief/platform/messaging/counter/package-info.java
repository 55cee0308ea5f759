/// Counters that are correct despite duplicates, reordering and replay.
@NullMarked
package org.leserbrief.platform.messaging.counter;

import org.jspecify.annotations.NullMarked;
