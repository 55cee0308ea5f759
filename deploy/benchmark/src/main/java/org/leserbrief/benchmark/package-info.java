/// Drives the running system through its gateway and measures what it costs.
@NullMarked
package org.leserbrief.benchmark;

import org.jspecify.annotations.NullMarked;
