/// The clock, and how times are written for people.
@NullMarked
package org.leserbrief.platform.base.time;

import org.jspecify.annotations.NullMarked;
