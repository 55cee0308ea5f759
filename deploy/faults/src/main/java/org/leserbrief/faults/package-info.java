/// Fault injection: inflicts fourteen faults on the whole system under load, and checks the invariants after each.
@NullMarked
package org.leserbrief.faults;

import org.jspecify.annotations.NullMarked;
