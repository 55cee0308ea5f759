/// TCP proxies in front of PostgreSQL and Kafka, which disturb connections on request.
@NullMarked
package org.leserbrief.faults.proxy;

import org.jspecify.annotations.NullMarked;
