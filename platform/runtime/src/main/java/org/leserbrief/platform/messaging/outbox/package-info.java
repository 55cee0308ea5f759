/// Events leave a service: stored with the state they tell of, sent by a relay, in order, at least
/// once.
@NullMarked
package org.leserbrief.platform.messaging.outbox;

import org.jspecify.annotations.NullMarked;
