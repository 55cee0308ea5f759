/// Metrics whose figures may be unknown.
@NullMarked
package org.leserbrief.platform.metric;

import org.jspecify.annotations.NullMarked;
