/// What a run is made of: options, ports, the data directory and its secrets.
@NullMarked
package org.leserbrief.local.setup;

import org.jspecify.annotations.NullMarked;
