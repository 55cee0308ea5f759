/// The simulated clients that use the newspaper during a fault run.
@NullMarked
package org.leserbrief.faults.workload;

import org.jspecify.annotations.NullMarked;
