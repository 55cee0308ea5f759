/// The whole system on one machine: which parts there are, and in which order they start and stop.
@NullMarked
package org.leserbrief.local;

import org.jspecify.annotations.NullMarked;
