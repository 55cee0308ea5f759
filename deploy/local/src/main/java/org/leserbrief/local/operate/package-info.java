/// The command line of operators: parked events and rebuilds, through the services' own calls.
@NullMarked
package org.leserbrief.local.operate;

import org.jspecify.annotations.NullMarked;
