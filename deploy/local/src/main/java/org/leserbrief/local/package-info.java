/// The whole system on one machine: its components, and the order in which they start and stop.
@NullMarked
package org.leserbrief.local;

import org.jspecify.annotations.NullMarked;
