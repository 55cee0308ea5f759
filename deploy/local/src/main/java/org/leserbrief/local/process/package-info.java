/// Components as operating system processes: starting, supervising, restarting and stopping them.
@NullMarked
package org.leserbrief.local.process;

import org.jspecify.annotations.NullMarked;
