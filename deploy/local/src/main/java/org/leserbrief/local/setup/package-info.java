/// What a run of the system needs: its options, ports, data directory and secrets.
@NullMarked
package org.leserbrief.local.setup;

import org.jspecify.annotations.NullMarked;
