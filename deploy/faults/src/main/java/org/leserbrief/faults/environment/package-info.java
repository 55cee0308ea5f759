/// The system under test: its processes, databases and streams.
@NullMarked
package org.leserbrief.faults.environment;

import org.jspecify.annotations.NullMarked;
