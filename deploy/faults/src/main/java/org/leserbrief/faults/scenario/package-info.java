/// The fourteen faults, as they are inflicted on the running system.
@NullMarked
package org.leserbrief.faults.scenario;

import org.jspecify.annotations.NullMarked;
