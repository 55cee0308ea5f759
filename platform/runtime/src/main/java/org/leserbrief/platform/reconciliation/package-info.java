/// Finds and repairs numbers that have drifted from what the service that owns the facts says.
@NullMarked
package org.leserbrief.platform.reconciliation;

import org.jspecify.annotations.NullMarked;
