/// Publishes events: stored in the same transaction as the change, sent by a relay in order and at least once.
@NullMarked
package org.leserbrief.platform.messaging.outbox;

import org.jspecify.annotations.NullMarked;
