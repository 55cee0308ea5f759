/// Finds and repairs numbers that differ from their facts, whether these belong to another service or to this one.
@NullMarked
package org.leserbrief.platform.messaging.reconciliation;

import org.jspecify.annotations.NullMarked;
