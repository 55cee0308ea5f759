/// Finds and repairs numbers that have drifted from the facts, whether another service owns these or this one.
@NullMarked
package org.leserbrief.platform.messaging.reconciliation;

import org.jspecify.annotations.NullMarked;
