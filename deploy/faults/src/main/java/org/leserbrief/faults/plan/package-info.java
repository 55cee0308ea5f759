/// What a run will do, as a pure function of its seed.
@NullMarked
package org.leserbrief.faults.plan;

import org.jspecify.annotations.NullMarked;
