/// The Kafka topics themselves: whether they exist and have the expected retention, and reading one
/// whole in each replica.
@NullMarked
package org.leserbrief.platform.messaging.stream;

import org.jspecify.annotations.NullMarked;
