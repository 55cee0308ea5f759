/// Changes the number of replicas of a service while the system runs.
@NullMarked
package org.leserbrief.local.scale;

import org.jspecify.annotations.NullMarked;
