/// Loaded into services that are tried: gates at exact points, a clock that is off, planted faults
/// of the program.
@NullMarked
package org.leserbrief.faults.agent;

import org.jspecify.annotations.NullMarked;
