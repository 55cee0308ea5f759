/// The invariants, checked against what was recorded and what is stored.
@NullMarked
package org.leserbrief.faults.check;

import org.jspecify.annotations.NullMarked;
