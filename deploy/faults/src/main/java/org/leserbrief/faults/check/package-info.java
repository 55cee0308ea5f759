/// The invariants, and the checker that compares the recorded history with the stored state.
@NullMarked
package org.leserbrief.faults.check;

import org.jspecify.annotations.NullMarked;
