/// Consumes events: in batches, each in one transaction; parks poison messages and retries transient errors.
@NullMarked
package org.leserbrief.platform.messaging.inbox;

import org.jspecify.annotations.NullMarked;
