/// The Kafka broker and the streams in it.
@NullMarked
package org.leserbrief.local.kafka;

import org.jspecify.annotations.NullMarked;
