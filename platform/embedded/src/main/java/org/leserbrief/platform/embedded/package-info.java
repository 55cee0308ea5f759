/// PostgreSQL and Kafka without Docker, for tests and for the system on one machine.
@NullMarked
package org.leserbrief.platform.embedded;

import org.jspecify.annotations.NullMarked;
