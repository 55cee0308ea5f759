/// The Kafka broker and its streams.
@NullMarked
package org.leserbrief.local.kafka;

import org.jspecify.annotations.NullMarked;
