/// Events enter a service: in batches, applied in one transaction, poison parked, faults outlasted.
@NullMarked
package org.leserbrief.platform.messaging.inbox;

import org.jspecify.annotations.NullMarked;
