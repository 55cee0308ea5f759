/// The system that is tried: its processes, databases and streams.
@NullMarked
package org.leserbrief.faults.stage;

import org.jspecify.annotations.NullMarked;
