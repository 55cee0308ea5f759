/// The thirteen faults, done for real.
@NullMarked
package org.leserbrief.faults.scenario;

import org.jspecify.annotations.NullMarked;
