/// Heated discussions: what slows them down, who or what decided that, and the figures that it is decided by.
@NullMarked
package org.leserbrief.comment.heat;

import org.jspecify.annotations.NullMarked;
