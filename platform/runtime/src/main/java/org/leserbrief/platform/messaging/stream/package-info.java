/// The Kafka topics themselves: whether they exist and have the expected retention.
@NullMarked
package org.leserbrief.platform.messaging.stream;

import org.jspecify.annotations.NullMarked;
