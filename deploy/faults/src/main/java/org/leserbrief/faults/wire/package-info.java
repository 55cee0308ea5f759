/// A wire that can be cut: TCP proxies in front of PostgreSQL and Kafka.
@NullMarked
package org.leserbrief.faults.wire;

import org.jspecify.annotations.NullMarked;
