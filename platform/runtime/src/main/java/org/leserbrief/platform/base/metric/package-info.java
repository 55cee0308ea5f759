/// Gauges whose value may be unknown.
@NullMarked
package org.leserbrief.platform.base.metric;

import org.jspecify.annotations.NullMarked;
