/// The plan of a fault run, which is a pure function of its seed.
@NullMarked
package org.leserbrief.faults.plan;

import org.jspecify.annotations.NullMarked;
