/// The event format between services: CloudEvents 1.0 in Kafka's binary mode.
@NullMarked
package org.leserbrief.platform.messaging.event;

import org.jspecify.annotations.NullMarked;
