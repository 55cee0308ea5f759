/// The clients that use the newspaper while it is tried.
@NullMarked
package org.leserbrief.faults.crowd;

import org.jspecify.annotations.NullMarked;
