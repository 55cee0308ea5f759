/// Parts as operating system processes: starting, watching, restarting and stopping them.
@NullMarked
package org.leserbrief.local.process;

import org.jspecify.annotations.NullMarked;
