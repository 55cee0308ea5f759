/// Tests the chart without a cluster.
@NullMarked
package org.leserbrief.kubernetes;

import org.jspecify.annotations.NullMarked;
