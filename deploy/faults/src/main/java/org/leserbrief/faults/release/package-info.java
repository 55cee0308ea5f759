/// Earlier releases, which an upgrade begins with.
@NullMarked
package org.leserbrief.faults.release;

import org.jspecify.annotations.NullMarked;
